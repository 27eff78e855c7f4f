package review

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/internal/visible"
	"github.com/iec62443-go/iec62443/zone"
)

// Text writes a review for a terminal and a log. What does not show stands as a
// number. It gives the first error of the writer.
func (r *Review) Text(w io.Writer) error {
	t := &textWriter{bufio.NewWriter(w)}
	t.line("%s", r.headline())
	if r.IsEmpty() {
		return t.Flush()
	}
	t.line("")
	for _, row := range r.rows() {
		if row[1] == row[2] {
			t.line("  %-42s %s", row[0], row[2])
		} else {
			t.line("  %-42s %s, was %s", row[0], row[2], row[1])
		}
	}
	for _, s := range r.sections() {
		if len(s.entries) == 0 {
			continue
		}
		t.line("\n%s", s.title)
		for _, e := range s.entries {
			t.entry(e)
		}
	}
	if len(r.elements()) > 0 {
		t.line("\nEdits")
		for _, c := range r.elements() {
			t.line("  %s%s", at(r.pos(c.Ref)), editText(c))
		}
	}
	for _, n := range r.Notes {
		t.line("\n%s", n)
	}
	return t.Flush()
}

type textWriter struct{ *bufio.Writer }

// line writes a line of its own; "\n" at the start of the format leaves one empty.
func (t *textWriter) line(format string, args ...any) {
	if rest, ok := strings.CutPrefix(format, "\n"); ok {
		t.WriteByte('\n')
		format = rest
	}
	t.Write(append(visible.AppendLog(nil, fmt.Sprintf(format, args...)), '\n'))
}

func (t *textWriter) entry(e Entry) {
	t.line("  %s%s", at(e.Pos), e.What)
	for _, s := range e.Why {
		t.line("      %s", s)
	}
	if len(e.Also) > 0 {
		t.line("      also %s", refs(e.Also))
	}
	if len(e.Edits) > 0 {
		t.line("      edits %s", refs(e.Edits))
	}
}

// at gives a position with what follows it; nothing where there is none.
func at(p zone.Pos) string {
	if p == (zone.Pos{}) {
		return ""
	}
	return p.String() + ": "
}

// mostRefs is how many elements are listed in one line.
const mostRefs = 8

func refs(list []conduit.Ref) string {
	var b strings.Builder
	for i, r := range list {
		if i == mostRefs {
			fmt.Fprintf(&b, " and %d more", len(list)-i)
			break
		}
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(r.String())
	}
	return b.String()
}
