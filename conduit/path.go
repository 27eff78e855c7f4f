package conduit

import (
	"fmt"

	"github.com/iec62443-go/iec62443/zone"
)

// Path gives a way from one of the zones of a selector to another of the zones of a
// second, past the zones of a third, "" for none to avoid: zones, and between them
// what leads from each to the next, a conduit, an asset that bridges them, or a
// channel. It is one with the fewest steps; nil where there is no way. The error
// says which selector is ill-formed, or names no zone of the model: that nothing
// leads to what is not there is no answer.
//
// A way may go over permissions of any service, conduits whose permissions are not
// stated, assets that bridge zones, and channels, be they covered or not.
func (s *System) Path(from, to, avoid Selector) ([]Ref, error) {
	sets := make([][]bool, 3)
	for i, sel := range []Selector{from, to, avoid} {
		if i == 2 && sel == "" {
			continue
		}
		var err error
		if sets[i], err = s.named(sel); err != nil {
			return nil, err
		}
	}
	return s.findPath(sets[0], sets[1], sets[2]), nil
}

// named gives the zones that a selector names, and an error where there are none.
func (s *System) named(sel Selector) ([]bool, error) {
	if _, err := parseSelector(sel); err != nil {
		return nil, fmt.Errorf("conduit: selector %s: %w", clip(string(sel)), err)
	}
	set := s.selected(sel)
	for _, in := range set {
		if in {
			return set, nil
		}
	}
	return nil, fmt.Errorf("conduit: no zone is named by %s", clip(string(sel)))
}

// findPath finds a way from one set of zones to another that avoids a third, one of
// those with the fewest steps; nil if there is none. A walk ends where it comes to a
// goal that is no start. Where zones are in both sets there is a walk more for each
// digit of their ranks and each value of it, from those that have it to those that
// have not: two different zones differ in some digit.
func (s *System) findPath(from, to, avoid []bool) []Ref {
	var best []Ref
	walk := func(starts, goals []bool) {
		r := s.newReacher()
		r.avoid = avoid
		if z := r.walk(starts, goals); z != none {
			if path := r.path(z); best == nil || len(path) < len(best) {
				best = path
			}
		}
	}
	walk(from, to)
	rank := make([]int, len(from)) // of the zones in both sets, from 1
	both := 0
	for z := range from {
		if from[z] && to[z] {
			both++
			rank[z] = both
		}
	}
	if both == 0 {
		return best
	}
	starts, goals := make([]bool, len(from)), make([]bool, len(from))
	for digit := 1; digit <= both; digit *= 2 {
		for _, value := range []int{0, digit} {
			for z := range from {
				starts[z] = from[z] && rank[z]&digit == value
				goals[z] = rank[z] > 0 && rank[z]&digit != value
			}
			walk(starts, goals)
		}
	}
	return best
}

// Select gives the zones that a selector names. The error says that it is
// ill-formed, or that it names no zone of the model.
func (s *System) Select(sel Selector) (zone.Set, error) {
	set, err := s.named(sel)
	if err != nil {
		return zone.Set{}, err
	}
	var ids []zone.ID
	for z, in := range set {
		if in {
			ids = append(ids, s.zoneID(int32(z)))
		}
	}
	return zone.SetOf(ids...), nil
}
