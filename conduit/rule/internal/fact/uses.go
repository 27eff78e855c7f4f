package fact

import (
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/zone"
)

// Uses says which conduits are used, by System.On, and for some of them by what.
type Uses struct {
	used     map[conduit.ID]bool
	channels map[conduit.ID][]conduit.Flow // of those that are asked about in detail
	detailed map[conduit.ID]bool
	carried  map[conduit.ID][]string
}

// Used reports whether any channel is on a conduit.
func (u *Uses) Used(id conduit.ID) bool { return u.used[id] }

// On gives the channels on a conduit that is untrusted or does not restrict what
// passes, in the order in which a System yields them; for others it gives none.
func (u *Uses) On(id conduit.ID) []conduit.Flow { return u.channels[id] }

// CarriedFor gives the owners of what the channels on a conduit carry, where they say,
// the first three of them: of three one at least is neither of two others.
func (u *Uses) CarriedFor(id conduit.ID) []string { return u.carried[id] }

type usesKey struct{}

// UsesOf gives the uses of a system's conduits.
func UsesOf(p *rule.Pass) *Uses {
	return rule.Shared(p, usesKey{}, func(sys *conduit.System) *Uses {
		u := &Uses{
			used: map[conduit.ID]bool{}, channels: map[conduit.ID][]conduit.Flow{},
			detailed: map[conduit.ID]bool{}, carried: map[conduit.ID][]string{},
		}
		for c := range sys.Conduits() {
			u.detailed[c.ID] = c.Untrusted || Unrestricted(sys, c)
		}
		// Without a route, channels between two zones for one service are on the same.
		type alike struct {
			from, to zone.ID
			service  conduit.ServiceName
			link     bool
		}
		known := map[alike][]conduit.ID{}
		for f := range sys.Flows() {
			if f.Channel.Via.Len() > 0 {
				u.add(f, slices.Collect(sys.On(f.Channel)))
				continue
			}
			if f.Verdict != conduit.Covered || !f.From.IsZone() || !f.To.IsZone() {
				continue
			}
			k := alike{f.From.Zone, f.To.Zone, f.Channel.Service, f.Channel.Link}
			on, ok := known[k]
			if !ok {
				on = slices.Collect(sys.On(f.Channel))
				known[k] = on
			}
			u.add(f, on)
		}
		return u
	})
}

func (u *Uses) add(f conduit.Flow, on []conduit.ID) {
	for _, id := range on {
		u.used[id] = true
		if o := f.Channel.CarriesFor; o != "" {
			const enough = 3
			if list := u.carried[id]; len(list) < enough && !slices.Contains(list, o) {
				u.carried[id] = append(list, o)
			}
		}
		if u.detailed[id] {
			u.channels[id] = append(u.channels[id], f)
		}
	}
}

// Sides gives the side of any zone on a conduit: the zone itself if the conduit joins
// it, or, if the conduit inherits, the nearest zone around it that it joins.
func Sides(zones *Zones, c conduit.Conduit) func(zone.ID) (zone.ID, bool) {
	const few = 16
	if !c.Inherit || c.Joins.Len() <= few {
		return func(id zone.ID) (zone.ID, bool) { return side(zones.Part, c, id) }
	}
	joined := make([]bool, zones.Part.NumZones())
	for id := range c.Joins.All() {
		joined[zones.index(id)] = true
	}
	near := zones.Nearest(func(i int) bool { return joined[i] })
	return func(id zone.ID) (zone.ID, bool) {
		if i, ok := zones.Part.ZoneIndex(id); ok && near[i] >= 0 {
			return zones.Part.ZoneAt(int(near[i])).ID, true
		}
		return "", false
	}
}

func side(part *zone.Partition, c conduit.Conduit, id zone.ID) (zone.ID, bool) {
	if c.Joins.Has(id) {
		return id, true
	}
	var nearest zone.ID
	for up := range c.Joins.All() {
		if c.Inherit && part.Encloses(up, id) && (nearest == "" || part.Encloses(nearest, up)) {
			nearest = up
		}
	}
	return nearest, nearest != ""
}
