package level

import (
	"fmt"
	"strings"
)

// SL is a security level, 0 to 4. The zero SL is SL 0: nothing is asked for, or
// nothing is shown. The attacker that each level stands for is described in
// [SL.Meaning], after IEC TS 62443-1-1.
type SL uint8

// The security levels.
const (
	SL0 SL = iota // no requirement
	SL1           // accident and chance
	SL2           // deliberate, simple means
	SL3           // deliberate, sophisticated means
	SL4           // deliberate, sophisticated means and large resources
)

// MaxSL is the highest security level.
const MaxSL = SL4

// Valid reports whether s is one of the five levels.
func (s SL) Valid() bool { return s <= MaxSL }

// String gives the level as the standard prints it, "SL 2".
func (s SL) String() string { return fmt.Sprintf("SL %d", uint8(s)) }

// Meaning says in one sentence what the level holds out against.
func (s SL) Meaning() string {
	switch s {
	case SL0:
		return "Asks for nothing."
	case SL1:
		return "Holds against mistakes and chance, without anyone meaning harm."
	case SL2:
		return "Holds against somebody who means harm, with simple methods, few resources, general skills and little drive."
	case SL3:
		return "Holds against somebody with advanced methods, fair resources, knowledge of control systems and some drive."
	case SL4:
		return "Holds against somebody with advanced methods, large resources, knowledge of control systems and strong drive."
	}
	return "Not a security level."
}

// ParseSL reads one level: "2", "SL2" or "SL 2".
func ParseSL(s string) (SL, error) {
	if v, ok := parseLevel(strings.TrimSpace(s)); ok {
		return v, nil
	}
	return 0, &SyntaxError{Text: s, Part: s, Reason: "want a level 0 to 4"}
}

// MarshalText gives the digit.
func (s SL) MarshalText() ([]byte, error) {
	if !s.Valid() {
		return nil, fmt.Errorf("level: %v is not a security level", s)
	}
	return []byte{'0' + byte(s)}, nil
}

// UnmarshalText reads what [ParseSL] reads.
func (s *SL) UnmarshalText(b []byte) error { return unmarshal(s, string(b), ParseSL) }

// UnmarshalJSON reads a number or a text.
func (s *SL) UnmarshalJSON(b []byte) error { return unmarshalJSON(s, b, ParseSL) }
