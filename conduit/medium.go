package conduit

import (
	"fmt"
	"slices"
	"strings"
)

// Medium is what carries a conduit. The zero Medium is not stated.
type Medium uint8

// The media.
const (
	NoMedium Medium = iota
	Ethernet
	Serial
	Radio
	WAN
	Removable // sticks and disks carried by hand
	Hardwired // contacts and loops
	OtherMedium
)

var mediumNames = []string{"", "ethernet", "serial", "radio", "wan", "removable", "hardwired", "other"}

// Valid reports whether m is one of the media or not stated.
func (m Medium) Valid() bool { return int(m) < len(mediumNames) }

// String gives the word used in model files; "" where none is stated.
func (m Medium) String() string {
	if !m.Valid() {
		return fmt.Sprintf("Medium(%d)", uint8(m))
	}
	return mediumNames[m]
}

// ParseMedium reads the word; "" is [NoMedium].
func ParseMedium(s string) (Medium, error) {
	if i := slices.Index(mediumNames, strings.ToLower(strings.TrimSpace(s))); i >= 0 {
		return Medium(i), nil
	}
	return 0, fmt.Errorf("conduit: %+.80q is not a medium; want %s", s, strings.Join(mediumNames[1:], ", "))
}

// MarshalText gives what [Medium.String] gives.
func (m Medium) MarshalText() ([]byte, error) {
	if !m.Valid() {
		return nil, fmt.Errorf("conduit: %v is not a medium", m)
	}
	return []byte(m.String()), nil
}

// UnmarshalText reads what [ParseMedium] reads.
func (m *Medium) UnmarshalText(b []byte) error {
	v, err := ParseMedium(string(b))
	if err == nil {
		*m = v
	}
	return err
}
