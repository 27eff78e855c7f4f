package randmodel

import (
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// walk is a way through the model from zone to zone, permitted or not.
type walk struct {
	zones    []zone.ID
	conduits []conduit.ID
	services []conduit.ServiceName // that a step on the way permits
}

// alongSteps makes a channel follow a walk, or run against it, with the walk as its
// route or without one. It leaves the channel alone where no walk has an asset at
// both ends.
func (g *generator) alongSteps(c *conduit.Channel) {
	for range 6 {
		w := g.walk(1 + g.IntN(3))
		if len(w.conduits) == 0 {
			continue
		}
		first, last := w.zones[0], w.zones[len(w.zones)-1]
		from, to := g.assetAt(first), g.assetAt(last)
		if from == "" || to == "" || first == last {
			continue
		}
		c.From, c.To, c.Via = from, to, conduit.Route{}
		if len(w.services) > 0 && g.chance(0.7) {
			c.Service = pick(g, w.services...)
		}
		if g.chance(0.2) {
			c.From, c.To = c.To, c.From
			slices.Reverse(w.conduits)
		}
		if g.chance(0.4) || len(w.conduits) > 1 && g.chance(0.5) {
			c.Via = conduit.Via(w.conduits...)
		}
		return
	}
}

// walk goes from a zone by conduits to others: zones that a conduit joins, or that
// lie in those where it inherits.
func (g *generator) walk(steps int) walk {
	at := g.zoneID()
	w := walk{zones: []zone.ID{at}}
	for range steps {
		var by []conduit.Conduit
		for _, c := range g.m.Conduits {
			if g.has(c, at) {
				by = append(by, c)
			}
		}
		if len(by) == 0 {
			break
		}
		c := pick(g, by...)
		var next []zone.ID
		for _, z := range g.m.Zones {
			if z.ID != at && g.has(c, z.ID) {
				next = append(next, z.ID)
			}
		}
		if len(next) == 0 {
			break
		}
		at = pick(g, next...)
		w.zones, w.conduits = append(w.zones, at), append(w.conduits, c.ID)
		w.services = append(w.services, named(c)...)
	}
	return w
}

// has reports whether a conduit joins a zone or, if it inherits, one around it.
func (g *generator) has(c conduit.Conduit, id zone.ID) bool {
	for id != "" && !c.Joins.Has(id) {
		if !c.Inherit {
			return false
		}
		id = g.m.Zone(id).In
	}
	return id != ""
}

// named gives the services that the permissions of a conduit name, as a channel may.
func named(c conduit.Conduit) []conduit.ServiceName {
	var out []conduit.ServiceName
	for p := range c.Allow.All() {
		for s := range p.Services.All() {
			if _, isPort := conduit.ParsePortRange(string(s)); s != conduit.Any && !isPort {
				out = append(out, s)
			}
		}
	}
	return out
}

// assetAt gives an asset at home in a zone; "" if there is none.
func (g *generator) assetAt(id zone.ID) zone.AssetID {
	var at []zone.AssetID
	for _, a := range g.m.Assets {
		if a.Zone == id {
			at = append(at, a.ID)
		}
	}
	if len(at) == 0 {
		return ""
	}
	return pick(g, at...)
}
