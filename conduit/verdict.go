package conduit

import (
	"fmt"
	"slices"
)

// Verdict is what the model says of a channel. Every channel has exactly one. The
// zero Verdict is none, and is never given. The breaches are in order, the nearest
// miss first.
type Verdict uint8

// The verdicts on channels.
const (
	NoVerdict           Verdict = iota
	SameZone                    // both ends in one zone, or two devices of one conduit
	Covered                     // conduits let it through, step by step
	Exempt                      // multicast without a receiver
	Transit                     // its route passes through a zone that encloses neither end
	OneWayReversed              // it goes against a one-way conduit
	WrongDirection              // only sessions started at the other side are permitted
	ServiceNotPermitted         // other services are permitted, this one is not
	BrokenRoute                 // its route does not connect its ends
	Uncovered                   // no conduit for it
)

// NumVerdicts counts the verdicts, [NoVerdict] included.
const NumVerdicts = 10

var verdictNames = [NumVerdicts]string{
	"none", "same zone", "covered", "exempt", "transit", "one-way reversed",
	"wrong direction", "service not permitted", "broken route", "uncovered",
}

// Breach reports whether the verdict is a breach: neither same zone, covered nor exempt.
func (v Verdict) Breach() bool { return v >= Transit && v < NumVerdicts }

// String gives the words of the verdict: "service not permitted".
func (v Verdict) String() string {
	if v >= NumVerdicts {
		return fmt.Sprintf("Verdict(%d)", uint8(v))
	}
	return verdictNames[v]
}

// MarshalText gives what [Verdict.String] gives.
func (v Verdict) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText reads what [Verdict.MarshalText] writes.
func (v *Verdict) UnmarshalText(b []byte) error {
	i := slices.Index(verdictNames[:], string(b))
	if i < 0 {
		return fmt.Errorf("conduit: %+.40q is not a verdict on a channel", b)
	}
	*v = Verdict(i)
	return nil
}
