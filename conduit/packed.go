package conduit

import (
	"math/bits"

	"github.com/iec62443-go/iec62443/level"
)

// thermo is a vector of levels in 28 bits: four for each foundational requirement,
// of which as many are set, from the lowest, as the level says. Meet is AND and
// join is OR.
type thermo uint32

const fullThermo thermo = 1<<(4*level.NumFR) - 1

func thermoOf(f level.FR, n level.SL) thermo { return (1<<n - 1) << (4 * f) }

// slot gives the four bits of a foundational requirement.
func slot(f level.FR) thermo { return 0xf << (4 * f) }

// spread gives the slots of a set of foundational requirements.
func spread(s level.FRSet) thermo {
	var t thermo
	for f := range s.All() {
		t |= slot(f)
	}
	return t
}

func packVector(v level.Vector) thermo {
	var t thermo
	for f, n := range v {
		t |= thermoOf(level.FR(f), n)
	}
	return t
}

func (t thermo) at(f level.FR) level.SL {
	return level.SL(bits.OnesCount32(uint32(t & slot(f))))
}

func (t thermo) vector() level.Vector {
	var v level.Vector
	for f := range level.FR(level.NumFR) {
		v[f] = t.at(f)
	}
	return v
}

// answer is bounds in one word: the low end, the high end, and what is not
// relevant, whose slots are empty at the low end and full at the high end.
type answer uint64

func newAnswer(low, high thermo, nr level.FRSet) answer {
	n := spread(nr)
	return answer(low&^n) | answer(high|n)<<28 | answer(nr)<<56
}

func (a answer) low() thermo     { return thermo(a) & fullThermo }
func (a answer) high() thermo    { return thermo(a>>28) & fullThermo }
func (a answer) nr() level.FRSet { return level.FRSet(a >> 56) }

func packBounds(b level.Bounds) answer {
	return newAnswer(packVector(b.Low), packVector(b.High), b.NR)
}

func (a answer) bounds() level.Bounds {
	return level.Bounds{Low: a.low().vector(), High: a.high().vector(), NR: a.nr()}
}

// meet gives the minimum at both ends; what is not relevant on one side only is as
// on the other.
func (a answer) meet(b answer) answer {
	na, nb := spread(a.nr()), spread(b.nr())
	low := (a.low() | na) & (b.low() | nb)
	return newAnswer(low, a.high()&b.high(), a.nr()&b.nr())
}

// set replaces the slots of some foundational requirements by an exact level.
func (a answer) set(frs level.FRSet, v thermo) answer {
	s := spread(frs)
	return newAnswer(a.low()&^s|v&s, a.high()&^s|v&s, a.nr()&^frs)
}

// raise joins levels that are reached for certain, and others that may be.
func (a answer) raise(sure, maybe thermo) answer {
	n := spread(a.nr())
	return newAnswer(a.low()|sure&^n, a.high()|sure|maybe, a.nr())
}

// wanted is a target in one word: the levels, and for which foundational
// requirements there is one.
type wanted uint64

func newWanted(v thermo, set level.FRSet) wanted { return wanted(v) | wanted(set)<<28 }

func packTarget(t level.Target) wanted { return newWanted(packVector(t.Vector()), t.Set()) }

func (w wanted) levels() thermo   { return thermo(w) & fullThermo }
func (w wanted) set() level.FRSet { return level.FRSet(w>>28) & level.AllFRs }

func (w wanted) target() level.Target {
	var t level.Target
	for f := range w.set().All() {
		t = t.With(f, w.levels().at(f))
	}
	return t
}

// or gives w, and what v asks where w asks nothing.
func (w wanted) or(v wanted) wanted {
	rest := v.set() &^ w.set()
	return newWanted(w.levels()|v.levels()&spread(rest), w.set()|rest)
}

// join asks for the greater level, or for that of the one that asks.
func (w wanted) join(v wanted) wanted { return w | v }

// meet asks for the lesser level, or for that of the one that asks.
func (w wanted) meet(v wanted) wanted {
	onlyW, onlyV := spread(w.set()&^v.set()), spread(v.set()&^w.set())
	return newWanted((w.levels()|onlyV)&(v.levels()|onlyW), w.set()|v.set())
}

// of keeps some foundational requirements only.
func (w wanted) of(frs level.FRSet) wanted {
	return newWanted(w.levels()&spread(frs), w.set()&frs)
}

// verdict holds an answer against a target, as [level.Bounds.Against] does.
func (a answer) verdict(w wanted) level.Verdict {
	if w.set() == 0 {
		return level.Indeterminate
	}
	t := w.levels()
	switch {
	case t&^a.high() != 0:
		return level.Short
	case t&^a.low() != 0:
		return level.Indeterminate
	}
	return level.Met
}
