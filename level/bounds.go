package level

import (
	"fmt"
	"strings"
)

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

// Verdict is the outcome of holding an answer against a target. The zero Verdict
// is Indeterminate: absence never counts as success.
type Verdict uint8

// The verdicts.
const (
	Indeterminate Verdict = iota // the evidence does not settle it
	Met                          // even the low end reaches the target
	Short                        // even the high end misses the target
)

// String gives "indeterminate", "met" or "short".
func (v Verdict) String() string {
	switch v {
	case Indeterminate:
		return "indeterminate"
	case Met:
		return "met"
	case Short:
		return "short"
	}
	return fmt.Sprintf("Verdict(%d)", uint8(v))
}

// MarshalText gives what [Verdict.String] gives.
func (v Verdict) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText reads what [Verdict.MarshalText] writes.
func (v *Verdict) UnmarshalText(b []byte) error {
	for _, w := range []Verdict{Indeterminate, Met, Short} {
		if string(b) == w.String() {
			*v = w
			return nil
		}
	}
	return &SyntaxError{Text: string(b), Part: string(b), Reason: "want met, short or indeterminate"}
}

// And gives the verdict on two things of which both are needed: short if either
// is, else indeterminate if either is, else met.
func (v Verdict) And(w Verdict) Verdict {
	switch {
	case v == Short || w == Short:
		return Short
	case v == Met && w == Met:
		return Met
	}
	return Indeterminate
}

// AgainstFR holds one foundational requirement against a level: met if low
// reaches it, short if high misses it, else indeterminate. SL 0 is met by
// anything, NR included; NR against a higher level is indeterminate.
func (b Bounds) AgainstFR(f FR, want SL) Verdict {
	switch {
	case want == SL0:
		return Met
	case b.NR.Has(f):
		return Indeterminate
	case b.Low[f] >= want:
		return Met
	case b.High[f] < want:
		return Short
	}
	return Indeterminate
}

// Against holds the answer against a target, over the foundational requirements
// for which the target names a level: short if one is short, else indeterminate
// if one is, else met. Against a target that names nothing it is indeterminate.
func (b Bounds) Against(t Target) Verdict {
	if !t.IsSet() {
		return Indeterminate
	}
	v := Met
	for f, want := range t.All() {
		v = v.And(b.AgainstFR(f, want))
	}
	return v
}

// Gap gives by how much the answer misses a target, per foundational requirement:
// certain is the target less the high end, possible the target less the low end,
// neither below 0. What the target does not name has no gap.
func (b Bounds) Gap(t Target) (certain, possible Vector) {
	for f, want := range t.All() {
		if want > b.High[f] {
			certain[f] = want - b.High[f]
		}
		if want > b.Low[f] {
			possible[f] = want - b.Low[f]
		}
	}
	return certain, possible
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

// Within reports whether b says no less than c: wherever c is relevant, b is
// relevant and its interval lies within c's.
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

// Format gives one component: "2" where it is known, "0..4" where it is not, "NR".
func (b Bounds) Format(f FR) string {
	switch {
	case b.NR.Has(f):
		return "NR"
	case b.Low[f] == b.High[f]:
		return fmt.Sprint(uint8(b.Low[f]))
	}
	return fmt.Sprintf("%d..%d", b.Low[f], b.High[f])
}

// String gives "{2 2 0..4 NR 1 1 3}".
func (b Bounds) String() string {
	var s strings.Builder
	s.WriteByte('{')
	for f := IAC; f < NumFR; f++ {
		if f > 0 {
			s.WriteByte(' ')
		}
		s.WriteString(b.Format(f))
	}
	s.WriteByte('}')
	return s.String()
}

// ParseBounds reads what [Bounds.String] prints: seven components, each a level,
// an interval "low..high", or NR, with or without brackets.
func ParseBounds(s string) (Bounds, error) {
	body, err := unbracket(s)
	if err != nil {
		return Bounds{}, err
	}
	fields := strings.Fields(body)
	if len(fields) != NumFR {
		return Bounds{}, &SyntaxError{Text: s, Part: s, Reason: fmt.Sprintf("want 7 components, found %d", len(fields))}
	}
	var b Bounds
	for i, field := range fields {
		low, high, isRange := strings.Cut(field, "..")
		if !isRange {
			high = low
		}
		if strings.EqualFold(field, "NR") {
			b.NR, low, high = b.NR.With(FR(i)), "0", "4"
		}
		lo, okLow := parseLevel(low)
		hi, okHigh := parseLevel(high)
		if !okLow || !okHigh || lo > hi {
			return Bounds{}, &SyntaxError{Text: s, Part: field, Reason: "want a level 0 to 4, an interval such as 1..3, or NR"}
		}
		b.Low[i], b.High[i] = lo, hi
	}
	return b, nil
}

// MarshalText gives what [Bounds.String] gives.
func (b Bounds) MarshalText() ([]byte, error) { return []byte(b.String()), nil }

// UnmarshalText reads what [ParseBounds] reads.
func (b *Bounds) UnmarshalText(t []byte) error { return unmarshal(b, string(t), ParseBounds) }
