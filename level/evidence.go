package level

// Evidence is what somebody states about security levels: a declared SL-C, a
// recorded SL-A, what a measure provides. Per foundational requirement it names a
// level, says that the requirement is not relevant (NR), says that the level is
// not known ("?"), or does not name it at all. The zero Evidence names nothing.
// It is comparable.
//
// Not named and not known differ in one place only: what a measure does not name
// it does not provide, and "?" says that it provides something, nobody knows how
// much.
type Evidence struct{ c cells }

// With gives e naming level s in one foundational requirement. An s beyond SL 4
// panics, as an index out of range does.
func (e Evidence) With(f FR, s SL) Evidence {
	e.c[f] = levelCell(s)
	return e
}

// WithNR gives e saying that one foundational requirement is not relevant.
func (e Evidence) WithNR(f FR) Evidence {
	e.c[f] = cellNR
	return e
}

// WithUnknown gives e naming one foundational requirement without a level.
func (e Evidence) WithUnknown(f FR) Evidence {
	e.c[f] = cellUnknown
	return e
}

// Without gives e not naming one foundational requirement.
func (e Evidence) Without(f FR) Evidence {
	e.c[f] = cellUnset
	return e
}

// At gives the level named in one foundational requirement; false where none is
// (not named, not known, or not relevant).
func (e Evidence) At(f FR) (SL, bool) {
	if e.c[f] < cellLevel0 {
		return SL0, false
	}
	return e.c[f].level(), true
}

// NR reports whether the foundational requirement is said to be not relevant.
func (e Evidence) NR(f FR) bool { return e.c[f] == cellNR }

// Unknown reports whether the foundational requirement is named with "?".
func (e Evidence) Unknown(f FR) bool { return e.c[f] == cellUnknown }

// Names reports whether e says anything about the foundational requirement, be it
// a level, NR or "?".
func (e Evidence) Names(f FR) bool { return e.c[f] != cellUnset }

// Named gives the foundational requirements about which e says anything.
func (e Evidence) Named() FRSet {
	var s FRSet
	for fr := range e.c {
		if e.Names(FR(fr)) {
			s = s.With(FR(fr))
		}
	}
	return s
}

// IsSet reports whether e says anything at all.
func (e Evidence) IsSet() bool { return e != Evidence{} }

// Or gives e, and what other says where e says nothing.
func (e Evidence) Or(other Evidence) Evidence {
	for fr, c := range e.c {
		if c == cellUnset {
			e.c[fr] = other.c[fr]
		}
	}
	return e
}

// Bounds gives what e alone supports: the level where it names one, NR where it
// says so, and 0..4 where it is not known or says nothing.
func (e Evidence) Bounds() Bounds {
	b := Unknown()
	for fr := range e.c {
		if s, ok := e.At(FR(fr)); ok {
			b.Low[fr], b.High[fr] = s, s
		} else if e.NR(FR(fr)) {
			b.NR = b.NR.With(FR(fr))
		}
	}
	return b
}

// Equal reports whether both say the same.
func (e Evidence) Equal(other Evidence) bool { return e == other }

// String gives "{2 2 2 NR 1 ? 2}", or "{IAC: 2, RDF: ?}" where only some are
// named, or "{}" where nothing is.
func (e Evidence) String() string { return e.c.String() }

// ParseEvidence reads evidence in any notation that [Parse] reads, with NR and "?"
// (or "unknown") besides the levels, alone for all seven or per component. A
// mapping may name some foundational requirements, and so does
// "SL-C(RA, FS-PLC) = 4".
func ParseEvidence(s string) (Evidence, error) {
	c, err := parseCells(s, evidenceCells)
	return Evidence{c}, err
}

// MustEvidence is [ParseEvidence] for texts that are known to be right; it panics on error.
func MustEvidence(s string) Evidence { return must(ParseEvidence(s)) }

// MarshalText gives what [Evidence.String] gives.
func (e Evidence) MarshalText() ([]byte, error) { return []byte(e.String()), nil }

// UnmarshalText reads what [ParseEvidence] reads.
func (e *Evidence) UnmarshalText(b []byte) error { return unmarshal(e, string(b), ParseEvidence) }

// UnmarshalJSON reads a number, a text, or a mapping by foundational requirement.
func (e *Evidence) UnmarshalJSON(b []byte) error { return unmarshalJSON(e, b, ParseEvidence) }
