package conduit

import (
	"slices"

	"github.com/iec62443-go/iec62443/zone"
)

// Model is a design as declared: plain data that a literal, a file, a reader of a
// foreign format or a program fills in. It may be wrong in any way; [Compile]
// says in which.
//
// Lists inside the elements are immutable, so that copying an element copies all
// of it. The order of elements means nothing.
type Model struct {
	Name        string
	Description string
	Date        zone.Date // the day the model speaks of
	Marking     string    // who may read it, for example "TLP:AMBER"

	Zones    []zone.Zone
	Assets   []zone.Asset
	Conduits []Conduit
	Channels []Channel
	Measures []Measure
	Policies []Policy
	Services []Service // beside the built-in ones
	Waivers  []Waiver

	Owners     []Owner
	Agreements []Agreement
}

// Waiver accepts a finding of a rule on an element, for a reason, by somebody,
// until a date.
type Waiver struct {
	Rule       string
	Element    Ref
	Reason     string
	ApprovedBy string
	Until      zone.Date // the last day on which it holds; zero for no end

	Pos zone.Pos
}

// Ref gives the address of the waiver, "waiver:RULE@ELEMENT".
func (w Waiver) Ref() Ref { return Ref{KindWaiver, w.Rule + "@" + w.Element.String()} }

// Owner is an organisation that owns zones, conduits or what they carry.
type Owner struct {
	ID          string
	Independent bool // answers to nobody else in the model

	Pos zone.Pos
}

// Ref gives the address of the owner.
func (o Owner) Ref() Ref { return Ref{KindOwner, o.ID} }

// Agreement binds two owners about some conduits.
type Agreement struct {
	Provider, Customer string
	Conduits           zone.Names

	Pos zone.Pos
}

// Ref gives the address of the agreement, "agreement:PROVIDER>CUSTOMER".
func (a Agreement) Ref() Ref { return Ref{KindAgreement, a.Provider + ">" + a.Customer} }

// Clone gives a copy that can be changed without changing m.
func (m *Model) Clone() *Model {
	c := *m
	c.Zones = slices.Clone(m.Zones)
	c.Assets = slices.Clone(m.Assets)
	c.Conduits = slices.Clone(m.Conduits)
	c.Channels = slices.Clone(m.Channels)
	c.Measures = slices.Clone(m.Measures)
	c.Policies = slices.Clone(m.Policies)
	c.Services = slices.Clone(m.Services)
	c.Waivers = slices.Clone(m.Waivers)
	c.Owners = slices.Clone(m.Owners)
	c.Agreements = slices.Clone(m.Agreements)
	return &c
}

// Zone gives the zone for editing; nil if there is none.
func (m *Model) Zone(id zone.ID) *zone.Zone {
	return find(m.Zones, func(z *zone.Zone) bool { return z.ID == id })
}

// Asset gives the asset for editing; nil if there is none.
func (m *Model) Asset(id zone.AssetID) *zone.Asset {
	return find(m.Assets, func(a *zone.Asset) bool { return a.ID == id })
}

// Conduit gives the conduit for editing; nil if there is none.
func (m *Model) Conduit(id ID) *Conduit {
	return find(m.Conduits, func(c *Conduit) bool { return c.ID == id })
}

// Channel gives the channel with an address as [Channel.Ref] gives it, for
// editing; nil if there is none.
func (m *Model) Channel(ref Ref) *Channel {
	return find(m.Channels, func(c *Channel) bool { return c.Ref() == ref })
}

// Measure gives the measure for editing; nil if there is none.
func (m *Model) Measure(id string) *Measure {
	return find(m.Measures, func(x *Measure) bool { return x.ID == id })
}

func find[T any](list []T, is func(*T) bool) *T {
	for i := range list {
		if is(&list[i]) {
			return &list[i]
		}
	}
	return nil
}
