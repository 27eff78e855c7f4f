package level

import (
	"iter"
	"strconv"
)

// Vector holds one security level for each foundational requirement.
// It is comparable and may be a map key; the zero Vector is SL 0 throughout.
type Vector [NumFR]SL

// Uniform gives the vector that is s in every foundational requirement.
func Uniform(s SL) Vector {
	var v Vector
	for fr := range v {
		v[fr] = s
	}
	return v
}

// With gives v with the level of one foundational requirement replaced.
func (v Vector) With(f FR, s SL) Vector {
	v[f] = s
	return v
}

// Valid reports whether every component is one of the five levels.
func (v Vector) Valid() bool {
	for _, s := range v {
		if !s.Valid() {
			return false
		}
	}
	return true
}

// Covers reports whether v is at least w in every foundational requirement.
// It is a partial order: of two vectors neither may cover the other.
func (v Vector) Covers(w Vector) bool {
	for fr := range v {
		if v[fr] < w[fr] {
			return false
		}
	}
	return true
}

// Meet gives the componentwise minimum: the greatest vector that both cover.
func (v Vector) Meet(w Vector) Vector {
	for fr := range v {
		v[fr] = min(v[fr], w[fr])
	}
	return v
}

// Join gives the componentwise maximum: the least vector that covers both.
func (v Vector) Join(w Vector) Vector {
	for fr := range v {
		v[fr] = max(v[fr], w[fr])
	}
	return v
}

// Min gives the least component. It is for display only, since it hides which
// foundational requirement is short.
func (v Vector) Min() SL {
	least := MaxSL
	for _, s := range v {
		least = min(least, s)
	}
	return least
}

// Target gives v as a target that asks for every component of it.
func (v Vector) Target() Target {
	var t Target
	for fr, s := range v {
		t = t.With(FR(fr), s)
	}
	return t
}

// Evidence gives v as evidence that names every component of it.
func (v Vector) Evidence() Evidence {
	var e Evidence
	for fr, s := range v {
		e = e.With(FR(fr), s)
	}
	return e
}

// Bounds gives v as an answer that is known exactly.
func (v Vector) Bounds() Bounds { return Bounds{Low: v, High: v} }

// Shortfall says that one foundational requirement is below what is wanted.
type Shortfall struct {
	FR         FR
	Have, Want SL
}

// Shortfalls yields the foundational requirements in which v is below target,
// in the order of the vector.
func (v Vector) Shortfalls(target Vector) iter.Seq[Shortfall] {
	return func(yield func(Shortfall) bool) {
		for fr := range v {
			if v[fr] < target[fr] && !yield(Shortfall{FR(fr), v[fr], target[fr]}) {
				return
			}
		}
	}
}

// String gives the vector as the standard prints it, "{2 2 0 1 3 1 3}".
func (v Vector) String() string {
	b := make([]byte, 0, len("{2 2 0 1 3 1 3}"))
	for fr, s := range v {
		b = append(b, "{ "[min(fr, 1)])
		b = strconv.AppendUint(b, uint64(s), 10)
	}
	return string(append(b, '}'))
}

// Parse reads a vector in any notation of the package: seven levels with or
// without brackets, separated by blanks or commas ("{2 2 0 1 3 1 3}"); one level
// for all seven ("2", "SL2", "SL 2"); a mapping that names all seven; each with
// or without the label that the standard puts before it ("SL-T(BPCS) = ...").
func Parse(s string) (Vector, error) {
	c, err := parseCells(s, vectorCells)
	if err != nil {
		return Vector{}, err
	}
	var v Vector
	for fr := range v {
		if c[fr] == cellUnset {
			return Vector{}, &SyntaxError{Text: s, Part: FR(fr).String(), Reason: "no level for this foundational requirement; a vector needs all seven"}
		}
		v[fr] = c[fr].level()
	}
	return v, nil
}

// MustParse is [Parse] for texts that are known to be right; it panics on error.
func MustParse(s string) Vector { return must(Parse(s)) }

// MarshalText gives what [Vector.String] gives; a level above 4 is an error.
func (v Vector) MarshalText() ([]byte, error) { return marshal(v, v.Valid()) }

// UnmarshalText reads what [Parse] reads.
func (v *Vector) UnmarshalText(b []byte) error { return unmarshal(v, string(b), Parse) }

// UnmarshalJSON reads a number, a text, or a mapping by foundational requirement.
func (v *Vector) UnmarshalJSON(b []byte) error { return unmarshalJSON(v, b, Parse) }
