package conduit

import (
	"math"
	"slices"
	"sort"
)

// runs is a set of zones by their places in the preorder: runs of places, ascending
// and apart. A zone with the zones in it is one run.
type runs []run

// run is the places from lo up to hi, which is not among them.
type run struct{ lo, hi int32 }

// runsWhere gathers the places below n that a test holds for.
func runsWhere(n int, test func(place int32) bool) runs {
	var out runs
	for p := range int32(n) {
		switch last := len(out) - 1; {
		case !test(p):
		case last >= 0 && out[last].hi == p:
			out[last].hi++
		default:
			out = append(out, run{p, p + 1})
		}
	}
	return out
}

// noPlace is a place after all others.
const noPlace = math.MaxInt32

// at gives the number of the first run that ends after a place.
func (r runs) at(place int32) int {
	if len(r) == 1 { // as of every selector of a zone
		if place < r[0].hi {
			return 0
		}
		return 1
	}
	return sort.Search(len(r), func(i int) bool { return place < r[i].hi })
}

func (r runs) has(place int32) bool {
	i := r.at(place)
	return i < len(r) && r[i].lo <= place
}

// from gives the first member from a place on, or [noPlace].
func (r runs) from(place int32) int32 {
	if i := r.at(place); i < len(r) {
		return max(r[i].lo, place)
	}
	return noPlace
}

// end gives the place after the run that a member is in.
func (r runs) end(member int32) int32 { return r[r.at(member)].hi }

// each goes through the members in ascending order.
func (r runs) each(do func(place int32)) {
	for _, x := range r {
		for p := x.lo; p < x.hi; p++ {
			do(p)
		}
	}
}

// same reports whether two sets hold the same, at once where they are one.
func (r runs) same(other runs) bool {
	return len(r) == len(other) && (len(r) == 0 || &r[0] == &other[0] || slices.Equal(r, other))
}

func (r runs) len() int {
	n := 0
	for _, x := range r {
		n += int(x.hi - x.lo)
	}
	return n
}

// and gives the members of both sets.
func (r runs) and(other runs) runs {
	var out runs
	for i, k := 0, 0; i < len(r) && k < len(other); {
		if lo, hi := max(r[i].lo, other[k].lo), min(r[i].hi, other[k].hi); lo < hi {
			out = append(out, run{lo, hi})
		}
		if r[i].hi < other[k].hi {
			i++
		} else {
			k++
		}
	}
	return out
}

// without gives the members that are not in another set.
func (r runs) without(other runs) runs {
	var out runs
	for _, x := range r {
		for k := other.at(x.lo); x.lo < x.hi; k++ {
			if k == len(other) || other[k].lo >= x.hi {
				out = append(out, x)
				break
			}
			if x.lo < other[k].lo {
				out = append(out, run{x.lo, other[k].lo})
			}
			x.lo = other[k].hi
		}
	}
	return out
}

// ranked parts the members by a binary digit of their rank among all, from 0.
func (r runs) ranked(digit int) (without, with runs) {
	rank := 0
	for _, x := range r {
		for x.lo < x.hi {
			next := run{x.lo, min(x.hi, x.lo+int32(digit-rank&(digit-1)))} // up to where the digit turns
			if rank&digit == 0 {
				without = append(without, next)
			} else {
				with = append(with, next)
			}
			rank += int(next.hi - next.lo)
			x.lo = next.hi
		}
	}
	return without, with
}
