package tables

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Spreadsheets take a cell for a formula that begins with one of these, some of
// them also after blanks or quotes, and some take the wide and small forms too.
const triggers = "=+-@\t\r＝＋－＠﹦﹢﹣﹫"

// skipped are passed over in search of a trigger, beside blanks.
const skipped = "\"'`´‘’‚“”„«»"

// apostrophe before a cell keeps a spreadsheet from reading it as a formula.
const apostrophe = "'"

// starts reports whether a spreadsheet may take s for a formula.
func starts(s string) bool {
	for _, r := range s {
		switch {
		case strings.ContainsRune(triggers, r):
			return true
		case !unicode.IsSpace(r) && !strings.ContainsRune(skipped, r) && shows(r):
			return false
		}
	}
	return false
}

// bare takes the apostrophe off that protect puts before a cell: one that stands
// before what a spreadsheet may take for a formula, or before another apostrophe.
func bare(s string) string {
	if rest, ok := strings.CutPrefix(s, apostrophe); ok && (strings.HasPrefix(rest, apostrophe) || starts(rest)) {
		return rest
	}
	return s
}

// protect gives the text of a cell so that no spreadsheet takes it, or a part of it
// that looks like a cell under another separator, for a formula.
func protect(s string) string {
	if !strings.ContainsAny(s, triggers) && !strings.HasPrefix(s, apostrophe) && !likePlaceholder(s) {
		return s
	}
	s = protectInside(s)
	switch {
	case starts(s) || bare(s) != s:
		return apostrophe + s
	case isPlaceholder(s):
		r, n := utf8.DecodeRuneInString(s)
		return string(appendEscape(nil, r)) + s[n:]
	}
	return s
}

// protectInside writes triggers as numbers where they follow what is a separator in
// some other spreadsheet: in "a;=b" the second cell would be a formula.
func protectInside(s string) string {
	if !strings.ContainsAny(s, ",;|") {
		return s
	}
	var b []byte
	after := false // since a separator there was nothing but blanks and quotes
	for i, r := range s {
		trigger := after && strings.ContainsRune(triggers, r)
		if trigger && b == nil {
			b = append(make([]byte, 0, len(s)+2*maxEscape), s[:i]...)
		}
		switch {
		case trigger:
			b = appendEscape(b, r)
		case b != nil:
			b = utf8.AppendRune(b, r)
		}
		switch {
		case r == ',' || r == ';' || r == '|':
			after = true
		case !unicode.IsSpace(r) && !strings.ContainsRune(skipped, r):
			after = false
		}
	}
	if b == nil {
		return s
	}
	return string(b)
}

// placeholders are what people write into a cell to say that there is nothing.
var placeholders = map[string]bool{
	"-": true, "--": true, "---": true, "–": true, "—": true, "n/a": true, "#n/a": true, "n.a.": true, "k.a.": true, "k. a.": true, "null": true,
}

// isPlaceholder reports whether a cell says that it holds nothing.
func isPlaceholder(s string) bool { return likePlaceholder(s) && placeholders[strings.ToLower(s)] }

// likePlaceholder spares most cells the look into the table.
func likePlaceholder(s string) bool {
	if len(s) == 0 || len(s) > 5 {
		return false
	}
	switch s[0] {
	case '-', 'n', 'N', '#', 'k', 'K', "–"[0]:
		return true
	}
	return false
}
