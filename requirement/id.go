package requirement

import (
	"strings"

	"github.com/iec62443-go/iec62443/level"
)

// ID is the identifier of a requirement in its canonical form: "SR 5.2",
// "SR 5.2 RE(1)", "CR 3.4", "NDR 5.2 RE(3)". Of a text in any other form, which
// [ParseID] may be able to read, the methods know nothing.
type ID string

// Part is the part of the series that a requirement belongs to.
type Part uint8

// The parts that hold requirements with levels.
const (
	NoPart    Part = iota
	System         // IEC 62443-3-3, the SRs
	Component      // IEC 62443-4-2, the CRs and the requirements of one component type
)

// String gives "3-3", "4-2" or "none".
func (p Part) String() string {
	switch p {
	case System:
		return "3-3"
	case Component:
		return "4-2"
	}
	return "none"
}

// Canonical reports whether the identifier is in canonical form.
func (id ID) Canonical() bool {
	_, ok := rank(string(id))
	return ok
}

// Part gives the part of the series, by the letters of the identifier; [NoPart]
// where it is not in canonical form.
func (id ID) Part() Part {
	switch key, ok := rank(string(id)); {
	case !ok:
		return NoPart
	case key>>24 == 0:
		return System
	}
	return Component
}

// FR gives the foundational requirement that the number puts it in: RDF for
// "SR 5.2". It reports false where the identifier is not in canonical form.
func (id ID) FR() (level.FR, bool) {
	key, ok := rank(string(id))
	if !ok {
		return 0, false
	}
	return level.FR(key>>20&0xF) - 1, true
}

// Base gives the number that a requirement shares with its enhancements and with
// its counterparts in the other part: "5.2" for SR 5.2, SR 5.2 RE(1) and NDR 5.2;
// "" where the identifier is not in canonical form.
func (id ID) Base() string {
	_, number, _ := strings.Cut(string(id.Unenhanced()), " ")
	return number
}

// Enhancement gives the number of the requirement enhancement, 0 for a base
// requirement.
func (id ID) Enhancement() int {
	key, _ := rank(string(id))
	return int(key & 0xFF)
}

// Unenhanced gives the base requirement of an enhancement, "NDR 5.2" for
// "NDR 5.2 RE(3)", and a base requirement as it is; "" where the identifier is not
// in canonical form.
func (id ID) Unenhanced() ID {
	key, ok := rank(string(id))
	switch {
	case !ok:
		return ""
	case key&0xFF == 0:
		return id
	}
	return id[:len(id)-len(" RE(1)")]
}

// MarshalText gives the identifier.
func (id ID) MarshalText() ([]byte, error) { return []byte(id), nil }

// UnmarshalText reads what [ParseID] reads.
func (id *ID) UnmarshalText(b []byte) error {
	v, err := ParseID(string(b))
	if err == nil {
		*id = v
	}
	return err
}
