package level

import (
	"fmt"
	"strings"
)

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
// an interval "low..high", or NR, with or without brackets, separated by blanks or
// commas; or one component for all seven.
func ParseBounds(s string) (Bounds, error) {
	if len(s) > maxText {
		return Bounds{}, tooLong(s)
	}
	body, err := unbracket(s)
	if err != nil {
		return Bounds{}, err
	}
	fields, err := splitList(body)
	if err != nil {
		return Bounds{}, &SyntaxError{Text: s, Part: body, Reason: err.Error()}
	}
	if len(fields) != NumFR && len(fields) != 1 {
		return Bounds{}, &SyntaxError{Text: s, Part: s, Reason: fmt.Sprintf("want 1 component or 7, found %d", len(fields))}
	}
	var b Bounds
	for f := IAC; f < NumFR; f++ {
		field := fields[min(int(f), len(fields)-1)]
		low, high, isRange := strings.Cut(field, "..")
		if !isRange {
			high = low
		}
		if equalASCII(field, "NR") {
			b.NR, low, high = b.NR.With(f), "0", "4"
		}
		lo, okLow := parseLevel(low)
		hi, okHigh := parseLevel(high)
		if !okLow || !okHigh || lo > hi {
			return Bounds{}, &SyntaxError{Text: s, Part: field, Reason: "want a level 0 to 4, an interval such as 1..3, or NR"}
		}
		b.Low[f], b.High[f] = lo, hi
	}
	return b, nil
}

// MustBounds is [ParseBounds] for texts that are known to be right; it panics on error.
func MustBounds(s string) Bounds { return must(ParseBounds(s)) }

// MarshalText gives what [Bounds.String] gives; bounds that are no answer
// ([Bounds.Valid]) are an error.
func (b Bounds) MarshalText() ([]byte, error) { return marshal(b, b.Valid()) }

// UnmarshalText reads what [ParseBounds] reads.
func (b *Bounds) UnmarshalText(t []byte) error { return unmarshal(b, string(t), ParseBounds) }
