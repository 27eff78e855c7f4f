package drawing

import (
	"strconv"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// assetCount is how many assets of a type lie in a box.
type assetCount struct {
	kind requirement.ComponentType
	n    int
}

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

// addZones makes a box of each zone, in the order of their ids.
func (s *scene) addZones() {
	part := s.sys.Partition()
	for i := range part.NumZones() {
		z := part.ZoneAt(i)
		s.at[z.ID] = len(s.boxes)
		b := box{zone: z, name: z.Name, layer: z.Layer, in: part.EnclosingAt(i)}
		if b.name == "" {
			b.name = string(z.ID)
		}
		b.level, _ = s.sys.Level(conduit.ZoneRef(z.ID))
		s.boxes = append(s.boxes, b)
	}
	most := mostMarks(len(s.boxes))
	for i := range part.NumZones() {
		if in := s.boxes[i].in; in >= 0 {
			s.boxes[in].inside = append(s.boxes[in].inside, i)
		}
		var members []zone.Asset
		for a := range part.MembersAt(i) {
			members = append(members, part.AssetAt(a))
		}
		s.hold(i, members, most)
	}
	s.addOwn()
	var stray []zone.Asset
	for a := range part.Homeless() {
		serves := false
		for range s.sys.Serves(a.ID) {
			serves = true
		}
		if !serves {
			stray = append(stray, a)
		}
	}
	if len(stray) > 0 {
		s.boxes = append(s.boxes, box{kind: strayBox, name: "in no zone", in: -1})
		s.hold(len(s.boxes)-1, stray, max(most, 1))
	}
}

// hold puts assets into a box, one by one or counted.
func (s *scene) hold(i int, assets []zone.Asset, most int) {
	if len(assets) <= most {
		s.boxes[i].assets = assets
		return
	}
	var n [requirement.NumComponentTypes]int
	for _, a := range assets {
		n[a.Type]++
	}
	for t, n := range n {
		if n > 0 {
			s.boxes[i].counts = append(s.boxes[i].counts, assetCount{requirement.ComponentType(t), n})
		}
	}
}

// addOwn makes a box for the assets that a zone with zones in it has itself.
func (s *scene) addOwn() {
	for i := range s.boxes {
		b := &s.boxes[i]
		if len(b.inside) == 0 || len(b.assets)+len(b.counts) == 0 {
			continue
		}
		own := box{kind: ownBox, zone: b.zone, name: "in " + b.name + " itself", layer: b.layer, in: i, assets: b.assets, counts: b.counts}
		b.assets, b.counts = nil, nil
		b.inside = append([]int{len(s.boxes)}, b.inside...)
		s.boxes = append(s.boxes, own)
	}
}

// String gives "3 embedded".
func (c assetCount) String() string {
	what := c.kind.String()
	if c.kind == requirement.Unspecified {
		what = "of no type"
	}
	return strconv.Itoa(c.n) + " " + what
}
