package report

import (
	"bufio"
	"io"
	"strconv"
	"unicode/utf8"

	"github.com/iec62443-go/iec62443/internal/visible"
)

// jsonWriter writes JSON in ASCII signs and letters that show, whoever looks at it.
// Members and elements stand on lines of their own down to a depth, and below that
// on one line. It remembers the first error of writing until it is flushed.
type jsonWriter struct {
	*bufio.Writer
	buf   []byte
	depth int
	lines int  // down to this depth on lines of their own
	begun bool // something stands before in the object or array
	value bool // a key was written, and its value comes now
}

func newJSONWriter(w io.Writer, lines int) *jsonWriter {
	return &jsonWriter{Writer: bufio.NewWriterSize(w, 1<<16), lines: lines}
}

// before writes what goes before a key or an element.
func (j *jsonWriter) before() {
	if j.value {
		j.value = false
		return
	}
	if j.begun {
		j.buf = append(j.buf, ',')
		if j.depth > j.lines {
			j.buf = append(j.buf, ' ')
		}
	}
	j.newLine()
	j.begun = true
}

func (j *jsonWriter) newLine() {
	if j.depth == 0 || j.depth > j.lines {
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

// in begins an object or an array.
func (j *jsonWriter) in(bracket byte) {
	j.before()
	j.buf = append(j.buf, bracket)
	j.depth++
	j.begun = false
}

// out ends it.
func (j *jsonWriter) out(bracket byte) {
	j.depth--
	if j.begun && j.depth < j.lines {
		if j.depth == 0 {
			j.buf = append(j.buf, '\n')
		} else {
			j.newLine()
		}
	}
	j.buf = append(j.buf, bracket)
	j.begun = true
}

func (j *jsonWriter) key(k string) {
	j.before()
	j.buf = append(appendJSON(j.buf, k), ':', ' ')
	j.value = true
}

func (j *jsonWriter) string(s string) {
	j.before()
	j.buf = appendJSON(j.buf, s)
}

func (j *jsonWriter) int(n int) {
	j.before()
	j.buf = strconv.AppendInt(j.buf, int64(n), 10)
}

func (j *jsonWriter) bool(v bool) {
	j.before()
	j.buf = strconv.AppendBool(j.buf, v)
}

// text writes a member; optional leaves out one that is empty.
func (j *jsonWriter) text(k, s string) {
	j.key(k)
	j.string(s)
}

func (j *jsonWriter) optional(k, s string) {
	if s != "" {
		j.text(k, s)
	}
}

func (j *jsonWriter) number(k string, n int) {
	j.key(k)
	j.int(n)
}

func (j *jsonWriter) truth(k string, v bool) {
	j.key(k)
	j.bool(v)
}

func (j *jsonWriter) texts(k string, list []string) {
	j.key(k)
	j.in('[')
	for _, s := range list {
		j.string(s)
	}
	j.out(']')
}

// end writes what is left, and gives the first error.
func (j *jsonWriter) end() error {
	j.buf = append(j.buf, '\n')
	j.Write(j.buf)
	return j.Flush()
}

// appendJSON adds a text in quotes. What does not show, and what a page or a build
// server would take for more than text, stands as a number; a byte that is no UTF-8,
// which JSON has no way to say, as U+FFFD.
func appendJSON(b []byte, s string) []byte {
	b = append(b, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c == '"' || c == '\\' {
				b = append(append(b, s[start:i]...), '\\', c)
				start = i + 1
			} else if c < ' ' || c == 0x7F || c == '<' || c == '#' && visible.Command(s[i:]) {
				b = appendJSONNumber(append(b, s[start:i]...), rune(c))
				start = i + 1
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 || !visible.Rune(r) {
			b = appendJSONNumber(append(b, s[start:i]...), r)
			start = i + n
		}
		i += n
	}
	return append(append(b, s[start:]...), '"')
}

func appendJSONNumber(b []byte, r rune) []byte {
	switch r {
	case '\n':
		return append(b, '\\', 'n')
	case '\t':
		return append(b, '\\', 't')
	}
	const hex = "0123456789abcdef"
	if r > 0xFFFF {
		r -= 0x10000
		b = appendJSONNumber(b, 0xD800+r>>10)
		r = 0xDC00 + r&0x3FF
	}
	return append(b, '\\', 'u', hex[r>>12], hex[r>>8&0xF], hex[r>>4&0xF], hex[r&0xF])
}
