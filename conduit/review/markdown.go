package review

import (
	"bufio"
	"fmt"
	"io"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/internal/markdown"
	"github.com/iec62443-go/iec62443/zone"
)

// Markdown writes a review for the description of a pull request or a comment on one,
// in GitHub's dialect. What got worse stands open, the rest behind a click. Names from
// the models are shown as they are and mean nothing. It gives the first error of the
// writer.
func (r *Review) Markdown(w io.Writer) error {
	m := &mdWriter{bufio.NewWriter(w)}
	fmt.Fprintf(m, "## %s\n\n", markdown.Text(r.headline()))
	if r.IsEmpty() {
		return m.Flush()
	}
	m.WriteString("| | before | after |\n| --- | ---: | ---: |\n")
	for _, row := range r.rows() {
		fmt.Fprintf(m, "| %s | %s | %s |\n", row[0], row[1], row[2])
	}
	m.WriteByte('\n')
	for i, s := range r.sections() {
		if len(s.entries) == 0 {
			continue
		}
		m.fold(i > 0, fmt.Sprintf("%s (%d)", s.title, len(s.entries)), func() {
			for _, e := range s.entries {
				m.entry(e)
			}
		})
	}
	if list := r.elements(); len(list) > 0 {
		m.fold(true, fmt.Sprintf("Edits (%d)", len(list)), func() {
			for _, c := range list {
				fmt.Fprintf(m, "- %s%s\n", m.at(r.pos(c.Ref)), markdown.Text(editText(c)))
			}
		})
	}
	for _, n := range r.Notes {
		fmt.Fprintf(m, "%s\n\n", markdown.Text(n))
	}
	return m.Flush()
}

// mdWriter remembers the first error of writing until it is flushed.
type mdWriter struct{ *bufio.Writer }

// fold writes a part under a title, behind a click or not.
func (m *mdWriter) fold(click bool, title string, part func()) {
	if !click {
		fmt.Fprintf(m, "### %s\n\n", title)
		part()
		m.WriteByte('\n')
		return
	}
	fmt.Fprintf(m, "<details><summary><b>%s</b></summary>\n\n", title)
	part()
	m.WriteString("\n</details>\n\n")
}

func (m *mdWriter) entry(e Entry) {
	fmt.Fprintf(m, "- %s%s\n", m.at(e.Pos), markdown.Text(e.What))
	for _, s := range e.Why {
		fmt.Fprintf(m, "  - %s\n", markdown.Text(s))
	}
	m.refs("also", e.Also)
	m.refs("edits", e.Edits)
}

func (m *mdWriter) refs(label string, list []conduit.Ref) {
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(m, "  - %s: ", label)
	for i, r := range list {
		if i == mostRefs {
			fmt.Fprintf(m, " and %d more", len(list)-i)
			break
		}
		if i > 0 {
			m.WriteString(", ")
		}
		m.WriteString(markdown.Code(r.String()))
	}
	m.WriteByte('\n')
}

func (m *mdWriter) at(p zone.Pos) string {
	if p == (zone.Pos{}) {
		return ""
	}
	return markdown.Code(p.String()) + " "
}
