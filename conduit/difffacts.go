package conduit

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// verdicts compares what the systems say of channels.
func (d *differ) verdicts() {
	b, a := d.before, d.after
	was, is := b.assessed().verdicts, a.assessed().verdicts
	x, y := b.channelList(), a.channelList()
	merge(x.n, y.n,
		func(i, j int) int { return channelKind.compare(x.at(i), y.at(j)) },
		func(i, j int) {
			var c VerdictChange
			if i >= 0 {
				c.Before = was[b.chGroup[i]]
			}
			if j >= 0 {
				c.After = is[a.chGroup[j]]
			}
			switch c.Turn = verdictTurn(c.Before, c.After); {
			case c.Turn == NoTurn:
				return
			case i >= 0:
				c.Ref = x.at(i).Ref()
			default:
				c.Ref = y.at(j).Ref()
			}
			d.out.Verdicts = append(d.out.Verdicts, c)
		})
	d.out.Verdicts = sortedCopy(d.out.Verdicts, func(x, y *VerdictChange) int { return x.Ref.Compare(y.Ref) })
}

func verdictTurn(before, after Verdict) Turn {
	switch {
	case before == after:
		return NoTurn
	case before.Breach() && after.Breach():
		if after > before {
			return Worsened
		}
		return Eased
	case after.Breach():
		return Appeared
	case before.Breach():
		return Vanished
	case before == NoVerdict || after == NoVerdict:
		return NoTurn // a channel came or went that is no breach
	}
	return Changed
}

// mergeFacts goes through the findings of both systems side by side; nil stands for
// one that is not there. Findings that compare equal count as one.
func mergeFacts[T any](before, after iter.Seq[T], compare func(a, b *T) int, each func(before, after *T)) {
	x, y := factsOf(before, compare), factsOf(after, compare)
	merge(len(x), len(y),
		func(i, j int) int { return compare(&x[i], &y[j]) },
		func(i, j int) {
			switch {
			case i < 0:
				each(nil, &y[j])
			case j < 0:
				each(&x[i], nil)
			default:
				each(&x[i], &y[j])
			}
		})
}

func factsOf[T any](facts iter.Seq[T], compare func(a, b *T) int) []T {
	list := sortedCopy(slices.Collect(facts), compare)
	return slices.CompactFunc(list, func(a, b T) bool { return compare(&a, &b) == 0 })
}

// oneSided gives the finding that is there, and its turn; false where it is in both.
func oneSided[T any](before, after *T) (*T, Turn, bool) {
	switch {
	case before == nil:
		return after, Appeared, true
	case after == nil:
		return before, Vanished, true
	}
	return nil, NoTurn, false
}

func (d *differ) levels() {
	mergeFacts(d.before.Levels(), d.after.Levels(),
		func(a, b *Level) int { return a.Ref.Compare(b.Ref) },
		func(b, a *Level) {
			if b != nil && a != nil && (b.Target != a.Target || b.Achieved != a.Achieved) {
				d.out.Levels = append(d.out.Levels, LevelChange{a.Ref, *b, *a})
			}
		})
}

func (d *differ) gaps() {
	mergeFacts(d.before.Gaps(), d.after.Gaps(),
		func(a, b *Gap) int { return a.Ref.Compare(b.Ref) },
		func(b, a *Gap) {
			if x, turn, ok := oneSided(b, a); ok {
				c := GapChange{Ref: x.Ref, Turn: turn}
				if turn == Appeared {
					c.After = *x
				} else {
					c.Before = *x
				}
				d.out.Gaps = append(d.out.Gaps, c)
			} else if turn := gapTurn(b, a); turn != NoTurn {
				d.out.Gaps = append(d.out.Gaps, GapChange{a.Ref, turn, *b, *a})
			}
		})
}

func gapTurn(before, after *Gap) Turn {
	up, down := false, false
	for f := range level.FRs() {
		up = up || after.Certain[f] > before.Certain[f] || after.Possible[f] > before.Possible[f]
		down = down || after.Certain[f] < before.Certain[f] || after.Possible[f] < before.Possible[f]
	}
	switch {
	case up && down:
		return Changed
	case up:
		return Worsened
	case down:
		return Eased
	}
	return NoTurn
}

// allBreaches yields what [System.ConduitBreaches] yields, and goes through the
// policies only the first time.
func (s *System) allBreaches() iter.Seq[ConduitBreach] {
	return func(yield func(ConduitBreach) bool) {
		for c := range int32(len(s.model.Conduits)) {
			if !s.assessed().breachesOf(c, s.denials(), yield) {
				return
			}
		}
	}
}

func (d *differ) conduitBreaches() {
	mergeFacts(d.before.allBreaches(), d.after.allBreaches(),
		func(a, b *ConduitBreach) int {
			return cmp.Or(cmp.Compare(a.Conduit.ID, b.Conduit.ID), cmp.Compare(a.Kind, b.Kind), a.Policy.Compare(b.Policy))
		},
		func(b, a *ConduitBreach) {
			if x, turn, ok := oneSided(b, a); ok {
				d.out.ConduitBreaches = append(d.out.ConduitBreaches, ConduitBreachChange{x.Conduit.Ref(), turn, *x})
			}
		})
}

// bridgedPair is a pair of zones that an asset bridges.
type bridgedPair struct {
	asset zone.AssetID
	zones [2]zone.ID
}

func (s *System) bridgedPairs() iter.Seq[bridgedPair] {
	return func(yield func(bridgedPair) bool) {
		for b := range s.Bridges() {
			for _, pair := range b.Pairs {
				if !yield(bridgedPair{b.Asset.ID, pair}) {
					return
				}
			}
		}
	}
}

func (d *differ) bridges() {
	mergeFacts(d.before.bridgedPairs(), d.after.bridgedPairs(),
		func(a, b *bridgedPair) int {
			return cmp.Or(cmp.Compare(a.asset, b.asset), slices.Compare(a.zones[:], b.zones[:]))
		},
		func(b, a *bridgedPair) {
			if x, turn, ok := oneSided(b, a); ok {
				d.out.Bridges = append(d.out.Bridges, BridgeChange{AssetRef(x.asset), turn, x.zones})
			}
		})
}

// violationKey is a violation with what makes it the same one in two systems: for a
// chain its policy and direction, since another chain may take its place.
type violationKey struct {
	policy   Ref
	services string
	element  Ref
	back     bool
	v        Violation
}

func (s *System) violationKeys() iter.Seq[violationKey] {
	return func(yield func(violationKey) bool) {
		for v := range s.Violations() {
			k := violationKey{policy: v.Policy.Ref(), services: v.Policy.Services.String(), back: v.Back, v: v}
			if v.Path == nil {
				k.element = v.Element
			}
			if !yield(k) {
				return
			}
		}
	}
}

func (k *violationKey) compare(l *violationKey) int {
	back := 0
	switch {
	case k.back && !l.back:
		back = 1
	case !k.back && l.back:
		back = -1
	}
	return cmp.Or(k.policy.Compare(l.policy), strings.Compare(k.services, l.services), k.element.Compare(l.element), back)
}

func (d *differ) violations() {
	mergeFacts(d.before.violationKeys(), d.after.violationKeys(), (*violationKey).compare,
		func(b, a *violationKey) {
			if x, turn, ok := oneSided(b, a); ok {
				d.out.Violations = append(d.out.Violations, ViolationChange{x.policy, turn, x.v})
			}
		})
}
