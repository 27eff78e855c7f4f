package conduit

import (
	"cmp"
	"iter"
	"slices"

	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// ID names a conduit within a model.
type ID string

// Conduit is a grouping of the communication between two or more zones, together
// with what protects it (IEC TS 62443-1-1), as declared. ID and Joins are needed.
type Conduit struct {
	ID    ID
	Name  string
	Joins zone.Set

	Internal  bool   // lies within a single zone and covers no crossing
	Inherit   bool   // speaks for the zones inside a joined zone too
	Untrusted bool   // its carrier protects nothing: internet, a rented line
	OneWay    OneWay // sessions pass from one zone to another only
	Medium    Medium
	Inspects  bool // looks into what passes

	Devices zone.Assets // the assets that make it up
	Allow   Permissions
	Manage  Management

	Target     level.Target       // SL-T
	Claims     requirement.Claims // on requirements of IEC 62443-3-3
	Capability level.Evidence     // SL-C, as of one more network device
	Achieved   level.Evidence     // SL-A as recorded by an assessment
	Assessed   zone.Date          // the date of that record

	Owner           string
	CarriesFor      string // the owner of what it carries
	Ends            Ends   // who owns which end, where that differs from the zones' owners
	AccessPoints    zone.Names
	Rationale       string
	Marking         string // who may read of it; "" for what the model says
	Characteristics zone.Characteristics

	Pos zone.Pos
}

// Ref gives the address of the conduit.
func (c Conduit) Ref() Ref { return ConduitRef(c.ID) }

// OneWay is the only direction in which a conduit lets anything pass. The zero
// OneWay is no such limit.
type OneWay struct{ From, To zone.ID }

// IsSet reports whether there is such a limit.
func (o OneWay) IsSet() bool { return o != OneWay{} }

// End says who owns the end of a conduit in a zone.
type End struct {
	Zone  zone.ID
	Owner string
}

// Ends are the ends of a conduit, in the order of their zones. Immutable.
type Ends struct{ list []End }

// EndsOf gives the ends listed; one listed twice counts once. That an end has two
// owners is for [Compile] to refuse.
func EndsOf(ends ...End) Ends {
	if len(ends) == 0 {
		return Ends{}
	}
	list := slices.Clone(ends)
	slices.SortFunc(list, func(a, b End) int {
		return cmp.Or(compareStrings(a.Zone, b.Zone), compareStrings(a.Owner, b.Owner))
	})
	return Ends{slices.Compact(list)}
}

// All yields the ends in the order of their zones.
func (e Ends) All() iter.Seq[End] { return slices.Values(e.list) }

// Len gives the number of ends.
func (e Ends) Len() int { return len(e.list) }

// Owner gives the owner of the end in a zone; "" where none is stated.
func (e Ends) Owner(id zone.ID) string {
	for _, x := range e.list {
		if x.Zone == id {
			return x.Owner
		}
	}
	return ""
}

// Equal reports whether both list the same ends.
func (e Ends) Equal(other Ends) bool { return slices.Equal(e.list, other.list) }
