package modelfile_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/iec62443-go/iec62443/conduit/modelfile"
	"github.com/iec62443-go/iec62443/zone"
)

// TestManyErrors: the first hundred are listed, the others counted.
func TestManyErrors(t *testing.T) {
	for _, tt := range []struct{ name, data string }{
		{"f.json", jsonHead + `, "zones": [` + strings.Repeat("{},\n", 249) + "{}]}"},
		{"f.yaml", yamlHead + "zones:\n" + strings.Repeat("  - {}\n", 250)},
		{"f.yaml", yamlHead + "zones: [" + strings.Repeat("{},\n", 250) + "]"},
	} {
		for most, want := range map[int]int{0: 100, 10: 10, 249: 249, 250: 250, 1000: 250} {
			_, err := modelfile.Options{MaxErrors: most}.Parse(tt.name, []byte(tt.data))
			var errs modelfile.Errors
			if !errors.As(err, &errs) {
				t.Fatal(err)
			}
			if want < 250 {
				last := errs[len(errs)-1]
				if text := fmt.Sprintf("f.%s: %d more errors are not listed", tt.name[2:], 250-want); last.Error() != text || last.Problem != modelfile.TooMuch {
					t.Errorf("%s, at most %d: the last error is %q, want %q", tt.name, most, last, text)
				}
				errs = errs[:len(errs)-1]
			}
			if len(errs) != want {
				t.Errorf("%s, at most %d: %d errors, want %d", tt.name, most, len(errs), want)
			}
			for i, e := range errs {
				if e.Path != fmt.Sprintf("zones[%d]", i) {
					t.Errorf("%s, at most %d: error %d is about %s", tt.name, most, i, e.Path)
				}
			}
		}
	}
}

func TestManyWarnings(t *testing.T) {
	data := jsonHead + `, "zones": [{"id": "a", "addresses": [` + strings.Repeat(`"DHCP", `, 149) + `"DHCP"]}]}`
	r, err := modelfile.Options{}.ParseResult("f.json", []byte(data))
	if err != nil || len(r.Warnings) != 100 || r.MoreWarnings != 50 {
		t.Errorf("%d warnings and %d more, %v", len(r.Warnings), r.MoreWarnings, err)
	}
}

// TestErrorText: the name of the file and the texts in it are safe to print, and
// ordinary names are as they are, so that editors find the place.
func TestErrorText(t *testing.T) {
	for name, want := range map[string]string{
		"plant.yaml":              "plant.yaml:1:1: ",
		"":                        "1:1: ",
		"Süd werk/plan t.yaml":    "Süd werk/plan t.yaml:1:1: ",
		`C:\plant.yaml`:           `C:\plant.yaml:1:1: `,
		"\x1b[31m.yaml":           `"\x1b[31m.yaml":1:1: `,
		"\u202elmay.yaml":         `"\u202elmay.yaml":1:1: `,
		"a\nb.yaml":               `"a\nb.yaml":1:1: `,
		"a\xffb.yaml":             `"a\xffb.yaml":1:1: `,
		strings.Repeat("a", 1000): strings.Repeat("a", 250) + "...:1:1: ",
	} {
		_, err := modelfile.Parse(name, []byte("x: 1\n"))
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: got %v, want %q", name, err, want)
		}
		var e *modelfile.Error
		if errors.As(err, &e) && e.Pos != (zone.Pos{File: name, Line: 1, Column: 1}) {
			t.Errorf("%q: the position is %#v", name, e.Pos)
		}
	}
	long := strings.Repeat("é", 500)
	_, err := modelfile.Parse("f.json", []byte(jsonHead+`, "zones": [{"id": "a", "layer": "`+long+`", "`+long+`": 1, "target": "`+long+`"}]}`))
	checkErrors(t, err)
	var errs modelfile.Errors
	if !errors.As(err, &errs) || len(errs) != 3 {
		t.Fatal(err)
	}
	for _, e := range errs {
		if len(e.Value) > 64 || !strings.HasSuffix(e.Value, "é...") {
			t.Errorf("the value is %q", e.Value)
		}
	}
}
