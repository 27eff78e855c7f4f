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
	sets := make([]runs, 3)
	for i, sel := range []Selector{from, to, avoid} {
		if i == 2 && sel == "" {
			continue
		}
		var err error
		if sets[i], err = s.named(sel); err != nil {
			return nil, err
		}
	}
	return s.newReacher(false).find(sets[0], sets[1], sets[2]), nil
}

// named gives the zones that a selector names, and an error where there are none.
func (s *System) named(sel Selector) (runs, error) {
	if _, err := parseSelector(sel); err != nil {
		return nil, fmt.Errorf("conduit: selector %s: %w", clip(string(sel)), err)
	}
	set := s.selected(sel)
	if len(set) == 0 {
		return nil, fmt.Errorf("conduit: no zone is named by %s", clip(string(sel)))
	}
	return set, nil
}

// find finds a way from one set of zones to another that avoids a third, one of
// those with the fewest steps; nil if there is none. A walk ends where it comes to a
// goal that is no start. Where zones are in both sets there is a walk more from those
// that are in the first alone, and two for each digit of the ranks of those in both,
// from those that have it to those that have not and back: two different zones differ
// in some digit.
func (r *reacher) find(from, to, avoid runs) []Ref {
	var best []Ref
	if r.back {
		from, to = to, from
	}
	walk := func(starts, goals runs) {
		if z := r.walk(starts, goals, avoid); z != none {
			if path := r.path(z); best == nil || len(path) < len(best) {
				best = path
			}
		}
	}
	walk(from, to)
	both := from.and(to)
	if alone := from.without(both); len(both) > 0 && len(alone) > 0 {
		walk(alone, both)
	}
	for digit := 1; digit < both.len(); digit *= 2 {
		without, with := both.ranked(digit)
		walk(without, with)
		walk(with, without)
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
	set.each(func(place int32) { ids = append(ids, s.zoneID(s.topology.forest.Order[place])) })
	return zone.SetOf(ids...), nil
}
