package zone

import (
	"fmt"
	"iter"
	"strings"
)

// Layer is a rung of the reference model of IEC TS 62443-1-1, process at the
// bottom and business at the top. The zero Layer is not stated. 3.5, the usual
// place of a DMZ, is a layer of its own; it and 5 are practice, not the standard.
// Layers are ordered by <.
type Layer uint8

// The layers.
const (
	NoLayer  Layer = iota
	Layer0         // process: sensors and actuators
	Layer1         // basic control: controllers
	Layer2         // supervision: operator stations
	Layer3         // operations: historians, engineering
	Layer3_5       // the DMZ between operations and business
	Layer4         // business
	Layer5         // beyond the enterprise
)

var layerNames = [...]string{"", "0", "1", "2", "3", "3.5", "4", "5"}

// Layers yields the seven layers from the process upward.
func Layers() iter.Seq[Layer] {
	return func(yield func(Layer) bool) {
		for l := Layer0; l <= Layer5; l++ {
			if !yield(l) {
				return
			}
		}
	}
}

// Valid reports whether l is a layer or not stated.
func (l Layer) Valid() bool { return int(l) < len(layerNames) }

// String gives "3.5"; "" where none is stated.
func (l Layer) String() string {
	if !l.Valid() {
		return fmt.Sprintf("Layer(%d)", uint8(l))
	}
	return layerNames[l]
}

// ParseLayer reads "0", "1", "2", "3", "3.5", "4", "5"; "" is [NoLayer].
func ParseLayer(s string) (Layer, error) {
	t := strings.TrimSpace(s)
	for i, n := range layerNames {
		if t == n {
			return Layer(i), nil
		}
	}
	return 0, fmt.Errorf("zone: %+.80q is not a layer; want 0, 1, 2, 3, 3.5, 4 or 5", s)
}

// MarshalText gives what [Layer.String] gives.
func (l Layer) MarshalText() ([]byte, error) {
	if !l.Valid() {
		return nil, fmt.Errorf("zone: %v is not a layer", l)
	}
	return []byte(l.String()), nil
}

// UnmarshalText reads what [ParseLayer] reads.
func (l *Layer) UnmarshalText(b []byte) error {
	v, err := ParseLayer(string(b))
	if err == nil {
		*l = v
	}
	return err
}
