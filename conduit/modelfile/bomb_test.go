package modelfile_test

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/iec62443-go/iec62443/conduit/modelfile"
)

const (
	yamlHead = "schema: iec62443/v1\n"
	jsonHead = `{"schema": "iec62443/v1"`
)

// repeat gives so many bytes of a text, or a little more.
func repeat(s string, size int) string { return strings.Repeat(s, size/len(s)+1) }

// numbered gives the texts of so many formats with their number in them.
func numbered(format string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// TestBombs reads small files that make careless readers take seconds or
// gigabytes. Each has to be refused, or read, soon and in moderate memory, with an
// error text that somebody can read.
func TestBombs(t *testing.T) {
	mega := 1 << 20
	if raceEnabled {
		mega >>= 4
	}
	for _, tt := range []struct {
		name, data string
		ok         bool
		alloc      int // MiB
	}{
		{name: "deep.json", data: jsonHead + `, "zones": ` + strings.Repeat("[", 1e5), alloc: 8},
		{name: "deep-objects.json", data: strings.Repeat(`{"a":`, 1e5), alloc: 8},
		{name: "deep.yaml", data: yamlHead + "zones: " + strings.Repeat("[", 1e5), alloc: 200},
		{name: "deep-closed.yaml", data: yamlHead + "zones: " + strings.Repeat("[", 1e5) + strings.Repeat("]", 1e5), alloc: 200},
		{name: "deep-9000.yaml", data: yamlHead + "zones: " + strings.Repeat("[", 9000) + strings.Repeat("]", 9000), alloc: 100},
		{name: "deep-mappings.yaml", data: yamlHead + "zones: " + strings.Repeat("{a: ", 1e5), alloc: 200},
		{name: "deep-dashes.yaml", data: yamlHead + "zones:\n" + strings.Repeat("- ", 1e5), alloc: 200},
		{name: "deep-dashes-9000.yaml", data: yamlHead + "zones:\n" + strings.Repeat("- ", 9000) + "a", alloc: 200},
		{name: "deep-questions.yaml", data: strings.Repeat("? ", 1e5), alloc: 200},
		{name: "deep-lines.yaml", data: func() string {
			var b strings.Builder
			for i := range 3000 {
				b.WriteString(strings.Repeat(" ", i) + "a:\n")
			}
			return b.String()
		}(), alloc: 200},
		{name: "aliases.yaml", data: "a: &a [x,x,x,x,x,x,x,x,x]\n" + func() string {
			var b strings.Builder
			for c := 'b'; c <= 'k'; c++ {
				fmt.Fprintf(&b, "%c: &%c [%s]\n", c, c, strings.Repeat(fmt.Sprintf("*%c,", c-1), 9))
			}
			return b.String()
		}(), alloc: 8},
		{name: "distinct-keys.yaml", data: yamlHead + "zones: [{" + numbered("k%d: 1, ", 4e4) + "id: a}]\n", alloc: 100},
		{name: "distinct-keys-lines.yaml", data: yamlHead + numbered("k%d: 1\n", 4e4), alloc: 100},
		{name: "distinct-keys.json", data: jsonHead + `, "zones": [{` + numbered(`"k%d": 1, `, 4e4) + `"id": "a"}]}`, alloc: 32},
		{name: "distinct-claims.json", data: jsonHead + `, "zones": [{"id": "a", "claims": {` + numbered(`"k%d": 1, `, 4e4) + `"SR 1.1": "met"}}]}`, alloc: 32},
		{name: "equal-keys.yaml", data: yamlHead + "zones: [{" + strings.Repeat("id: a, ", 4000) + "}]\n", alloc: 32},
		{name: "equal-keys-root.yaml", data: strings.Repeat(yamlHead, 4000), alloc: 32},
		{name: "equal-unknown.yaml", data: yamlHead + "zones: [{" + strings.Repeat("ix: a, ", 4000) + "}]\n", alloc: 32},
		{name: "equal-keys.json", data: jsonHead + `, "zones": [{` + strings.Repeat(`"id": "a", `, 4000) + `"id": "b"}]}`, alloc: 8},
		{name: "empty-elements.json", data: jsonHead + `, "zones": [` + repeat("{},", 10*mega) + `{}]}`, alloc: 100},
		{name: "empty-elements-flow.yaml", data: yamlHead + "zones: [" + repeat("{},", 10*mega) + "]", alloc: 100},
		{name: "empty-elements.yaml", data: yamlHead + "zones:\n" + repeat("- {}\n", 10*mega), alloc: 1400},
		{name: "small-elements.json", data: jsonHead + `, "zones": [` + repeat(`{"id":"a"},`, 10*mega) + `{"id":"a"}]}`, ok: true, alloc: 1200},
		{name: "small-channels.json", data: jsonHead + `, "channels": [` + repeat(`{"from":"a"},`, 10*mega) + `{"from":"a"}]}`, ok: true, alloc: 500},
		{name: "nulls.json", data: jsonHead + `, "zones": [` + repeat("null,", 10*mega) + `null]}`, alloc: 100},
		{name: "one-list.json", data: jsonHead + `, "zones": [{"id": "a", "addresses": [` + repeat(`"",`, 10*mega) + `""]}]}`, ok: true, alloc: 1400},
		{name: "unknown-list.json", data: jsonHead + `, "x": [` + repeat("1,", 20*mega) + `1]}`, alloc: 900},
		{name: "not-joined.json", data: jsonHead + `, "x": 1, "zones": [{"id": "b"}, {"id": "c"}], "conduits": [{"id": "k", "joins": [` + numbered(`"a%d", `, 2e4) +
			`"b"], "allow": [` + numbered(`{"from": "b", "to": "c", "services": ["s%d"]}, `, 2e4) + `{"from": "b", "to": "c", "services": ["s"]}]}]}`, alloc: 150},
		{name: "long-text.json", data: jsonHead + `, "name": "` + repeat("a", 2<<20) + `"}`, alloc: 64},
		{name: "long-text.yaml", data: yamlHead + "name: " + repeat("a ", 2<<20), alloc: 400},
		{name: "long-escapes.json", data: jsonHead + `, "name": "` + repeat(`\u0041`, 8<<20) + `"}`, alloc: 64},
		{name: "unclosed.json", data: jsonHead + `, "name": "` + repeat("a", 10*mega), alloc: 64},
		{name: "blanks.json", data: repeat("\n", 10*mega), alloc: 64},
		{name: "blanks.yaml", data: repeat("\n", 10*mega), alloc: 64},
		{name: "comments.yaml", data: yamlHead + repeat("# comment\n", mega), ok: true, alloc: 200},
		{name: "comments-in-a-list.yaml", data: yamlHead + "zones:\n  - id: a\n" + repeat("    # comment\n", mega), ok: true, alloc: 200},
		{name: "controls.yaml", data: repeat("\x01", mega), alloc: 64},
		{name: "anchors.yaml", data: yamlHead + "zones: [" + numbered("&a%d x,", 1e5) + "]", alloc: 200},
		{name: "tags.yaml", data: yamlHead + "zones: [" + repeat("!a x,", mega/2) + "]", alloc: 300},
		{name: "documents.yaml", data: repeat("---\n", mega), alloc: 100},
		{name: "quotes.yaml", data: yamlHead + "zones:\n" + repeat("- \"\n", mega/4), alloc: 400},
		{name: "brackets.yaml", data: yamlHead + "zones:\n" + repeat("- [\n", mega/4), alloc: 400},
		{name: "bad-lines.yaml", data: yamlHead + "zones:\n" + repeat("- {id: a\n", mega/4), alloc: 400},
		{name: "key-words.yaml", data: repeat("zones:\n", mega/4), alloc: 400},
		{name: "key-words-lists.yaml", data: repeat("zones:\n- {id: a}\n", mega/4), alloc: 400},
		{name: "long-key.yaml", data: repeat("a", mega) + ": b", alloc: 64},
		{name: "colons.yaml", data: yamlHead + "zones: {" + repeat(":,", mega/4) + "}", alloc: 300},
		{name: "huge-number.json", data: jsonHead + `, "measures": [{"id": "a", "cost": ` + repeat("9", mega/2) + `}]}`, alloc: 16},
		{name: "huge-number.yaml", data: yamlHead + "measures: [{id: a, cost: " + repeat("9", mega/2) + "}]", alloc: 64},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			m, err := modelfile.Parse(tt.name, []byte(tt.data))
			took := time.Since(start)
			runtime.ReadMemStats(&after)
			alloc := int(after.TotalAlloc-before.TotalAlloc) >> 20
			t.Logf("%d KiB: %v, %d MiB allocated", len(tt.data)>>10, took.Round(time.Millisecond), alloc)
			if tt.ok != (err == nil) || tt.ok != (m != nil) {
				t.Fatalf("read: %v, want %v: %v", err == nil, tt.ok, err)
			}
			if took > 2*time.Minute { // a second or two on a machine that does nothing else
				t.Errorf("took %v", took)
			}
			if alloc > tt.alloc && !raceEnabled {
				t.Errorf("allocated %d MiB, more than %d", alloc, tt.alloc)
			}
			if err != nil {
				checkErrors(t, err)
			}
		})
	}
}

// checkErrors checks what is true of every refusal: it is an Errors, short, and
// safe to print.
func checkErrors(t *testing.T, err error) {
	t.Helper()
	var errs modelfile.Errors
	if !errors.As(err, &errs) || len(errs) == 0 {
		t.Fatalf("a %T, want Errors", err)
	}
	if len(errs) > 101 {
		t.Errorf("%d errors", len(errs))
	}
	for _, e := range errs {
		s := e.Error()
		if len(s) > 1024 {
			t.Errorf("an error of %d bytes: %.200s", len(s), s)
		}
		for _, r := range s {
			if r < ' ' || r > '~' {
				t.Errorf("%+q in %+q", r, s)
				break
			}
		}
		if e.Message == "" || e.Problem == "" {
			t.Errorf("an error that says nothing: %+v", e)
		}
		var one *modelfile.Error
		if !errors.As(err, &one) {
			t.Error("errors.As finds no *Error")
		}
	}
}

// TestLinear reads files of twice the size and looks that they need no more than
// little above twice the memory.
func TestLinear(t *testing.T) {
	for _, tt := range []struct{ name, head, entry, tail string }{
		{"elements.json", jsonHead + `, "zones": [`, `{"id":"a", "target": "2 2 3 1 2 1 3", "traits": ["control"]},`, `{"id":"a"}]}`},
		{"elements.yaml", yamlHead + "zones:\n", "  - {id: a, target: 2 2 3 1 2 1 3, traits: [control]}\n", ""},
		{"one-element.yaml", yamlHead + "conduits:\n  - id: a\n    allow:\n", "      - {from: a, to: b, services: [c]} # d\n", ""},
		{"flow.yaml", yamlHead + "zones: [\n", "  {id: a}, # b\n", "  {id: b}]\n"},
		{"unknown-keys.yaml", yamlHead + "zones:\n", "  - {id: a, xxxxxxxx: b}\n", ""},
		{"bad-entries.yaml", yamlHead + "zones:\n", "  - {id: a\n", ""},
		{"comments.yaml", yamlHead + "zones:\n  - id: a\n", "    # b\n\n", ""},
		{"lines.yaml", yamlHead + "name: \"a\n", "  b\n\n", "\"\n"},
	} {
		size := func(n int) float64 {
			var before, after runtime.MemStats
			data := []byte(tt.head + strings.Repeat(tt.entry, n/len(tt.entry)) + tt.tail)
			runtime.ReadMemStats(&before)
			modelfile.Parse(tt.name, data)
			runtime.ReadMemStats(&after)
			return float64(after.TotalAlloc - before.TotalAlloc)
		}
		if one, two := size(200_000), size(400_000); two > 2.6*one {
			t.Errorf("%s: %.0f bytes, and %.0f for twice as much", tt.name, one, two)
		}
	}
}
