package level

import "fmt"

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
func (v Verdict) MarshalText() ([]byte, error) {
	if v > Short {
		return nil, &SyntaxError{Text: v.String(), Part: v.String(), Reason: "not a verdict"}
	}
	return []byte(v.String()), nil
}

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
