// Package jsontext writes JSON that stays harmless whatever stands in it, and that
// reads well: one member a line down to a depth.
package jsontext

import (
	"bufio"
	"io"
	"strconv"
	"unicode/utf8"

	"github.com/iec62443-go/iec62443/internal/visible"
)

// Writer writes JSON in ASCII signs and letters that show, whoever looks at it.
// Members and elements stand on lines of their own down to a depth, and below that
// on one line. It remembers the first error of writing until it is flushed.
type Writer struct {
	*bufio.Writer
	buf   []byte
	depth int
	Lines int  // down to this depth on lines of their own
	begun bool // something stands before in the object or array
	value bool // a key was written, and its value comes now
}

// New gives a writer that puts members and elements on lines of their own down to a
// depth.
func New(w io.Writer, lines int) *Writer {
	return &Writer{Writer: bufio.NewWriterSize(w, 1<<16), Lines: lines}
}

// before writes what goes before a key or an element.
func (j *Writer) before() {
	if j.value {
		j.value = false
		return
	}
	if j.begun {
		j.buf = append(j.buf, ',')
		if j.depth > j.Lines {
			j.buf = append(j.buf, ' ')
		}
	}
	j.newLine()
	j.begun = true
}

func (j *Writer) newLine() {
	if j.depth == 0 || j.depth > j.Lines {
		return
	}
	j.buf = append(j.buf, '\n')
	for range j.depth {
		j.buf = append(j.buf, ' ', ' ')
	}
	if len(j.buf) > 1<<14 {
		j.Write(j.buf)
		j.buf = j.buf[:0]
	}
}

// Begin begins an object or an array.
func (j *Writer) Begin(bracket byte) {
	j.before()
	j.buf = append(j.buf, bracket)
	j.depth++
	j.begun = false
}

// End ends it.
func (j *Writer) End(bracket byte) {
	j.depth--
	if j.begun && j.depth < j.Lines {
		if j.depth == 0 {
			j.buf = append(j.buf, '\n')
		} else {
			j.newLine()
		}
	}
	j.buf = append(j.buf, bracket)
	j.begun = true
}

// Key writes the name of a member, whose value comes next.
func (j *Writer) Key(k string) {
	j.before()
	j.buf = append(Append(j.buf, k), ':', ' ')
	j.value = true
}

// Value writes a text, Int a number, Bool a truth.
func (j *Writer) Value(s string) {
	j.before()
	j.buf = Append(j.buf, s)
}

func (j *Writer) Int(n int) {
	j.before()
	j.buf = strconv.AppendInt(j.buf, int64(n), 10)
}

func (j *Writer) Bool(v bool) {
	j.before()
	j.buf = strconv.AppendBool(j.buf, v)
}

// Text writes a member; Optional leaves out one that is empty.
func (j *Writer) Text(k, s string) {
	j.Key(k)
	j.Value(s)
}

func (j *Writer) Optional(k, s string) {
	if s != "" {
		j.Text(k, s)
	}
}

// Number writes a member that is a number, Truth one that is a truth, Texts a list.
func (j *Writer) Number(k string, n int) {
	j.Key(k)
	j.Int(n)
}

func (j *Writer) Truth(k string, v bool) {
	j.Key(k)
	j.Bool(v)
}

func (j *Writer) Texts(k string, list []string) {
	j.Key(k)
	j.Begin('[')
	for _, s := range list {
		j.Value(s)
	}
	j.End(']')
}

// Position writes where something stands in a file, as a member of that name: what is
// known of file, line and column, and nothing where neither file nor line is.
func (j *Writer) Position(file string, line, column int32) {
	if file == "" && line <= 0 {
		return
	}
	j.Key("position")
	j.Begin('{')
	if column > 0 && line > 0 {
		j.Number("column", int(column))
	}
	j.Optional("file", file)
	if line > 0 {
		j.Number("line", int(line))
	}
	j.End('}')
}

// Close writes what is left, and gives the first error.
func (j *Writer) Close() error {
	j.buf = append(j.buf, '\n')
	j.Write(j.buf)
	return j.Flush()
}

// Append adds a text in quotes. What does not show, and what a page or a build
// server would take for more than text, stands as a number; a byte that is no UTF-8,
// which JSON has no way to say, as U+FFFD.
func Append(b []byte, s string) []byte {
	b = append(b, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c == '"' || c == '\\' {
				b = append(append(b, s[start:i]...), '\\', c)
				start = i + 1
			} else if c < ' ' || c == 0x7F || c == '<' || c == '#' && visible.Command(s[i:]) {
				b = appendNumber(append(b, s[start:i]...), rune(c))
				start = i + 1
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 || !visible.Rune(r) {
			b = appendNumber(append(b, s[start:i]...), r)
			start = i + n
		}
		i += n
	}
	return append(append(b, s[start:]...), '"')
}

func appendNumber(b []byte, r rune) []byte {
	switch r {
	case '\n':
		return append(b, '\\', 'n')
	case '\t':
		return append(b, '\\', 't')
	}
	const hex = "0123456789abcdef"
	if r > 0xFFFF {
		r -= 0x10000
		b = appendNumber(b, 0xD800+r>>10)
		r = 0xDC00 + r&0x3FF
	}
	return append(b, '\\', 'u', hex[r>>12], hex[r>>8&0xF], hex[r>>4&0xF], hex[r&0xF])
}
