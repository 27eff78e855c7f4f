package spreadsheet

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/iec62443-go/iec62443/internal/visible"
)

const (
	// triggers begin a formula, the last eight in some spreadsheets only.
	triggers = "=+-@\t\r＝＋－＠﹦﹢﹣﹫"
	// quotes are passed over in search of a trigger, beside blanks.
	quotes = "\"'`´‘’‚“”„«»"
	// separators divide cells in some spreadsheet or other.
	separators = ",;|"

	apostrophe = "'"
)

// Escape gives a text as a cell.
func Escape(s string) string {
	if harmless(s) {
		return s
	}
	return protect(hide(s, -1))
}

// Unescape gives back the text that Escape was given. What somebody else wrote is
// read as well as it can be: without the apostrophe, numbers as what they stand for.
func Unescape(cell string) string { return show(bare(cell)) }

// EscapeList gives texts as one cell, with a delimiter, ';' or '|', between them. In
// the texts the delimiter stands as its number. Empty texts are left out.
func EscapeList(list []string, delimiter rune) string {
	var b strings.Builder
	for _, s := range list {
		if s == "" {
			continue
		}
		switch {
		case b.Len() == 0:
		case delimiter == ';':
			b.WriteString("; ")
		default:
			b.WriteString(" " + string(delimiter) + " ")
		}
		if !harmless(s) {
			s = hide(s, delimiter)
		}
		b.WriteString(s)
	}
	return protect(b.String())
}

// UnescapeList gives back the texts that EscapeList was given.
func UnescapeList(cell string, delimiter rune) []string {
	var out []string
	for s := range strings.SplitSeq(bare(cell), string(delimiter)) {
		if s = strings.TrimFunc(s, unicode.IsSpace); s != "" {
			out = append(out, show(s))
		}
	}
	return out
}

// harmless reports whether a text needs no second look: printable ASCII without
// blanks at its ends and without any sign that means something in some place.
func harmless(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c < ' ' || c > '~':
			return false
		case c == '=' || c == '+' || c == '@' || c == '{' || c == ',' || c == ';' || c == '|' || c == '\'' || c == '#':
			return false
		case c == '-' && (i == 0 || s[i-1] == ' ' || s[i-1] == '"' || s[i-1] == '`'):
			return false
		}
	}
	return s == "" || s[0] != ' ' && s[len(s)-1] != ' '
}

// begins reports whether a spreadsheet may take s for a formula.
func begins(s string) bool {
	for _, r := range s {
		if strings.ContainsRune(triggers, r) {
			return true
		}
		if visible.Rune(r) && !unicode.IsSpace(r) && !strings.ContainsRune(quotes, r) {
			return false
		}
	}
	return false
}

// bare takes off the apostrophe that protect puts before a cell.
func bare(s string) string {
	if rest, ok := strings.CutPrefix(s, apostrophe); ok && (strings.HasPrefix(rest, apostrophe) || begins(rest)) {
		return rest
	}
	return s
}

// protect keeps a cell, and what other separators make of it, from being formulas.
func protect(s string) string {
	if !strings.ContainsAny(s, triggers+apostrophe) {
		return s
	}
	s = protectInside(s)
	if begins(s) || bare(s) != s {
		return apostrophe + s
	}
	return s
}

// protectInside writes triggers as numbers where they follow a separator: in "a;=b"
// the second cell would be a formula.
func protectInside(s string) string {
	if !strings.ContainsAny(s, separators) {
		return s
	}
	b := make([]byte, 0, len(s)+16)
	after := false // since a separator there was nothing but blanks and quotes
	for _, r := range s {
		if after && strings.ContainsRune(triggers, r) {
			b = appendNumber(b, r)
		} else {
			b = utf8.AppendRune(b, r)
		}
		switch {
		case strings.ContainsRune(separators, r):
			after = true
		case !unicode.IsSpace(r) && !strings.ContainsRune(quotes, r):
			after = false
		}
	}
	return string(b)
}
