package level

import (
	"fmt"
	"strconv"
	"strings"
)

// cell is one component of a target or of evidence. The zero cell names nothing.
type cell uint8

const (
	cellUnset cell = iota
	cellUnknown
	cellNR
	cellLevel0 // and the four levels above it
)

func levelCell(s SL) cell {
	if !s.Valid() {
		panic(fmt.Sprintf("level: SL %d is not a security level", uint8(s)))
	}
	return cellLevel0 + cell(s)
}

func (c cell) level() SL { return SL(c - cellLevel0) }

func (c cell) String() string {
	switch c {
	case cellUnset:
		return ""
	case cellUnknown:
		return "?"
	case cellNR:
		return "NR"
	}
	return strconv.Itoa(int(c.level()))
}

type cells [NumFR]cell

// String writes all seven in a row where all are named, else a mapping of those
// that are. Either reads back as the same cells.
func (c cells) String() string {
	full := true
	for _, x := range c {
		full = full && x != cellUnset
	}
	var b strings.Builder
	b.WriteByte('{')
	for fr, x := range c {
		if x == cellUnset {
			continue
		}
		if b.Len() > 1 {
			if !full {
				b.WriteByte(',')
			}
			b.WriteByte(' ')
		}
		if !full {
			b.WriteString(FR(fr).String() + ": ")
		}
		b.WriteString(x.String())
	}
	b.WriteByte('}')
	return b.String()
}
