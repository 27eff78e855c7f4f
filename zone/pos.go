package zone

import "fmt"

// Pos is the place of a declared element in a model file. A literal leaves it
// zero. Where an element stands is no part of what it is: two positions are always
// Equal, and so go-cmp, which asks Equal, passes over them.
type Pos struct {
	File         string
	Line, Column int32 // from 1; 0 is not known
}

// Equal reports true; see [Pos].
func (Pos) Equal(Pos) bool { return true }

// IsValid reports whether the position is known.
func (p Pos) IsValid() bool { return p.Line > 0 }

// String gives "plant.yaml:18:5", "18:5" without a file, or "-" where it is not known.
func (p Pos) String() string {
	switch {
	case !p.IsValid() && p.File == "":
		return "-"
	case !p.IsValid():
		return p.File
	case p.File == "":
		return fmt.Sprintf("%d:%d", p.Line, p.Column)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}
