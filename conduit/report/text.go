package report

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/internal/visible"
	"github.com/iec62443-go/iec62443/zone"
)

// Text writes a result as compilers print it: a line for each finding that stands,
// in the order of the result, and under it, indented, the address of the element
// where the message does not name it, what is related, and evident remedies. Then
// come the findings that are waived and a summary, which says how many findings
// there are, what ran, and what could not be judged.
//
// Every character that does not show is written as in a Go string, and so is what a
// build server would take for a command.
func (o Options) Text(w io.Writer, res *rule.Result) error {
	d, err := o.digest(res)
	if err != nil {
		return err
	}
	t := &textWriter{Writer: bufio.NewWriterSize(w, 1<<16), digest: d}
	for i := range res.Diagnostics {
		if x := &res.Diagnostics[i]; d.listed(x) {
			t.finding(x)
		}
	}
	t.waived()
	t.summary()
	return t.Flush()
}

// textWriter remembers the first error of writing until it is flushed.
type textWriter struct {
	*bufio.Writer
	*digest
	buf   []byte
	began bool // something is written
}

func (t *textWriter) finding(x *rule.Diagnostic) {
	b := appendPos(t.buf[:0], t.places.of(x))
	b = append(b, ": "...)
	b = append(b, severityWord(x)...)
	b = append(b, ": "...)
	b = appendLog(b, x.Rule)
	b = append(b, ": "...)
	b = appendLog(b, x.Message)
	b = append(b, '\n')
	if x.Ref.Kind != conduit.KindModel && !strings.Contains(x.Message, x.Ref.ID) {
		b = append(b, "    element: "...)
		b = appendLog(b, x.Ref.String())
		b = append(b, '\n')
	}
	if !x.Waived() {
		b = t.appendRelated(b, x)
		for _, f := range x.Fixes {
			b = append(b, "    fix: "...)
			b = appendLog(b, f.Message)
			b = append(b, '\n')
		}
	}
	t.Write(b)
	t.buf, t.began = b, true
}

// severityWord gives what stands between place and rule: a waived finding is not to be
// taken for an error by what reads the lines.
func severityWord(x *rule.Diagnostic) string {
	if x.Waived() {
		return "waived"
	}
	return severity(x).String()
}

// mostRelated is how many related elements people are shown.
const mostRelated = 5

func (t *textWriter) appendRelated(b []byte, x *rule.Diagnostic) []byte {
	for i, r := range x.Related {
		if i == mostRelated && len(x.Related) > mostRelated+1 {
			b = append(b, "    and "...)
			b = strconv.AppendInt(b, int64(len(x.Related)-i), 10)
			b = append(b, " more\n"...)
			break
		}
		b = append(b, "    "...)
		if pos := t.places.at(r); pos != (zone.Pos{}) {
			b = appendPos(b, pos)
			b = append(b, ": "...)
		}
		b = append(b, "related: "...)
		b = appendLog(b, r.String())
		b = append(b, '\n')
	}
	return b
}

func (t *textWriter) waived() {
	for i := range t.res.Diagnostics {
		x := &t.res.Diagnostics[i]
		if !x.Waived() {
			continue
		}
		t.finding(x)
		b := append(t.buf[:0], "    reason: "...)
		b = appendLog(b, waiverText(x.Waiver))
		b = append(b, '\n')
		t.Write(b)
		t.buf = b
	}
}

// waiverText gives "locked cabinet; approved by plant manager, until 2027-06-30".
func waiverText(w *conduit.Waiver) string {
	s := w.Reason
	if w.ApprovedBy != "" {
		s += "; approved by " + w.ApprovedBy
	} else {
		s += "; approved by nobody"
	}
	if w.Until.IsZero() {
		return s + ", without end"
	}
	return s + ", until " + w.Until.String()
}

// appendPos adds "plant.yaml:18:5", or less where less is known.
func appendPos(b []byte, p zone.Pos) []byte {
	if p == (zone.Pos{}) {
		return append(b, '-')
	}
	n := len(b)
	if trimmed := strings.TrimLeftFunc(p.File, unicode.IsSpace); trimmed != p.File || strings.HasPrefix(trimmed, ":") {
		b = append(b, "./"...) // the same file, and neither an indent nor a command at the start of a line
	}
	b = appendLog(b, p.File)
	if p.Line > 0 {
		if len(b) > n {
			b = append(b, ':')
		}
		b = strconv.AppendInt(b, int64(p.Line), 10)
		if p.Column > 0 {
			b = append(b, ':')
			b = strconv.AppendInt(b, int64(p.Column), 10)
		}
	}
	return b
}

// appendLog adds a text that is fit for a terminal and a log.
func appendLog(b []byte, s string) []byte { return visible.AppendLog(b, s) }

func (t *textWriter) linef(format string, args ...any) {
	t.Write(append(appendLog(t.buf[:0], fmt.Sprintf(format, args...)), '\n'))
}
