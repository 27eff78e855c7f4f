package review

import (
	"fmt"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/attack"
	"github.com/iec62443-go/iec62443/zone"
)

// resistance tells which zones are easier or harder to reach from the entries than
// they were, with the path by which one is reached that is easier.
func (b *builder) resistance() {
	before, after := attack.New(b.before), attack.New(b.after)
	was := map[zone.ID]attack.Reach{}
	for x := range before.Exposure() {
		was[x.Zone] = x
	}
	entries := [2]int{before.Entries().Len(), after.Entries().Len()}
	switch {
	case entries[0] == 0 && entries[1] == 0:
		b.Notes = append(b.Notes, "resistance was not compared: neither model has an entry (an external, remote or wireless zone, or one named as entry)")
		return
	case entries[0] == 0:
		b.Notes = append(b.Notes, "resistance was not compared: the model before has no entry")
		return
	case entries[1] == 0:
		b.Notes = append(b.Notes, "resistance was not compared: the model after has no entry any more")
		return
	}
	for x := range after.Exposure() {
		old, ok := was[x.Zone]
		if !ok || old.Resistance == x.Resistance {
			continue
		}
		lower := x.Resistance.Low < old.Resistance.Low || x.Resistance.High < old.Resistance.High
		higher := x.Resistance.Low > old.Resistance.Low || x.Resistance.High > old.Resistance.High
		e := Entry{Kind: KindResistance, Ref: conduit.ZoneRef(x.Zone), Turn: conduit.Changed}
		e.What = fmt.Sprintf("zone %s: resistance %v, was %v", x.Zone, x.Resistance, old.Resistance)
		p := b.edited.pick(resisting)
		switch {
		case lower && !higher:
			e.Turn = conduit.Worsened
			if path, ok := after.Witness(x.Entry, x.Zone, end(x.Resistance, old.Resistance)); ok {
				e.Why = append(e.Why, b.way(p, b.after, "by ", path))
			}
		default:
			if higher && !lower {
				e.Turn = conduit.Eased
			}
			if path, ok := before.Witness(old.Entry, x.Zone, end(x.Resistance, old.Resistance)); ok {
				e.Why = append(e.Why, b.way(p, b.before, "before, by ", path))
			}
		}
		e.Edits = p.list()
		b.add(e)
	}
}

// end gives the end at which two bounds differ, the low one if both do.
func end(x, y attack.Bounds) attack.End {
	if x.Low != y.Low {
		return attack.Low
	}
	return attack.High
}

// way tells of a path, and takes what changed on it.
func (b *builder) way(p *picked, s *conduit.System, lead string, path attack.Path) string {
	p.take(path.Refs...)
	for _, r := range path.Refs {
		if r.Kind == conduit.KindConduit {
			p.conduit(s, conduit.ID(r.ID))
		}
	}
	return lead + pathText(path.Refs)
}
