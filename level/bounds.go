package level

// Bounds is an answer about security levels: per foundational requirement the
// interval low..high in which the level lies, or not relevant. Low counts what is
// not known as not met, High as met.
//
// Where NR holds a foundational requirement, Low and High are SL 0 and SL 4 there,
// so that whoever looks at the interval alone learns nothing from it. The zero
// Bounds is exactly SL 0 throughout; [Unknown] is the answer when nothing is known.
// It is comparable.
type Bounds struct {
	Low, High Vector
	NR        FRSet
}

// Unknown gives the bounds 0..4 in every foundational requirement.
func Unknown() Bounds { return Bounds{High: Uniform(MaxSL)} }

// Valid reports whether b is an answer: no level above 4, no low end above its
// high end, and 0..4 wherever it is not relevant.
func (b Bounds) Valid() bool {
	for f := IAC; f < NumFR; f++ {
		switch {
		case b.Low[f] > b.High[f] || !b.High[f].Valid():
			return false
		case b.NR.Has(f) && (b.Low[f] != SL0 || b.High[f] != MaxSL):
			return false
		}
	}
	return true
}

// Exact reports whether every foundational requirement is known: low and high
// agree, or it is not relevant.
func (b Bounds) Exact() bool {
	for fr := range b.Low {
		if b.Low[fr] != b.High[fr] && !b.NR.Has(FR(fr)) {
			return false
		}
	}
	return true
}

// Meet gives the minimum at both ends. What is NR on one side only is as on the
// other; what is NR on both sides stays NR.
func (b Bounds) Meet(c Bounds) Bounds { return b.combine(c, SL.min) }

// Join gives the maximum at both ends, with NR as in [Bounds.Meet].
func (b Bounds) Join(c Bounds) Bounds { return b.combine(c, SL.max) }

func (s SL) min(t SL) SL { return min(s, t) }
func (s SL) max(t SL) SL { return max(s, t) }

func (b Bounds) combine(c Bounds, pick func(SL, SL) SL) Bounds {
	out := Bounds{NR: b.NR & c.NR}
	for f := IAC; f < NumFR; f++ {
		switch {
		case b.NR.Has(f):
			out.Low[f], out.High[f] = c.Low[f], c.High[f]
		case c.NR.Has(f):
			out.Low[f], out.High[f] = b.Low[f], b.High[f]
		default:
			out.Low[f], out.High[f] = pick(b.Low[f], c.Low[f]), pick(b.High[f], c.High[f])
		}
	}
	return out
}

// Within reports whether b says no less than c: both hold the same foundational
// requirements not relevant, and in all others the interval of b lies within c's.
func (b Bounds) Within(c Bounds) bool {
	for f := IAC; f < NumFR; f++ {
		switch {
		case c.NR.Has(f) != b.NR.Has(f):
			return false
		case b.Low[f] < c.Low[f] || b.High[f] > c.High[f]:
			return false
		}
	}
	return true
}
