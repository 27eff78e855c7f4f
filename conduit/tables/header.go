package tables

import (
	"maps"
	"slices"
	"strings"
	"unicode"
)

// foldHeader gives the form in which headers and words are compared: small letters
// without accents, and digits, of which "IP-Adresse (Anlage) *" is "ipadresseanlage".
func foldHeader(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		r = unicode.ToLower(r)
		switch {
		case r < 0x80 && ('a' <= r && r <= 'z' || '0' <= r && r <= '9'):
			b.WriteRune(r)
		case r == 'ß':
			b.WriteString("ss")
		case plainLetters[r] != 0:
			b.WriteRune(plainLetters[r])
		case r >= 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			b.WriteRune(r)
		}
	}
	return b.String()
}

// plainLetters are the letters with accents of the languages that headers come in.
var plainLetters = func() map[rune]rune {
	m := map[rune]rune{}
	for plain, accented := range map[rune]string{
		'a': "àáâãäå", 'c': "ç", 'e': "èéêë", 'i': "ìíîï", 'n': "ñ", 'o': "òóôõöø", 'u': "ùúûü", 'y': "ýÿ",
	} {
		for _, r := range accented {
			m[r] = plain
		}
	}
	return m
}()

// beforeBracket gives a header without what stands in brackets after it.
func beforeBracket(s string) string {
	if i := strings.IndexAny(s, "([{"); i > 0 {
		return s[:i]
	}
	return s
}

// maxForms bounds the forms of a header that are looked up.
const maxForms = 8

// headerForms gives a header, the same without what stands in brackets, and, of one
// in two languages, each part.
func headerForms(s string) []string {
	return append([]string{s, beforeBracket(s)}, strings.FieldsFunc(beforeBracket(s), func(r rune) bool { return r == '/' || r == '|' || r == '\n' })...)
}

// understood is what a header means in a table: a field, and how far down its list
// of headers it stands.
type understood struct {
	field  int
	rank   int
	ignore bool // the caller wants to hear nothing of the column
}

// headers knows the headers of one table.
type headers struct {
	own   map[string]string // the caller's, folded
	built map[string]understood
	names map[string]int
}

func newHeaders(fields []fieldHeader, own map[string]string) *headers {
	h := &headers{own: map[string]string{}, built: map[string]understood{}, names: map[string]int{}}
	for _, header := range slices.Backward(slices.Sorted(maps.Keys(own))) {
		h.own[foldHeader(header)] = own[header]
	}
	for i, f := range fields {
		h.names[f.name] = i
		h.built[foldHeader(f.name)] = understood{field: i}
	}
	for i, f := range fields {
		for rank, text := range strings.Split(f.others, "|") {
			if key := foldHeader(text); key != "" {
				if _, taken := h.built[key]; !taken {
					h.built[key] = understood{field: i, rank: rank + 1}
				}
			}
		}
	}
	return h
}

// read gives what a header means, if it means anything here.
func (h *headers) read(header string) (understood, bool) {
	for i, text := range headerForms(header) {
		if i > maxForms {
			break
		}
		key := foldHeader(text)
		if name, ok := h.own[key]; ok && key != "" {
			if name == "" {
				return understood{ignore: true}, true
			}
			if i, ok := h.names[name]; ok {
				return understood{field: i, rank: -1}, true
			}
		}
		if u, ok := h.built[key]; ok {
			return u, true
		}
	}
	return understood{}, false
}
