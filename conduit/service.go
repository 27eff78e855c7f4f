package conduit

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/zone"
)

// ServiceName names a service as a model does: a canonical name ("modbus"), an
// alias ("Modbus/TCP"), a transport and port ("tcp/502", in permissions also
// "tcp/1000-2000"), or either of the first two with an operation ("modbus:read").
type ServiceName string

// Any is every service. A permission for it is stated, and a breach of its own.
const Any ServiceName = "any"

// ServiceKinds is a set of properties of a service. The zero ServiceKinds is
// empty; kinds are joined with |.
type ServiceKinds uint32

// The kinds of service.
const (
	Industrial ServiceKinds = 1 << iota
	SafetyService
	Web
	File
	NameResolution
	Messaging // mail, chat: what SR 5.3 is about
	RemoteShell
	Tunnel
	Administration // "management": what a conduit's devices are managed with
	Database
	TimeService
	Directory
	Media
	Broker
)

var serviceKindNames = []string{
	"industrial", "safety", "web", "file", "name resolution", "messaging", "remote shell", "tunnel",
	"management", "database", "time", "directory", "media", "broker",
}

// allServiceKinds holds every kind.
const allServiceKinds ServiceKinds = 1<<14 - 1

// Has reports whether k holds every kind of other.
func (k ServiceKinds) Has(other ServiceKinds) bool { return k&other == other }

// Any reports whether k and other share a kind.
func (k ServiceKinds) Any(other ServiceKinds) bool { return k&other != 0 }

// All yields the kinds one by one, in the order in which they are declared.
func (k ServiceKinds) All() iter.Seq[ServiceKinds] {
	return func(yield func(ServiceKinds) bool) {
		for i := range serviceKindNames {
			if one := ServiceKinds(1) << i; k.Has(one) && !yield(one) {
				return
			}
		}
	}
}

// String gives the names separated by ", ": "industrial, safety". The empty set
// has the empty text.
func (k ServiceKinds) String() string {
	var out []string
	for i, name := range serviceKindNames {
		if k.Has(1 << i) {
			out = append(out, name)
		}
	}
	if rest := k &^ allServiceKinds; rest != 0 {
		out = append(out, fmt.Sprintf("ServiceKinds(%#x)", uint32(rest)))
	}
	return strings.Join(out, ", ")
}

// ParseServiceKind reads the name of one kind, "name resolution"; case, blanks,
// "-" and "_" make no difference.
func ParseServiceKind(s string) (ServiceKinds, error) {
	want := foldName(s)
	for i, name := range serviceKindNames {
		if foldName(name) == want {
			return 1 << i, nil
		}
	}
	return 0, fmt.Errorf("conduit: %+.80q is not a kind of service; want %s", s, strings.Join(serviceKindNames, ", "))
}

// Service defines a service: its canonical name, other names for it, its transport
// and ports ("tcp/502", "udp/2222"), and its kinds. A model extends the built-in
// table with definitions of its own; one with the name of a built-in service
// replaces it.
type Service struct {
	Name    ServiceName
	Aliases zone.Names
	Ports   zone.Names
	Kinds   ServiceKinds

	Pos zone.Pos
}

// Ref gives the address of the definition.
func (s Service) Ref() Ref { return Ref{KindService, string(s.Name)} }

// Services is a set of service names, as they were written. It is immutable; the
// zero Services is empty.
type Services struct{ names []ServiceName }

// ServicesOf gives the set of the services listed; one listed twice counts once.
func ServicesOf(names ...ServiceName) Services {
	if len(names) == 0 {
		return Services{}
	}
	list := slices.Clone(names)
	slices.Sort(list)
	return Services{slices.Compact(list)}
}

// All yields the names in order.
func (s Services) All() iter.Seq[ServiceName] { return slices.Values(s.names) }

// Len gives the number of names.
func (s Services) Len() int { return len(s.names) }

// Equal reports whether both hold the same names.
func (s Services) Equal(other Services) bool { return slices.Equal(s.names, other.names) }

// String gives the names separated by ", ".
func (s Services) String() string {
	parts := make([]string, len(s.names))
	for i, n := range s.names {
		parts[i] = string(n)
	}
	return strings.Join(parts, ", ")
}
