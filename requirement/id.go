package requirement

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// ID is the identifier of a requirement in its canonical form: "SR 5.2",
// "SR 5.2 RE(1)", "CR 3.4", "NDR 5.2 RE(3)".
type ID string

// Part is the part of the series that a requirement belongs to.
type Part uint8

// The parts that hold requirements with levels.
const (
	NoPart    Part = iota
	System         // IEC 62443-3-3, the SRs
	Component      // IEC 62443-4-2, the CRs and the requirements of one component type
)

// String gives "3-3" or "4-2".
func (p Part) String() string {
	switch p {
	case System:
		return "3-3"
	case Component:
		return "4-2"
	}
	return "none"
}

var idForm = regexp.MustCompile(`^\s*(?i:(SR|CR|SAR|EDR|HDR|NDR))[\s._-]*([1-7])\.([1-9][0-9]?)\s*(?:\(?\s*(?i:RE)\s*\(?\s*([1-9])\s*\)?|\(\s*([1-9])\s*\))?\s*$`)

// ParseID reads an identifier in the ways that people write it ("SR 1.1 RE(1)",
// "sr1.1 re 1", "SR 1.1 (1)") and gives the canonical form. It does not ask
// whether a catalog holds it.
func ParseID(s string) (ID, error) {
	if len(s) > 64 {
		return "", fmt.Errorf("requirement: %+q... is not the id of a requirement", s[:64])
	}
	m := idForm.FindStringSubmatch(s)
	if m == nil {
		return "", fmt.Errorf("requirement: %+q is not the id of a requirement; want for example \"SR 5.2\" or \"CR 3.4 RE(1)\"", s)
	}
	id := strings.ToUpper(m[1]) + " " + m[2] + "." + m[3]
	if re := m[4] + m[5]; re != "" {
		id += " RE(" + re + ")"
	}
	return ID(id), nil
}

// MustID is [ParseID] for identifiers that are known to be right; it panics on error.
func MustID(s string) ID {
	id, err := ParseID(s)
	if err != nil {
		panic(err)
	}
	return id
}

// Part gives the part of the series, by the letters of the identifier; [NoPart]
// where it is not in canonical form.
func (id ID) Part() Part {
	prefix, _, ok := strings.Cut(string(id), " ")
	switch {
	case !ok:
		return NoPart
	case prefix == "SR":
		return System
	case prefix == "CR" || prefix == "SAR" || prefix == "EDR" || prefix == "HDR" || prefix == "NDR":
		return Component
	}
	return NoPart
}

// Base gives the number that a requirement shares with its enhancements and with
// its counterparts in the other part: "5.2" for SR 5.2, SR 5.2 RE(1) and NDR 5.2.
func (id ID) Base() string {
	fields := strings.Fields(string(id))
	if len(fields) < 2 {
		return ""
	}
	return fields[1]
}

// Enhancement gives the number of the requirement enhancement, 0 for a base
// requirement.
func (id ID) Enhancement() int {
	_, re, ok := strings.Cut(string(id), " RE(")
	if !ok {
		return 0
	}
	n, err := strconv.Atoi(strings.TrimSuffix(re, ")"))
	if err != nil {
		return 0
	}
	return n
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
