package level

import "iter"

// Target is a target security level (SL-T): per foundational requirement a level,
// or nothing asked for here, in which case it is inherited or there is none. The
// zero Target asks for nothing. It is comparable.
type Target struct{ c cells }

// With gives t asking for s in one foundational requirement. An s beyond SL 4
// panics, as an index out of range does.
func (t Target) With(f FR, s SL) Target {
	t.c[f] = levelCell(s)
	return t
}

// Without gives t asking for nothing in one foundational requirement.
func (t Target) Without(f FR) Target {
	t.c[f] = cellUnset
	return t
}

// At gives the level asked for in one foundational requirement, and whether one is.
func (t Target) At(f FR) (SL, bool) {
	if t.c[f] == cellUnset {
		return SL0, false
	}
	return t.c[f].level(), true
}

// IsSet reports whether t asks for a level, SL 0 included, anywhere.
func (t Target) IsSet() bool { return t != Target{} }

// Set gives the foundational requirements for which t names a level.
func (t Target) Set() FRSet {
	var s FRSet
	for fr, c := range t.c {
		if c != cellUnset {
			s = s.With(FR(fr))
		}
	}
	return s
}

// Vector gives the levels asked for, SL 0 where none is.
func (t Target) Vector() Vector {
	var v Vector
	for fr := range v {
		v[fr], _ = t.At(FR(fr))
	}
	return v
}

// Or gives t, and what other asks for where t asks for nothing.
func (t Target) Or(other Target) Target {
	for fr, c := range t.c {
		if c == cellUnset {
			t.c[fr] = other.c[fr]
		}
	}
	return t
}

// Join asks for the greater of the two levels in each foundational requirement;
// where only one of the targets asks, for that one's.
func (t Target) Join(other Target) Target {
	for fr := range t.c {
		t.c[fr] = max(t.c[fr], other.c[fr])
	}
	return t
}

// Meet asks for the lesser of the two levels in each foundational requirement;
// where only one of the targets asks, for that one's.
func (t Target) Meet(other Target) Target {
	for fr := range t.c {
		if t.c[fr] == cellUnset || other.c[fr] != cellUnset && other.c[fr] < t.c[fr] {
			t.c[fr] = other.c[fr]
		}
	}
	return t
}

// Covers reports whether t asks for at least as much as other wherever other
// asks for more than SL 0.
func (t Target) Covers(other Target) bool { return t.Vector().Covers(other.Vector()) }

// All yields the levels asked for, in the order of the vector.
func (t Target) All() iter.Seq2[FR, SL] {
	return func(yield func(FR, SL) bool) {
		for fr := range t.c {
			if s, ok := t.At(FR(fr)); ok && !yield(FR(fr), s) {
				return
			}
		}
	}
}

// Equal reports whether both ask for the same.
func (t Target) Equal(other Target) bool { return t == other }

// String gives "{2 2 3 1 2 1 3}", or "{IAC: 2, RDF: 3}" where only some are asked
// for, or "{}" where nothing is.
func (t Target) String() string { return t.c.String() }

// ParseTarget reads a target in any notation that [Parse] reads; a mapping may
// name some foundational requirements and leave the rest unset, and so does
// "SL-T(RDF, Cell) = 3". Neither NR nor "?" may stand in a target.
func ParseTarget(s string) (Target, error) {
	c, err := parseCells(s, targetCells)
	return Target{c}, err
}

// MustTarget is [ParseTarget] for texts that are known to be right; it panics on error.
func MustTarget(s string) Target { return must(ParseTarget(s)) }

// MarshalText gives what [Target.String] gives.
func (t Target) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText reads what [ParseTarget] reads.
func (t *Target) UnmarshalText(b []byte) error { return unmarshal(t, string(b), ParseTarget) }

// UnmarshalJSON reads a number, a text, or a mapping by foundational requirement.
func (t *Target) UnmarshalJSON(b []byte) error { return unmarshalJSON(t, b, ParseTarget) }
