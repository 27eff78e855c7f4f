package tables

import (
	"fmt"
	"strings"
)

// cell is one cell of a table, with what it takes to say something about it. It
// stays good after its row.
type cell struct {
	s    *sheet
	raw  string // without the blanks around it; "" for one that holds nothing
	row  int32
	line int32
	at   int32
	col  int32 // its column; -1 for the row as a whole
}

// blank reports whether the cell holds nothing.
func (c cell) blank() bool { return c.raw == "" }

// text gives what the cell says.
func (c cell) text() string { return c.s.in.texts.keep(unescape(bare(c.raw))) }

// items gives the entries of a list in the cell. They stand between semicolons,
// commas, strokes "|" or line breaks; empty ones count for nothing.
func (c cell) items() []string { return c.split(listMarks) }

// listMarks stand between the entries of a list.
const listMarks = ";,|\n"

func (c cell) split(between string) []string { return c.entries(bare(c.raw), between) }

// entries parts a text of the cell that is not all of it, or has been made bare.
func (c cell) entries(raw, between string) []string {
	if !strings.ContainsAny(raw, between) {
		return []string{c.s.in.texts.keep(unescape(raw))}
	}
	var out []string
	for part := range strings.FieldsFuncSeq(raw, func(r rune) bool { return strings.ContainsRune(between, r) }) {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, c.s.in.texts.keep(unescape(part)))
		}
	}
	return out
}

// of begins a message about one entry of the cell; it is empty where the entry is
// all that the cell holds, which a note gives anyway.
func (c cell) of(entry string) string {
	if entry == c.raw {
		return ""
	}
	return quote(entry) + ": "
}

// note says something of the cell.
func (c cell) note(s Severity, p Problem, format string, args ...any) {
	c.s.in.notes.add(c.made(s, p, format, args...), c.col, false)
}

// again says something that would be said of every cell that holds the same.
func (c cell) again(s Severity, p Problem, format string, args ...any) {
	c.s.in.notes.add(c.made(s, p, format, args...), c.col, true)
}

// column says something that would be said of every cell of the column.
func (c cell) column(s Severity, p Problem, format string, args ...any) {
	c.raw = ""
	c.again(s, p, format, args...)
}

func (c cell) made(s Severity, p Problem, format string, args ...any) Note {
	n := Note{
		Table: c.s.table, Pos: position(c.s.file, c.line, max(c.at, 1)), Row: int(c.row),
		Value: c.raw, Problem: p, Severity: s, Message: fmt.Sprintf(format, args...),
	}
	if c.col >= 0 && int(c.col) < len(c.s.account.Columns) {
		n.Column = c.s.account.Columns[c.col].Header
	}
	return n
}

// keeper holds each text once, so that neither a vendor's name that stands in every
// row nor the whole of a row is kept for one cell.
type keeper map[string]string

// maxKept is the number of texts that are looked for; what is met later is merely
// copied.
const maxKept = 1 << 16

func (k keeper) keep(s string) string {
	if s == "" {
		return ""
	}
	if t, ok := k[s]; ok {
		return t
	}
	s = strings.Clone(s)
	if len(k) < maxKept && len(s) <= 64 {
		k[s] = s
	}
	return s
}
