package modelfile

import (
	"strings"
	"unicode/utf8"
)

// scan looks over a YAML text for characters that have no place in it, so that
// they are reported where they stand. Besides control characters these are the
// line breaks that only YAML 1.1 takes for such: no editor counts them as lines.
func (d *decoder) scan(s string) bool {
	ok := true
	for i := 0; i < len(s); {
		c := s[i]
		if c >= ' ' && c < 0x7F || c == '\n' || c == '\t' || c == '\r' && strings.HasPrefix(s[i+1:], "\n") {
			i++
			continue
		}
		r, n := rune(c), 1
		if c >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		if r == '\r' || r < 0xA0 || r == 0x2028 || r == 0x2029 || r == 0xFFFE || r == 0xFFFF {
			ok = false
			if d.errs.full() {
				d.errs.more++
			} else {
				line, col := lineCol(s, i)
				d.failAt(line, col, Syntax, "write it as an escape in double quotes", "the character %U may not stand in YAML", r)
			}
		}
		i += n
	}
	return ok
}

// maxYAMLNodes bounds what the library may make of one piece of a file, before it
// does: some 170 bytes a node.
const maxYAMLNodes = 4 << 20

// nodesAtMost gives a number of nodes that a text will not go beyond: no two nodes
// stand beside one another without a mark between them.
func nodesAtMost(s string) int {
	n := 2
	for i := range len(s) {
		switch s[i] {
		case ',', ':', '-', '?':
			n += 2
		case '[', '{':
			n++
		}
	}
	return n
}
