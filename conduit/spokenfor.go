package conduit

import "sort"

// spokenFor gives the first zone of a set, by its place from one on, whose side on a
// conduit is the one given; where none is given, whose side is any but another. It
// gives that side too, and the place up to which the zones from there on have it. It
// gives [noPlace] where there is no such zone.
func (t *topology) spokenFor(c int32, set runs, place, wanted, other int32) (at, side, end int32) {
	last := int32(len(t.forest.Order))
	if wanted != none {
		place, last = max(place, t.forest.In[wanted]), t.forest.Out[wanted]
	}
	for p := set.from(place); p < last; p = set.from(end) {
		side, end = t.segment(c, p)
		switch {
		case side == none || side == other:
		case wanted == none || wanted == side:
			return p, side, end
		default: // below another joined zone
			end = t.forest.Out[side]
		}
	}
	return noPlace, none, noPlace
}

// segment gives the side on a conduit of the zone at a place, and the place up to
// which the zones from there on have the same.
func (t *topology) segment(c, place int32) (side, end int32) {
	if t.inherit[c] {
		k := t.turn(c, place)
		side, end = none, noPlace
		if k > t.turns.start[c] {
			side = t.turnTo[k-1]
		}
		if k < t.turns.start[c+1] {
			end = t.turns.list[k]
		}
		return side, end
	}
	row := t.preorder.row(c)
	k := sort.Search(len(row), func(i int) bool { return t.forest.In[row[i]] >= place })
	switch {
	case k == len(row):
		return none, noPlace
	case t.forest.In[row[k]] > place:
		return none, t.forest.In[row[k]]
	}
	return row[k], place + 1
}

// mayTouch reports whether a set holds a zone that a conduit may speak for on a
// side; where another of its joined zones lies in that side, it may err towards yes.
func (t *topology) mayTouch(set runs, c, side int32) bool {
	if !t.inherit[c] {
		return set.has(t.forest.In[side])
	}
	return set.from(t.forest.In[side]) < t.forest.Out[side]
}
