package requirement

import (
	"fmt"
	"strings"
)

// ComponentType is one of the four kinds of component of IEC 62443-4-2. The zero
// type is not stated: of such a component only the requirements common to all
// types are asked.
type ComponentType uint8

// The component types.
const (
	Unspecified ComponentType = iota
	Software                  // software application (SAR)
	Embedded                  // embedded device (EDR)
	Host                      // host device (HDR)
	Network                   // network device (NDR)
)

// NumComponentTypes counts the types, the unspecified one included.
const NumComponentTypes = 5

var componentNames = [NumComponentTypes]struct{ name, letters, title string }{
	{"", "", "component of no stated type"},
	{"software", "SA", "software application"},
	{"embedded", "ED", "embedded device"},
	{"host", "HD", "host device"},
	{"network", "ND", "network device"},
}

// Valid reports whether t is one of the types.
func (t ComponentType) Valid() bool { return t < NumComponentTypes }

// String gives the word used in model files: "embedded"; "" for the zero type.
func (t ComponentType) String() string {
	if !t.Valid() {
		return fmt.Sprintf("ComponentType(%d)", uint8(t))
	}
	return componentNames[t].name
}

// Title gives the name in the standard's words: "embedded device".
func (t ComponentType) Title() string {
	if !t.Valid() {
		return t.String()
	}
	return componentNames[t].title
}

// Letters gives the two letters of the tables of IEC 62443-4-2: "ED".
func (t ComponentType) Letters() string {
	if !t.Valid() {
		return ""
	}
	return componentNames[t].letters
}

// ParseComponentType reads the word, the two letters or the title; "" is
// [Unspecified].
func ParseComponentType(s string) (ComponentType, error) {
	t := strings.ToLower(strings.TrimSpace(s))
	for i, n := range componentNames {
		if t == n.name || t != "" && (t == strings.ToLower(n.letters) || t == n.title) {
			return ComponentType(i), nil
		}
	}
	return 0, fmt.Errorf("requirement: %+.80q is not a component type; want software, embedded, host or network", s)
}

// MarshalText gives what [ComponentType.String] gives.
func (t ComponentType) MarshalText() ([]byte, error) {
	if !t.Valid() {
		return nil, fmt.Errorf("requirement: %v is not a component type", t)
	}
	return []byte(t.String()), nil
}

// UnmarshalText reads what [ParseComponentType] reads.
func (t *ComponentType) UnmarshalText(b []byte) error {
	v, err := ParseComponentType(string(b))
	if err == nil {
		*t = v
	}
	return err
}
