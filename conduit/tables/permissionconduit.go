package tables

import (
	"maps"
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// joining finds the conduits that join two zones.
type joining struct {
	in   *importer
	by   map[zone.ID][]int // the conduits at each zone, by their places in the model
	met  map[[2]zone.ID]conduit.ID
	made map[conduit.ID]map[zone.ID]bool // conduits that the permissions themselves gave rise to, with the zones that they join
}

func (in *importer) newJoining() *joining {
	j := &joining{in: in, by: map[zone.ID][]int{}, met: map[[2]zone.ID]conduit.ID{}, made: map[conduit.ID]map[zone.ID]bool{}}
	for i := range in.model.Conduits {
		for id := range in.model.Conduits[i].Joins.All() {
			j.by[id] = append(j.by[id], i)
		}
	}
	return j
}

// conduit gives the conduit of a permission, false if there is none and the row has
// to be refused.
func (j *joining) conduit(x *permissionRow) (conduit.ID, bool) {
	in := j.in
	add := !in.conduits.listed || in.opt.AddMissing
	if c := x.conduit; !c.blank() {
		text := c.text()
		known, _ := in.conduits.known(text)
		if known == "" && !add {
			c.note(Error, Unknown, "no conduit is called %s; the row is refused", quote(text))
			return "", false
		}
		id := conduit.ID(in.conduits.find(c, text))
		if known == "" {
			j.made[id] = map[zone.ID]bool{}
		}
		j.join(id, x)
		return id, true
	}
	if id, met := j.met[pair(x.From, x.To)]; met {
		j.join(id, x)
		return id, true
	}
	id, several := j.only(x.From, x.To)
	switch {
	case several:
		x.row.note(Error, Incomplete, "it names no conduit, and several join %s and %s; the row is refused", quote(string(x.From)), quote(string(x.To)))
		return "", false
	case id != "":
		x.row.note(Warning, Guessed, "it names no conduit; taken for %s, the only one that joins %s and %s", quote(string(id)), quote(string(x.From)), quote(string(x.To)))
	case !add:
		x.row.note(Error, Incomplete, "it names no conduit, and none joins %s and %s; the row is refused", quote(string(x.From)), quote(string(x.To)))
		return "", false
	default:
		p := pair(x.From, x.To)
		id = conduit.ID(in.conduits.find(x.row, string(p[0])+"-"+string(p[1])))
		j.made[id] = map[zone.ID]bool{}
		j.join(id, x)
	}
	j.met[pair(x.From, x.To)] = id
	return id, true
}

func pair(a, b zone.ID) [2]zone.ID {
	if a > b {
		a, b = b, a
	}
	return [2]zone.ID{a, b}
}

// only gives the one conduit that joins two zones, or says that there are several.
func (j *joining) only(a, b zone.ID) (id conduit.ID, several bool) {
	at, other := j.by[a], b
	if len(j.by[b]) < len(at) {
		at, other = j.by[b], a
	}
	for _, i := range at {
		if c := &j.in.model.Conduits[i]; c.Joins.Has(other) {
			if id != "" {
				return "", true
			}
			id = c.ID
		}
	}
	return id, false
}

// join has a conduit that permissions gave rise to join the zones of one more.
func (j *joining) join(id conduit.ID, x *permissionRow) {
	if zones, made := j.made[id]; made {
		zones[x.From], zones[x.To] = true, true
	}
}

// close gives the conduits that were made the zones that they join.
func (j *joining) close() {
	for i := range j.in.model.Conduits {
		c := &j.in.model.Conduits[i]
		if zones := j.made[c.ID]; len(zones) > 0 {
			c.Joins = zone.SetOf(slices.Collect(maps.Keys(zones))...) // a set puts them in order
		}
	}
}
