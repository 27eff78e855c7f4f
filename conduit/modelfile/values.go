package modelfile

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/iec62443-go/iec62443/zone"
)

// textOf reads a text. A number will do too: it is read as it was written, so that
// an id 0123 or a version 1.10 needs no quotes.
func textOf[S ~string]() codec[S] {
	return codec[S]{
		read: func(d *decoder, n int32) (S, bool) {
			if !d.wantText(n, "a text") {
				return "", false
			}
			return S(d.texts.keep(d.tree.nodes[n].text)), true
		},
		write: func(e *encoder, v S) bool {
			e.text(string(v))
			return v != ""
		},
	}
}

// wantText reports whether node n can be read as a text, and an error if it cannot.
func (d *decoder) wantText(n int32, what string) bool {
	switch x := &d.tree.nodes[n]; x.kind {
	case text, number:
		return true
	case boolean:
		d.fail(n, WrongType, x.text, "quote it if it is a text", "want %s, found %s", what, x.text)
		return false
	}
	return d.want(n, text, what)
}

func (e *encoder) text(s string) {
	if !utf8.ValidString(s) {
		e.fail(s, "%s is not valid UTF-8", quote(s))
	}
	e.scalar(text, s)
}

// flag is a boolean that is false where it is absent.
var flag = codec[bool]{
	read: func(d *decoder, n int32) (bool, bool) {
		x := &d.tree.nodes[n]
		switch {
		case x.kind == boolean && (x.text == "true" || x.text == "false"):
			return x.text == "true", true
		case x.kind == boolean || x.kind == text:
			d.fail(n, WrongType, x.text, "write true or false, in small letters and without quotes", "want true or false, found %s", quote(x.text))
			return false, false
		}
		d.want(n, boolean, "true or false")
		return false, false
	},
	write: func(e *encoder, v bool) bool {
		e.scalar(boolean, strconv.FormatBool(v))
		return v
	},
}

// inverse is a boolean that is true where it is absent, kept as its opposite.
var inverse = codec[bool]{
	read: func(d *decoder, n int32) (bool, bool) {
		v, ok := flag.read(d, n)
		return !v, ok
	},
	write: func(e *encoder, v bool) bool {
		e.scalar(boolean, strconv.FormatBool(!v))
		return v
	},
}

// amount is a number, 0 where it is absent.
var amount = codec[float64]{
	read: func(d *decoder, n int32) (float64, bool) {
		if !d.want(n, number, "a number, such as 3 or 2.5") {
			return 0, false
		}
		s := d.tree.nodes[n].text
		v, err := strconv.ParseFloat(s, 64)
		if err != nil {
			d.fail(n, BadValue, s, "", "the number %s is too large", quote(s))
			return 0, false
		}
		return v, true
	},
	write: func(e *encoder, v float64) bool {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			e.fail(strconv.FormatFloat(v, 'g', -1, 64), "not a number that can be written")
			return true
		}
		format := byte('f')
		if abs := math.Abs(v); abs != 0 && (abs < 1e-6 || abs >= 1e21) {
			format = 'e'
		}
		e.scalar(number, strconv.FormatFloat(v, format, -1, 64))
		return v != 0
	},
}

// date is a day, not stated where it is absent.
var date = codec[zone.Date]{
	read: func(d *decoder, n int32) (zone.Date, bool) {
		if !d.want(n, text, "a date, such as 2026-03-01") {
			return zone.Date{}, false
		}
		s := d.tree.nodes[n].text
		v, err := zone.ParseDate(s)
		if err != nil || v.IsZero() {
			d.fail(n, BadValue, s, "", "%s is not a date, such as 2026-03-01", quote(s))
			return zone.Date{}, false
		}
		return v, true
	},
	write: func(e *encoder, v zone.Date) bool {
		s := v.String()
		if w, err := zone.ParseDate(s); err != nil || w != v {
			e.fail(s, "%s is not a date", quote(s))
		}
		e.scalar(plain, s)
		return !v.IsZero()
	},
}

// wordOf is one word out of a list of them. "-", "_" and blanks are alike where
// the word holds one of them.
func wordOf[V interface {
	comparable
	String() string
}](what string, parse func(string) (V, error), words ...string) codec[V] {
	var zero V
	return codec[V]{
		read: func(d *decoder, n int32) (V, bool) {
			if !d.wantText(n, what) {
				return zero, false
			}
			s := d.tree.nodes[n].text
			v, err := parse(s)
			switch {
			case err == nil && v != zero && sameWord(s, v.String()):
				return v, true
			case err == nil && v != zero:
				d.fail(n, BadValue, s, "write "+v.String(), "%s is not %s", quote(s), what)
			default:
				hint := ""
				if d.tree.nodes[n].kind == text {
					hint = didYouMean(s, words)
				}
				if hint == "" {
					hint = "want " + strings.Join(words, ", ")
				}
				d.fail(n, BadValue, s, hint, "%s is not %s", quote(s), what)
			}
			return zero, false
		},
		write: func(e *encoder, v V) bool {
			s := v.String()
			if w, err := parse(s); v != zero && (err != nil || w != v) {
				e.fail(s, "%s is not %s", quote(s), what)
			}
			e.scalar(text, s)
			return v != zero
		},
	}
}

// needed is a value that has to be there, and whose zero cannot be written.
func needed[V any](c codec[V], what string) codec[V] {
	return codec[V]{read: c.read, write: func(e *encoder, v V) bool {
		if !c.write(e, v) {
			e.fail("", `"" is not %s`, what)
		}
		return true
	}}
}

var oneDash = strings.NewReplacer("_", "-", " ", "-")

func sameWord(written, word string) bool {
	return written == word || strings.ContainsAny(word, " -_") && oneDash.Replace(written) == oneDash.Replace(word)
}
