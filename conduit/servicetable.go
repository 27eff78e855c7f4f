package conduit

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/iec62443-go/iec62443/zone"
)

// ServiceTable knows services by all their names: the built-in ones and those that
// a model defines. It is immutable and safe for concurrent use. The zero
// ServiceTable is empty, so that every name stands for itself.
type ServiceTable struct {
	services []tableService
	names    map[string]int32 // names and aliases, as listed and folded, to services
	ports    [len(transports)][]portSegment
}

// tableService is a service with the ports that are left to it, in order.
type tableService struct {
	Service
	ranges []PortRange
}

// unlisted stands for no service in the place of one.
const unlisted int32 = -1

// ServiceProblem is something wrong with the definition of a service.
type ServiceProblem struct {
	Index  int    // of the definition in the list given
	Value  string // the name, alias or port that is wrong
	Reason string // for people; the wording may change
}

// maxClaimed is how many ports the definitions of a model may claim in all.
const maxClaimed = 1 << 20

// NewServiceTable gives the built-in services extended by definitions. The
// problems are those of the definitions, by index: an empty or ill-formed name or
// alias, one that another definition has too, "any", a malformed port, an unknown
// kind. The table leaves out what is wrong and can be used nevertheless.
//
// A definition that has a name or an alias of a built-in service replaces it, with
// all its names and ports. A definition may claim a port that a built-in service
// has: then the port is the definition's alone. A port that several definitions
// claim is shared between them.
func NewServiceTable(extra []Service) (*ServiceTable, []ServiceProblem) {
	if len(extra) == 0 {
		return BuiltinTable(), nil
	}
	return buildServiceTable(extra)
}

func buildServiceTable(extra []Service) (*ServiceTable, []ServiceProblem) {
	t := &ServiceTable{names: make(map[string]int32, 8*len(extra)+1024)}
	b := tableBuilder{table: t, left: maxClaimed}
	for i, s := range extra {
		b.define(i, s)
	}
	own := b.sort()
	for _, s := range builtinServices() {
		b.builtin(s, own)
	}
	t.ports = segments(t.services)
	t.services = slices.Clip(t.services)
	return t, b.problems
}

// tableBuilder fills a table.
type tableBuilder struct {
	table    *ServiceTable
	problems []ServiceProblem
	left     int // ports that may still be claimed
}

func (b *tableBuilder) problem(index int, value, reason string) {
	b.problems = append(b.problems, ServiceProblem{index, value, reason})
}

// define adds a definition of a model.
func (b *tableBuilder) define(index int, s Service) {
	if unknown := s.Kinds &^ allServiceKinds; unknown != 0 {
		b.problem(index, unknown.String(), "unknown kind of service")
		s.Kinds &= allServiceKinds
	}
	id := int32(len(b.table.services))
	named := b.claim(index, id, string(s.Name))
	var aliases, ports []string
	for a := range s.Aliases.All() {
		if foldName(a) == foldName(string(s.Name)) || named && b.claim(index, id, a) {
			aliases = append(aliases, a)
		} else if !named {
			b.check(index, a)
		}
	}
	var ranges []PortRange
	for text := range s.Ports.All() {
		r, ok := ParsePortRange(text)
		width := int(r.High) - int(r.Low) + 1
		switch {
		case !ok:
			b.problem(index, text, `not a port; write for example "tcp/502", or "udp/1740-1743" for a range`)
		case width > b.left:
			b.problem(index, text, fmt.Sprintf("the definitions claim more than %d ports in all", maxClaimed))
		default:
			b.left -= width
			ports = append(ports, text)
			ranges = append(ranges, r)
		}
	}
	if named {
		s.Aliases, s.Ports = zone.NamesOf(aliases...), zone.NamesOf(ports...)
		b.table.services = append(b.table.services, tableService{s, mergePorts(ranges)})
	}
}

// claim gives a name or alias to a service, unless it is ill-formed or another
// definition has it.
func (b *tableBuilder) claim(index int, id int32, name string) bool {
	if !b.check(index, name) {
		return false
	}
	key := foldName(name)
	if have, ok := b.table.names[key]; ok && have != id {
		other := b.table.services[have].Name
		b.problem(index, name, fmt.Sprintf("the definition of %q has this name too", other))
		return false
	}
	b.table.names[key], b.table.names[name] = id, id
	return true
}

// sort puts the definitions in the order of their names, so that the order in which
// they were given means nothing, and gives the ports that they claim.
func (b *tableBuilder) sort() (claimed []PortRange) {
	given := b.table.services
	order := make([]int32, len(given))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(i, j int32) int { return compareStrings(given[i].Name, given[j].Name) })
	sorted := make([]tableService, len(given))
	place := make([]int32, len(given))
	for at, i := range order {
		sorted[at], place[i] = given[i], int32(at)
		claimed = append(claimed, given[i].ranges...)
	}
	for name, i := range b.table.names {
		b.table.names[name] = place[i]
	}
	b.table.services = sorted
	return mergePorts(claimed)
}

// check reports whether a name can be that of a definition, and says why not.
func (b *tableBuilder) check(index int, name string) bool {
	switch err := CheckServiceName(ServiceName(name)); {
	case err != nil:
		b.problem(index, name, err.Error())
	case strings.Contains(name, ":"):
		b.problem(index, name, "the name of a definition may not hold an operation")
	case isAny(foldName(name)):
		b.problem(index, name, "this means every service and cannot be defined")
	case isPort(name):
		b.problem(index, name, "a port belongs under ports")
	case blankEnds(name):
		b.problem(index, name, "the name of a definition may not begin or end with a blank")
	default:
		return true
	}
	return false
}

func isPort(name string) bool {
	_, ok := ParsePortRange(name)
	return ok
}

func blankEnds(name string) bool {
	first, _ := utf8.DecodeRuneInString(name)
	last, _ := utf8.DecodeLastRuneInString(name)
	return foldRune(first) == ' ' || foldRune(last) == ' '
}

// builtin adds a built-in service that no definition replaces, with the ports that
// none has taken.
func (b *tableBuilder) builtin(s builtinService, taken []PortRange) {
	for _, k := range s.keys {
		if _, ok := b.table.names[k]; ok {
			return
		}
	}
	id := int32(len(b.table.services))
	for _, k := range s.keys {
		b.table.names[k] = id
	}
	if left := lessPorts(s.ranges, taken); !slices.Equal(left, s.ranges) {
		s.ranges = left
		var ports []string
		for _, r := range left {
			ports = append(ports, r.String())
		}
		s.Ports = zone.NamesOf(ports...)
	}
	b.table.services = append(b.table.services, s.tableService)
}

// All yields the services: first those that the model defines, by name, then the
// built-in ones that it does not replace, in the order of [BuiltinServices].
func (t *ServiceTable) All() iter.Seq[Service] {
	return func(yield func(Service) bool) {
		for i := range t.services {
			if !yield(t.services[i].Service) {
				return
			}
		}
	}
}

// Lookup gives the service that a name stands for, by whatever way it is written;
// an operation makes no difference. There is none for [Any], for a name that is
// not listed, and for a port that no service has or several share. The ports of a
// built-in service are those that no definition of the model has taken.
func (t *ServiceTable) Lookup(name ServiceName) (Service, bool) {
	if _, id := t.resolve(baseOf(string(name))); id >= 0 {
		return t.services[id].Service, true
	}
	return Service{}, false
}

// Kinds gives the kinds of the service that a name stands for; an operation makes
// no difference. A port that several services share has the kinds that all of them
// have. What is not known has none, and so have [Any] and ranges.
func (t *ServiceTable) Kinds(name ServiceName) ServiceKinds {
	base := baseOf(string(name))
	if _, id := t.resolve(base); id >= 0 {
		return t.services[id].Kinds
	}
	if r, ok := ParsePortRange(base); ok && r.Low == r.High {
		if s, ok := t.segment(r); ok {
			return s.kinds
		}
	}
	return 0
}

func baseOf(name string) string {
	base, _, _ := strings.Cut(name, ":")
	return base
}
