package conduit

import "slices"

// spokenFor finds zones of two sets among those that a conduit speaks for on a
// side: the joined zone, and where it inherits the zones in it whose side it is.
type spokenFor struct {
	s        *System
	from, to placedSet
}

// placedSet is a set of zones, and its members' places in the preorder, in order.
type placedSet struct {
	has    []bool
	places []int32
}

func newSpokenFor(s *System, from, to []bool) *spokenFor {
	set := func(has []bool) placedSet {
		x := placedSet{has: has}
		for k, z := range s.topology.forest.Order {
			if has[z] {
				x.places = append(x.places, int32(k))
			}
		}
		return x
	}
	return &spokenFor{s, set(from), set(to)}
}

// after gives the members from a place in the preorder on.
func (x *placedSet) after(place int32) []int32 {
	k, _ := slices.BinarySearch(x.places, place)
	return x.places[k:]
}

// any reports whether a set holds a zone that a conduit may speak for on a side;
// where another of its joined zones lies in that side, it may err towards yes.
func (f *spokenFor) any(set *placedSet, c, side int32) bool {
	if !f.s.topology.inherit[c] {
		return set.has[side]
	}
	forest := f.s.topology.forest
	rest := set.after(forest.In[side])
	return len(rest) > 0 && rest[0] < forest.Out[side]
}

// pair gives the first pair of zones, one of each set, that a conduit speaks for on
// two sides and that no allowance exempts.
func (f *spokenFor) pair(c, a, b int32, allows []allowance) (x, y int32, ok bool) {
	if !f.any(&f.from, c, a) || !f.any(&f.to, c, b) {
		return none, none, false
	}
	starts, goals := f.kinds(&f.from, c, a, allows, true), f.kinds(&f.to, c, b, allows, false)
	for _, x := range starts {
		for _, y := range goals {
			if !exempt(x, y, allows) {
				return x, y, true
			}
		}
	}
	return none, none, false
}

func exempt(x, y int32, allows []allowance) bool {
	for _, p := range allows {
		if p.from[x] && p.to[y] {
			return true
		}
	}
	return false
}

// kinds gives the first zone of each kind, in preorder, among those of a set that a
// conduit speaks for on a side; zones are of one kind if the same allowances name
// them.
func (f *spokenFor) kinds(set *placedSet, c, side int32, allows []allowance, start bool) []int32 {
	t := &f.s.topology
	if !t.inherit[c] {
		return []int32{side} // any has said that the set holds it
	}
	seen := map[string]bool{}
	var out []int32
	key := make([]byte, len(allows))
	for rest := set.after(t.forest.In[side]); len(rest) > 0 && rest[0] < t.forest.Out[side]; {
		z := t.forest.Order[rest[0]]
		if s := t.side(c, z); s != side { // below another joined zone: pass over all of it
			rest = set.after(t.forest.Out[s])
			continue
		}
		rest = rest[1:]
		for i, p := range allows {
			key[i] = 0
			if start && p.from[z] || !start && p.to[z] {
				key[i] = 1
			}
		}
		if !seen[string(key)] {
			seen[string(key)] = true
			out = append(out, z)
			if len(allows) == 0 {
				break
			}
		}
	}
	return out
}
