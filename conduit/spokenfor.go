package conduit

// spokenFor finds zones of two sets among those that a conduit speaks for on a
// side: the joined zone, and where it inherits the zones in it whose side it is.
type spokenFor struct {
	s        *System
	from, to []bool
	counts   map[*bool][]int32 // of a set, by place in the preorder, how many come before
}

func newSpokenFor(s *System, from, to []bool) *spokenFor {
	f := &spokenFor{s: s, from: from, to: to, counts: map[*bool][]int32{}}
	for _, set := range [][]bool{from, to} {
		if len(set) == 0 {
			continue
		}
		count := make([]int32, len(set)+1)
		for k, z := range s.topology.forest.Order {
			count[k+1] = count[k]
			if set[z] {
				count[k+1]++
			}
		}
		f.counts[&set[0]] = count
	}
	return f
}

// any reports whether a set holds a zone that a conduit may speak for on a side;
// where another of its joined zones lies in that side, it may err towards yes.
func (f *spokenFor) any(set []bool, c, side int32) bool {
	if !f.s.topology.inherit[c] {
		return set[side]
	}
	count, forest := f.counts[&set[0]], f.s.topology.forest
	return count[forest.Out[side]] > count[forest.In[side]]
}

// pair gives the first pair of zones, one of each set, that a conduit speaks for on
// two sides and that no allowance exempts.
func (f *spokenFor) pair(c, a, b int32, allows []allowance) (x, y int32, ok bool) {
	if !f.any(f.from, c, a) || !f.any(f.to, c, b) {
		return none, none, false
	}
	starts, goals := f.kinds(f.from, c, a, allows, true), f.kinds(f.to, c, b, allows, false)
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
func (f *spokenFor) kinds(set []bool, c, side int32, allows []allowance, start bool) []int32 {
	t := &f.s.topology
	if !t.inherit[c] {
		return []int32{side} // any has said that the set holds it
	}
	seen := map[string]bool{}
	var out []int32
	key := make([]byte, len(allows))
	for k := t.forest.In[side]; k < t.forest.Out[side]; k++ {
		z := t.forest.Order[k]
		if s := t.side(c, z); s != side {
			k = t.forest.Out[s] - 1
			continue
		}
		if !set[z] {
			continue
		}
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
