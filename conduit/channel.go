package conduit

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/zone"
)

// Channel is one communication between two assets (IEC TS 62443-1-1), as declared
// or as observed.
type Channel struct {
	From    zone.AssetID // the side that starts the session
	To      zone.AssetID // "" only where Multicast has no single receiver
	Service ServiceName
	Via     Route // the conduits that it takes, in order; none: not stated

	Link      bool // a cable on a drawing: its direction, and without a service that too, is not known
	EndToEnd  bool // protected end to end, whatever carries it
	Observed  bool // seen on the network, as opposed to designed
	Multicast bool

	Purpose    string
	CarriesFor string // the owner of what it carries

	Pos zone.Pos
}

// Ref gives the address of the channel, "channel:FROM>TO/SERVICE", with "@c1,c2"
// for a route. The service stands in it as the channel names it; a [System] names
// it by its canonical name, so that there the address is the same however the
// service was written.
func (c Channel) Ref() Ref {
	var b strings.Builder
	b.Grow(len(c.From) + len(c.To) + len(c.Service) + 16)
	b.WriteString(string(c.From))
	b.WriteByte('>')
	b.WriteString(string(c.To))
	b.WriteByte('/')
	b.WriteString(string(c.Service))
	for i, id := range c.Via.ids {
		if i == 0 {
			b.WriteByte('@')
		} else {
			b.WriteByte(',')
		}
		b.WriteString(string(id))
	}
	return Ref{KindChannel, b.String()}
}

// Route is the list of conduits that a channel takes, in order. Immutable; the
// zero Route is not stated.
type Route struct{ ids []ID }

// Via gives the route through the conduits listed.
func Via(ids ...ID) Route {
	if len(ids) == 0 {
		return Route{}
	}
	return Route{slices.Clone(ids)}
}

// All yields the conduits in the order in which they are taken.
func (r Route) All() iter.Seq[ID] { return slices.Values(r.ids) }

// At gives the conduit at a place on the route, 0 to Len()-1.
func (r Route) At(i int) ID { return r.ids[i] }

// Len gives the number of conduits; 0 where no route is stated.
func (r Route) Len() int { return len(r.ids) }

// Equal reports whether both take the same conduits in the same order.
func (r Route) Equal(other Route) bool { return slices.Equal(r.ids, other.ids) }

// Compare orders routes conduit by conduit, the shorter first.
func (r Route) Compare(other Route) int { return slices.Compare(r.ids, other.ids) }

// String gives the conduits separated by ", ".
func (r Route) String() string {
	parts := make([]string, len(r.ids))
	for i, id := range r.ids {
		parts[i] = string(id)
	}
	return strings.Join(parts, ", ")
}

func compareStrings[T ~string](a, b T) int { return cmp.Compare(a, b) }
