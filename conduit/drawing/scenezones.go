package drawing

import (
	"fmt"
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// mostMarks is how many assets of a zone are drawn one by one; of more, each type is
// counted. In a plant of many zones each gets by with less room.
func mostMarks(boxes int) int {
	switch {
	case boxes <= 12:
		return 12
	case boxes <= 24:
		return 6
	}
	return 0
}

// addZones makes a box of each zone that is drawn, in the order of their ids.
func (s *scene) addZones() {
	limit := s.opt.Fold
	if limit == 0 {
		limit = defaultFold
	}
	f := fold(s.sys, limit)
	part := f.part
	s.at = make([]int, part.NumZones())
	most := mostMarks(f.drawn())
	for i := range part.NumZones() {
		if f.find(i) != i {
			continue
		}
		z := part.ZoneAt(i)
		b := box{zone: z, name: z.Name, layer: z.Layer, in: -1}
		if b.name == "" {
			b.name = string(z.ID)
		}
		b.level, _ = s.sys.Level(conduit.ZoneRef(z.ID))
		s.at[i] = len(s.boxes)
		s.boxes = append(s.boxes, b)
	}
	for i := range part.NumZones() {
		h := f.find(i)
		s.at[i] = s.at[h]
		b := &s.boxes[s.at[h]]
		if h != i {
			b.folded++
			b.last = part.ZoneAt(i)
			b.side = b.side || f.in[i] == f.in[h]
			if z := part.ZoneAt(i).Layer; z != zone.NoLayer && (b.low == zone.NoLayer || z < b.low) {
				b.low = z
			}
			if b.zone.Layer == zone.NoLayer && !b.external() {
				b.layer = max(b.layer, part.ZoneAt(i).Layer)
			}
			if lv, ok := s.sys.Level(conduit.ZoneRef(part.ZoneAt(i).ID)); ok && lv.Target.IsSet() && !part.ZoneAt(i).Traits.Has(zone.External) {
				b.tally[lv.Verdict]++
			}
		} else if f.in[i] >= 0 {
			b.in = s.at[f.find(f.in[i])]
			s.boxes[b.in].inside = append(s.boxes[b.in].inside, s.at[i])
		}
		for a := range part.MembersAt(i) {
			asset := part.AssetAt(a)
			b.counts[asset.Type]++
			if b.number++; b.number <= most {
				b.assets = append(b.assets, asset)
			}
		}
	}
	for i := range s.boxes {
		s.settle(i, most)
	}
	s.addOwn()
	s.addStray(max(most, 1))
}

// settle decides whether the assets of a box are drawn one by one or counted, and how
// it is called if it stands for several.
func (s *scene) settle(i, most int) {
	b := &s.boxes[i]
	if b.number > most || b.folded > 0 {
		b.assets = nil
	}
	if b.folded > 0 && b.side {
		if b.level.Target.IsSet() && !b.external() {
			b.tally[b.level.Verdict]++
		}
		b.name = fmt.Sprintf("%d zones", b.folded+1)
		s.folded += b.folded + 1
	} else {
		s.folded += b.folded
	}
}

// addStray makes a box for the assets that are at home in no zone and serve no conduit.
func (s *scene) addStray(most int) {
	b := box{kind: strayBox, name: "in no zone", in: -1}
	for a := range s.sys.Partition().Homeless() {
		serves := false
		for range s.sys.Serves(a.ID) {
			serves = true
			break
		}
		if !serves {
			b.counts[a.Type]++
			if b.number++; b.number <= most {
				b.assets = append(b.assets, a)
			}
		}
	}
	if b.number > 0 {
		s.boxes = append(s.boxes, b)
		s.settle(len(s.boxes)-1, most)
	}
}

// addOwn makes a box for the assets that a zone with zones in it has itself.
func (s *scene) addOwn() {
	for i := range s.boxes {
		if b := &s.boxes[i]; len(b.inside) > 0 && b.number > 0 {
			s.own(i)
		}
	}
}

// own gives the box of what lies in a zone itself and in no zone inside it.
func (s *scene) own(i int) int {
	for _, k := range s.boxes[i].inside {
		if s.boxes[k].kind == ownBox {
			return k
		}
	}
	b := &s.boxes[i]
	k := len(s.boxes)
	own := box{kind: ownBox, zone: b.zone, name: "in " + b.name + " itself", layer: b.layer, in: i,
		number: b.number, assets: b.assets, counts: b.counts}
	b.number, b.assets, b.counts = 0, nil, [requirement.NumComponentTypes]int{}
	b.inside = slices.Insert(b.inside, 0, k)
	s.boxes = append(s.boxes, own)
	return k
}

// counted gives what stands for the assets of a box that are not drawn one by one:
// how many there are of each type, in the order of types.
func (b *box) counted() []assetCount {
	if b.number == len(b.assets) {
		return nil
	}
	var out []assetCount
	for t, n := range b.counts {
		if n > 0 {
			out = append(out, assetCount{requirement.ComponentType(t), n})
		}
	}
	return out
}

// assetCount is how many assets of a type lie in a box.
type assetCount struct {
	kind requirement.ComponentType
	n    int
}

// String gives "3 embedded".
func (c assetCount) String() string {
	what := c.kind.String()
	switch {
	case c.kind == requirement.Unspecified:
		what = "of no type"
	case c.kind == requirement.Host && c.n > 1:
		what = "hosts"
	}
	return fmt.Sprintf("%d %s", c.n, what)
}

// several reports whether a box stands for zones side by side.
func (b *box) several() bool { return b.folded > 0 && b.side }

// worst gives the worst verdict of what a box stands for.
func (b *box) worst() level.Verdict {
	v := level.Met
	for _, w := range []level.Verdict{level.Met, level.Indeterminate, level.Short} {
		if b.tally[w] > 0 {
			v = w
		}
	}
	if b.levels() && b.level.Target.IsSet() {
		v = v.And(b.level.Verdict)
	}
	return v
}
