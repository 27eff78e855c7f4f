package conduit

import (
	"fmt"
	"slices"

	"github.com/iec62443-go/iec62443/zone"
)

// MendKind is a kind of change that covers a channel.
type MendKind uint8

// The changes.
const (
	NoMend        MendKind = iota
	AddPermission          // one more entry in a conduit's permissions
	AddManagement          // one more entry in a conduit's management
	DropOneWay             // the limit to one direction given up
	DropVia                // the route left out
	SplitChannel           // a session that ends in the zone between, and another from there
	ExtendConduit          // a conduit made to join one more zone, with the permission
	AddConduit             // a new conduit between the two zones, with the permission
	GiveHome               // an asset that is nowhere put into a zone
)

// Mend is a change of a model that helps to cover a channel. Whether it ought to be
// made is for people to say: as often the channel is what has to go.
type Mend struct {
	Kind     MendKind
	Conduit  ID // the conduit to change; "" for a new one
	From, To zone.ID
	Service  ServiceName
	Asset    zone.AssetID // the asset without a home
	Channel  Ref          // the channel to change
}

// String says what to do: "permit opc-ua from dmz to control in conduit south".
func (m Mend) String() string {
	switch m.Kind {
	case AddPermission:
		return fmt.Sprintf("permit %s from %s to %s in conduit %s", m.Service, m.From, m.To, m.Conduit)
	case AddManagement:
		return fmt.Sprintf("let zone %s manage conduit %s with %s", m.From, m.Conduit, m.Service)
	case DropOneWay:
		return fmt.Sprintf("give up the one-way limit of conduit %s", m.Conduit)
	case DropVia:
		return "leave out the route"
	case SplitChannel:
		return "end the session in the zone between and start another from there"
	case ExtendConduit:
		return fmt.Sprintf("let conduit %s join both zones and permit %s from %s to %s", m.Conduit, m.Service, m.From, m.To)
	case AddConduit:
		return fmt.Sprintf("add a conduit that permits %s from %s to %s", m.Service, m.From, m.To)
	case GiveHome:
		return fmt.Sprintf("put asset %s into a zone", m.Asset)
	}
	return "nothing"
}

// Apply makes the change in a model, and reports whether it could: to split a
// channel or to give an asset a home takes a decision that nobody but people can make.
func (m Mend) Apply(to *Model) bool {
	switch m.Kind {
	case DropVia:
		for i := range to.Channels {
			if c := &to.Channels[i]; c.Ref() == m.Channel {
				c.Via = Route{}
				return true
			}
		}
		return false
	case AddConduit:
		to.Conduits = append(to.Conduits, Conduit{
			ID: freshConduit(to, m.From, m.To), Joins: zone.SetOf(m.From, m.To), Allow: Permit(m.From, m.To, m.Service),
		})
		return true
	}
	c := to.Conduit(m.Conduit)
	if c == nil {
		return false
	}
	switch m.Kind {
	case AddPermission:
		c.Allow = c.Allow.And(Permit(m.From, m.To, m.Service))
	case AddManagement:
		c.Manage = managedAsBefore(to, c).And(ManageFrom(m.From, m.Service))
	case DropOneWay:
		c.OneWay = OneWay{}
	case ExtendConduit:
		c.Joins = zone.SetOf(slices.AppendSeq([]zone.ID{m.From, m.To}, c.Joins.All())...)
		if c.Allow.Stated() {
			c.Allow = c.Allow.And(Permit(m.From, m.To, m.Service))
		}
	default:
		return false
	}
	return true
}

// managedAsBefore gives a conduit's management, stated: where it was not, as what
// not stating it means.
func managedAsBefore(m *Model, c *Conduit) Management {
	if c.Manage.Stated() {
		return c.Manage
	}
	var services []ServiceName
	table, _ := NewServiceTable(m.Services)
	for x := range table.All() {
		if x.Kinds.Has(Administration) {
			services = append(services, x.Name)
		}
	}
	out := ManagementOf()
	for id := range c.Joins.All() {
		if z := m.Zone(id); z != nil && !z.Traits.Has(zone.External) {
			out = out.And(ManageFrom(id, services...))
		}
	}
	return out
}

// freshConduit gives an id for a conduit between two zones that the model does not
// have yet.
func freshConduit(m *Model, from, to zone.ID) ID {
	id := ID(string(from) + "-" + string(to))
	for n := 2; m.Conduit(id) != nil; n++ {
		id = ID(fmt.Sprintf("%s-%s-%d", from, to, n))
	}
	return id
}
