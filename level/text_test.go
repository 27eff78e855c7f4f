package level_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/level"
)

func TestParse(t *testing.T) {
	bpcs := level.Vector{2, 2, 0, 1, 3, 1, 3}
	for _, tt := range []struct {
		text   string
		want   level.Vector
		reason string
	}{
		{"{2 2 0 1 3 1 3}", bpcs, "as the standard prints it"},
		{"[2 2 0 1 3 1 3]", bpcs, "brackets of another kind"},
		{"(2,2,0,1,3,1,3)", bpcs, "commas"},
		{"2 2 0 1 3 1 3", bpcs, "no brackets"},
		{" { 2, 2, 0 1 3\t1\n3 } ", bpcs, "blanks and commas mixed"},
		{"2\u00a02\u00a00\u00a01\u00a03\u00a01\u00a03", bpcs, "no-break spaces, as copied from a page"},
		{"SL2 SL2 SL0 SL1 SL3 SL1 SL3", bpcs, "each with its letters"},
		{"SL 2, SL 2, SL 0, SL 1, SL 3, SL 1, SL 3", bpcs, "each with its letters and a blank, between commas"},
		{"2", level.Uniform(level.SL2), "one for all seven"},
		{"SL2", level.Uniform(level.SL2), "one for all seven"},
		{"sl 2", level.Uniform(level.SL2), "letters in either case"},
		{"{4}", level.Uniform(level.SL4), "one, in brackets"},
		{"{IAC: 2, UC: 2, SI: 0, DC: 1, RDF: 3, TRE: 1, RA: 3}", bpcs, "a mapping that names all seven"},
		{"ra:3, tre:1, rdf:3, dc:1, si:0, uc:2, iac:2", bpcs, "a mapping in another order and case"},
		{"FR1: 2, FR 2: 2, FR3: 0, FR4: 1, FR5: SL3, FR6: SL 1, FR7: 3", bpcs, "a mapping by number"},
		{"SL-T(BPCS Zone) = {2 2 0 1 3 1 3}", bpcs, "with the label of annex A"},
		{"SL-C(SIS Engineering Workstation) = {3 3 2 3 0 0 1}", level.Vector{3, 3, 2, 3, 0, 0, 1}, "with another label"},
		{"SL-A (a = b) = 1", level.Uniform(level.SL1), "a name may hold an equals sign"},
	} {
		got, err := level.Parse(tt.text)
		if diff := cmp.Diff(tt.want, got); diff != "" || err != nil {
			t.Errorf("%q: %s: %v (-want +got):\n%s", tt.text, tt.reason, err, diff)
		}
	}
}

func TestParseTargetAndEvidence(t *testing.T) {
	for _, tt := range []struct {
		text             string
		target, evidence string // what they print, "" for an error
		reason           string
	}{
		{"2", "{2 2 2 2 2 2 2}", "{2 2 2 2 2 2 2}", "one for all"},
		{"{IAC: 2, RDF: 3}", "{IAC: 2, RDF: 3}", "{IAC: 2, RDF: 3}", "some are named"},
		{"{}", "{}", "{}", "nothing is named, on purpose"},
		{"", "", "", "an empty text is no target"},
		{"2 2 2 NR 1 ? 2", "", "{2 2 2 NR 1 ? 2}", "neither NR nor ? in a target"},
		{"NR", "", "{NR NR NR NR NR NR NR}", "NR for all"},
		{"?", "", "{? ? ? ? ? ? ?}", "unknown for all"},
		{"unknown", "", "{? ? ? ? ? ? ?}", "unknown spelled out"},
		{"{SI: unknown, DC: nr}", "", "{SI: ?, DC: NR}", "in a mapping"},
		{"SL-T(RDF, Cell) = 3", "{RDF: 3}", "", "a target's label on one"},
		{"SL-C(RA, FS-PLC) = 4", "", "{RA: 4}", "a capability's label on one"},
		{"SL-A(Cell) = {1 1 1 NR 1 1 ?}", "", "{1 1 1 NR 1 1 ?}", "an achieved level"},
		{"SL-T(Cell) =", "", "", "a label without a level asks for something, only not for what"},
		{"SL-T(RDF, Cell) = {}", "", "", "nothing after a label that names one"},
		{"SL-T(RDF, Cell) = 3 3 3 3 3 3 3", "", "", "seven after a label that names one"},
		{"SL-T(RDF, Cell) = {RA: 3}", "", "", "another one after a label that names one"},
	} {
		for _, kind := range []struct {
			name, want string
			parse      func(string) (string, error)
		}{
			{"target", tt.target, func(s string) (string, error) { v, err := level.ParseTarget(s); return v.String(), err }},
			{"evidence", tt.evidence, func(s string) (string, error) { v, err := level.ParseEvidence(s); return v.String(), err }},
		} {
			got, err := kind.parse(tt.text)
			switch {
			case (err != nil) != (kind.want == ""):
				t.Errorf("%s %q: %s: error %v", kind.name, tt.text, tt.reason, err)
			case err != nil && got != "{}":
				t.Errorf("%s %q: %s: an error together with %s", kind.name, tt.text, tt.reason, got)
			case err == nil && got != kind.want:
				t.Errorf("%s %q: %s: got %s, want %s", kind.name, tt.text, tt.reason, got, kind.want)
			}
		}
	}
}

// The error names the part that is wrong, so that it can be found in a long text.
func TestSyntaxErrorNamesThePart(t *testing.T) {
	vector := func(s string) error { _, err := level.Parse(s); return err }
	target := func(s string) error { _, err := level.ParseTarget(s); return err }
	evidence := func(s string) error { _, err := level.ParseEvidence(s); return err }
	bounds := func(s string) error { _, err := level.ParseBounds(s); return err }
	expression := func(s string) error { _, err := level.ParseExpression(s); return err }
	fr := func(s string) error { _, err := level.ParseFR(s); return err }
	sl := func(s string) error { _, err := level.ParseSL(s); return err }
	for _, tt := range []struct {
		parse  func(string) error
		text   string
		part   string
		reason string
	}{
		{vector, "2 2 5 1 3 1 3", "5", "no level above 4"},
		{vector, "2 2 -1 1 3 1 3", "-1", "none below 0"},
		{vector, "2 2 2.5 1 3 1 3", "2.5", "none between two"},
		{vector, "2 2 02 1 3 1 3", "02", "no leading zero"},
		{vector, "2 2 ٢ 1 3 1 3", "٢", "no digits of another script"},
		{vector, "2 2 NR 1 3 1 3", "NR", "a vector holds levels only"},
		{vector, "9", "9", "one for all"},
		{vector, "2 2 2", "2 2 2", "three are neither one nor seven"},
		{vector, "2 2 2 2 2 2 2 2", "2 2 2 2 2 2 2 2", "eight are too many"},
		{vector, "2,,2", "2,,2", "nothing between commas"},
		{vector, "{2 2 2 2 2 2 2", "{2 2 2 2 2 2 2", "a bracket left open"},
		{vector, "{2 2 2 2 2 2 2]", "{2 2 2 2 2 2 2]", "a bracket closed by another"},
		{vector, "{2 {2} 2 2 2 2 2}", "{", "a bracket inside"},
		{vector, "", "", "nothing at all"},
		{vector, "{}", "{}", "nothing in brackets"},
		{vector, "{IAC: 2}", "UC", "a vector needs all seven"},
		{vector, "{IAC: 2, IAC: 3}", "IAC", "named twice"},
		{vector, "{ABC: 2}", "ABC", "no such foundational requirement"},
		{vector, "{\u017fI: 2}", "\u017fI", "a letter that upper case would turn into S"},
		{vector, "{IAC: 7}", "IAC: 7", "the entry, not the digit alone"},
		{vector, "{IAC: 2,}", "", "nothing after a comma"},
		{vector, "SL-C(RA, FS-PLC) = 4", "SL-C(RA, FS-PLC) = 4", "one of seven"},
		{vector, "SL-X(Zone) = 2", "SL-X(Zone) = 2", "no such label"},
		{vector, "SL-T Zone = 2", "SL-T Zone = 2", "no brackets about the name"},
		{vector, "SL-T(Zone) 2", "SL-T(Zone) 2", "no equals sign"},
		{target, "NR", "NR", "no target is not relevant"},
		{target, "2 2 2 ? 2 2 2", "?", "no target is unknown"},
		{target, "SL-C(Zone) = 2", "SL-C", "a capability is no target"},
		{evidence, "SL-T(Zone) = 2", "SL-T", "a target is no evidence"},
		{evidence, "2 2 2 N/A 2 2 2", "N/A", "NR is the word"},
		{bounds, "2 2 3..1 1 1 1 1", "3..1", "low above high"},
		{bounds, "2 2 0.. 1 1 1 1", "0..", "no high end"},
		{bounds, "2 2", "2 2", "two are neither one nor seven"},
		{bounds, "?", "?", "unknown is 0..4"},
		{expression, "2", "2", "no label"},
		{expression, "SL-T(Zone) = NR", "NR", "as in a target"},
		{fr, "FR 8", "FR 8", "there are seven"},
		{fr, "F", "F", "too short"},
		{sl, "SL", "SL", "no level after the letters"},
	} {
		var e *level.SyntaxError
		if err := tt.parse(tt.text); !errors.As(err, &e) {
			t.Errorf("%q: %s: got %v, want a *SyntaxError", tt.text, tt.reason, err)
			continue
		}
		want := [2]string{tt.text, tt.part}
		if diff := cmp.Diff(want, [2]string{e.Text, e.Part}); diff != "" {
			t.Errorf("%q: %s: text and part (-want +got):\n%s", tt.text, tt.reason, diff)
		}
		if e.Reason == "" || !strings.HasPrefix(e.Error(), "level: ") {
			t.Errorf("%q: error text %q", tt.text, e.Error())
		}
	}
}

func TestSyntaxErrorText(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"2 2 5 1 3 1 3", `level: "5" in "2 2 5 1 3 1 3": component 3 (SI): want a level 0 to 4`},
		{"7", `level: "7": want a level 0 to 4`},
		{"\x1b[2J", `level: "[" in "\x1b[2J": a bracket that does not belong here`},
		{"\u202e2", `level: "\u202e2": want a level 0 to 4`},
	} {
		_, err := level.Parse(tt.text)
		require.EqualError(t, err, tt.want, tt.text)
	}
}

// A text from outside costs what its reading needs and no more, and the error
// that it provokes stays short.
func TestHostileTexts(t *testing.T) {
	const n = 10 << 20
	for name, text := range map[string]string{
		"digits":      strings.Repeat("2", n),
		"components":  strings.Repeat("2 ", n/2),
		"commas":      strings.Repeat(",", n),
		"mapping":     strings.Repeat("IAC: 2,", n/7),
		"brackets":    strings.Repeat("{", n),
		"blanks":      strings.Repeat(" ", n),
		"label":       "SL-T(" + strings.Repeat("x", n) + ") = 2",
		"equals":      "SL-T(" + strings.Repeat("=", n),
		"escape":      strings.Repeat("\x1b", n),
		"not UTF-8":   strings.Repeat("\xff", n),
		"short limit": strings.Repeat("2 ", 2000),
	} {
		for kind, parse := range parsers {
			err := parse(text)
			if err == nil {
				t.Errorf("%s as %s: no error", name, kind)
			} else if len(err.Error()) > 1024 {
				t.Errorf("%s as %s: error text of %d bytes", name, kind, len(err.Error()))
			}
		}
	}
}

var parsers = map[string]func(string) error{
	"vector":     func(s string) error { _, err := level.Parse(s); return err },
	"target":     func(s string) error { _, err := level.ParseTarget(s); return err },
	"evidence":   func(s string) error { _, err := level.ParseEvidence(s); return err },
	"bounds":     func(s string) error { _, err := level.ParseBounds(s); return err },
	"expression": func(s string) error { _, err := level.ParseExpression(s); return err },
	"SL":         func(s string) error { _, err := level.ParseSL(s); return err },
	"FR":         func(s string) error { _, err := level.ParseFR(s); return err },
}
