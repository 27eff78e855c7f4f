package zeek

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
)

// object takes the values of a line that is a JSON object. What is plain is checked in
// passing, escapes and nested values by encoding/json.
func (r *Reader) object(line []byte) string {
	const invalid = "the line is not valid JSON"
	r.values = [numColumns][]byte{}
	s := scanner{b: line, i: 1, ok: true}
	for first := true; s.ok && !(first && s.take('}')); first = false {
		key := s.text()
		if !s.take(':') {
			return invalid
		}
		value := s.value()
		if !s.ok {
			return invalid
		}
		if message := r.member(key, value); message != "" {
			return message
		}
		if s.take('}') {
			break
		}
		if !s.take(',') {
			return invalid
		}
	}
	if s.blank(); !s.ok || s.i != len(line) {
		return invalid
	}
	if p := r.values[path]; p != nil && !isConn(string(p)) {
		return fmt.Sprintf("this is a record of the log %+.40q, and not of conn", p)
	}
	return ""
}

// member takes one value by its key, both as written.
func (r *Reader) member(key, value []byte) string {
	c := columnOf(string(text(key)))
	if c == unused || string(value) == "null" {
		return ""
	}
	if r.values[c] != nil {
		return columnNames[c] + " is there twice"
	}
	switch value[0] {
	case '[', '{', 't', 'f':
		return fmt.Sprintf("%s is neither a text nor a number", columnNames[c])
	case '"':
		value = text(value)
	}
	r.values[c] = value
	return ""
}

// scanner goes over JSON. Once something is wrong, ok stays false.
type scanner struct {
	b  []byte
	i  int
	ok bool
}

func (s *scanner) blank() {
	for s.i < len(s.b) && (s.b[s.i] == ' ' || s.b[s.i] == '\t') {
		s.i++
	}
}

// take passes over a character if it is the next after blanks.
func (s *scanner) take(c byte) bool {
	s.blank()
	if s.i < len(s.b) && s.b[s.i] == c {
		s.i++
		return true
	}
	return false
}

// text gives the text that begins here, with its quotes.
func (s *scanner) text() []byte {
	if !s.take('"') {
		s.ok = false
		return nil
	}
	start := s.i - 1
	escaped := false
	for ; s.i < len(s.b); s.i++ {
		switch c := s.b[s.i]; {
		case c == '"':
			s.i++
			out := s.b[start:s.i]
			s.ok = s.ok && (!escaped || json.Valid(out))
			return out
		case c == '\\':
			escaped = true
			s.i++
		case c < ' ':
			s.ok = false
			return nil
		}
	}
	s.ok = false
	return nil
}

// value gives the value that begins here.
func (s *scanner) value() []byte {
	s.blank()
	if s.i >= len(s.b) {
		s.ok = false
		return nil
	}
	start := s.i
	switch s.b[s.i] {
	case '"':
		return s.text()
	case '[', '{':
		s.nested()
	default:
		for s.i < len(s.b) && s.b[s.i] != ',' && s.b[s.i] != '}' && s.b[s.i] != ' ' && s.b[s.i] != '\t' {
			s.i++
		}
		if out := s.b[start:s.i]; plainNumber(out) {
			return out
		}
	}
	out := s.b[start:s.i]
	s.ok = s.ok && json.Valid(out)
	return out
}

// nested goes behind an array or an object.
func (s *scanner) nested() {
	for depth := 0; s.ok && s.i < len(s.b); {
		switch s.b[s.i] {
		case '"':
			s.text()
			continue
		case '[', '{':
			depth++
		case ']', '}':
			depth--
		}
		s.i++
		if depth == 0 {
			return
		}
	}
	s.ok = false
}

// plainNumber reports whether b is a number in JSON without a sign and an exponent.
func plainNumber(b []byte) bool {
	point := false
	for i, c := range b {
		switch {
		case '0' <= c && c <= '9':
		case c == '.' && !point && i > 0 && i < len(b)-1:
			point = true
		default:
			return false
		}
	}
	return len(b) > 0 && (b[0] != '0' || len(b) == 1 || b[1] == '.')
}

// text gives what stands between quotes; nothing for no text.
func text(b []byte) []byte {
	if len(b) < 2 {
		return nil
	}
	if bytes.IndexByte(b, '\\') < 0 {
		return b[1 : len(b)-1]
	}
	var s string
	if json.Unmarshal(b, &s) != nil {
		return nil
	}
	return []byte(s)
}

// exponent reads a number as JSON may write one.
func exponent(b []byte) (s, ns int64, ok bool) {
	f, err := strconv.ParseFloat(string(b), 64)
	if err != nil || f < 0 || f > 1e15 {
		return 0, 0, false
	}
	whole, fraction := math.Modf(f)
	return int64(whole), int64(fraction * 1e9), true
}
