package zeek

import (
	"encoding/json"
	"testing"
)

// The scanner takes what encoding/json takes, and nothing else.
func FuzzObject(f *testing.F) {
	for _, s := range []string{
		`{}`, `{"a":1}`, `{"a":1,}`, `{,}`, `{"a":01}`, `{"a":1.}`, `{"a":-1.5e+3 , "b" : [1,{"c":"]\""}]}`, `{"a":"\u00e9\\"}`,
		`{"a":"\x"}`, `{"a":tru}`, `{"a":[}`, `{"a":1}x`, `{"a" 1}`, `{"a":"` + "\x01" + `"}`, `{"a":{"b":[[]]}}`, `{"a"`, `{"a":`, `{"a":"`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, line string) {
		if len(line) == 0 || line[0] != '{' {
			return
		}
		for _, c := range line {
			if c == '\n' || c == '\r' {
				return // a line has none
			}
		}
		var r Reader
		got := r.object([]byte(line)) != "the line is not valid JSON"
		if want := json.Valid([]byte(line)); got != want && !stopped(&r, line) {
			t.Errorf("%q: valid %v, and taken for %v", line, want, got)
		}
	})
}

// stopped reports whether a used field was wrong before the line came to its end.
func stopped(r *Reader, line string) bool {
	message := r.object([]byte(line))
	return message != "" && message != "the line is not valid JSON"
}

func TestColumns(t *testing.T) {
	for i, name := range columnNames {
		if got := columnOf(name); got != column(i) {
			t.Errorf("%s is column %d, and found as %d", name, i, got)
		}
	}
}
