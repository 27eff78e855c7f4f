package modelfile

import (
	"strings"
	"unicode/utf8"
)

const byteOrderMark = "\ufeff"

// prepare gives the text of a file, without a byte order mark, if it is no longer
// than a limit and valid UTF-8.
func (d *decoder) prepare(s string, most int64) (string, bool) {
	if int64(len(s)) > most {
		d.failAt(0, 0, TooMuch, "", "the file has more than %d bytes", most)
		return "", false
	}
	s = strings.TrimPrefix(s, byteOrderMark)
	if utf8.ValidString(s) {
		return s, true
	}
	i := 0
	for {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n <= 1 {
			break
		}
		i += n
	}
	line, col := lineCol(s, i)
	hint := "save the file as UTF-8"
	if strings.HasPrefix(s, "\xff\xfe") || strings.HasPrefix(s, "\xfe\xff") {
		hint += "; it looks like UTF-16"
	}
	d.failAt(line, col, Syntax, hint, "not valid UTF-8")
	return "", false
}

// lineCol gives the line and the column, in characters, of a place in a text.
func lineCol(s string, at int) (line, col int32) {
	before := s[:at]
	line = int32(strings.Count(before, "\n")) + 1
	return line, int32(utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:])) + 1
}

// short reports a text at a node that is too long, and makes the node bad. It
// reports true: reading goes on.
func (d *decoder) short(n int) bool {
	if x := &d.tree.nodes[n]; len(x.text) > d.limits.text {
		d.fail(int32(n), TooMuch, "", "", "a text of more than %d bytes", d.limits.text)
		x.kind = bad
	}
	return true
}
