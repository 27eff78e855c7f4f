package level

import (
	"fmt"
	"iter"
	"math/bits"
	"strings"
)

// FR is one of the seven foundational requirements (IEC TS 62443-1-1), in the
// order in which a vector is written. The zero FR is IAC.
type FR uint8

// The foundational requirements.
const (
	IAC FR = iota // FR 1, identification and authentication control
	UC            // FR 2, use control
	SI            // FR 3, system integrity
	DC            // FR 4, data confidentiality
	RDF           // FR 5, restricted data flow
	TRE           // FR 6, timely response to events
	RA            // FR 7, resource availability
)

// NumFR is the number of foundational requirements.
const NumFR = 7

var frNames = [NumFR]struct{ short, long string }{
	{"IAC", "Identification and authentication control"},
	{"UC", "Use control"},
	{"SI", "System integrity"},
	{"DC", "Data confidentiality"},
	{"RDF", "Restricted data flow"},
	{"TRE", "Timely response to events"},
	{"RA", "Resource availability"},
}

// Valid reports whether f is one of the seven.
func (f FR) Valid() bool { return f < NumFR }

// Number gives the number that the standard gives it, 1 to 7.
func (f FR) Number() int { return int(f) + 1 }

// String gives the abbreviation, "RDF".
func (f FR) String() string {
	if !f.Valid() {
		return fmt.Sprintf("FR(%d)", uint8(f))
	}
	return frNames[f].short
}

// Name gives the title, "Restricted data flow".
func (f FR) Name() string {
	if !f.Valid() {
		return f.String()
	}
	return frNames[f].long
}

const wantFR = "want a foundational requirement: IAC, UC, SI, DC, RDF, TRE or RA"

// ParseFR reads an abbreviation in either case ("RDF"), or "FR 5", "FR5".
func ParseFR(s string) (FR, error) {
	t := strings.TrimSpace(s)
	for i, n := range frNames {
		if equalASCII(t, n.short) {
			return FR(i), nil
		}
	}
	if len(t) > 2 && equalASCII(t[:2], "FR") {
		number := strings.TrimSpace(t[2:])
		if len(number) == 1 && number[0] >= '1' && number[0] <= '7' {
			return FR(number[0] - '1'), nil
		}
	}
	return 0, &SyntaxError{Text: s, Part: s, Reason: wantFR}
}

// equalASCII compares without regard to the case of the letters A to Z alone, so
// that letters which merely look alike are not taken for one another.
func equalASCII(s, t string) bool {
	if len(s) != len(t) {
		return false
	}
	for i := range len(s) {
		a, b := s[i], t[i]
		if a != b && (a|0x20 != b|0x20 || a|0x20 < 'a' || a|0x20 > 'z') {
			return false
		}
	}
	return true
}

// MarshalText gives the abbreviation.
func (f FR) MarshalText() ([]byte, error) {
	if !f.Valid() {
		return nil, fmt.Errorf("level: FR(%d) is not a foundational requirement", uint8(f))
	}
	return []byte(f.String()), nil
}

// UnmarshalText reads what [ParseFR] reads.
func (f *FR) UnmarshalText(b []byte) error {
	v, err := ParseFR(string(b))
	if err == nil {
		*f = v
	}
	return err
}

// FRs yields the foundational requirements in order, IAC first.
func FRs() iter.Seq[FR] {
	return func(yield func(FR) bool) {
		for f := IAC; f < NumFR; f++ {
			if !yield(f) {
				return
			}
		}
	}
}

// FRSet is a set of foundational requirements. The zero FRSet is empty.
type FRSet uint8

// AllFRs holds all seven.
const AllFRs FRSet = 1<<NumFR - 1

// FRSetOf gives the set of the requirements listed.
func FRSetOf(frs ...FR) FRSet {
	var s FRSet
	for _, f := range frs {
		s = s.With(f)
	}
	return s
}

// Has reports whether f is in the set.
func (s FRSet) Has(f FR) bool { return f.Valid() && s&(1<<f) != 0 }

// With gives the set with f in it.
func (s FRSet) With(f FR) FRSet { return s | 1<<f&AllFRs }

// Len gives the number of members.
func (s FRSet) Len() int { return bits.OnesCount8(uint8(s & AllFRs)) }

// All yields the members in order, IAC first.
func (s FRSet) All() iter.Seq[FR] {
	return func(yield func(FR) bool) {
		for f := IAC; f < NumFR; f++ {
			if s.Has(f) && !yield(f) {
				return
			}
		}
	}
}

// String gives the members, separated by blanks: "IAC RDF".
func (s FRSet) String() string {
	var b strings.Builder
	for f := range s.All() {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(f.String())
	}
	return b.String()
}
