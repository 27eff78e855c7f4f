package requirement_test

import (
	"encoding/json"
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
)

func TestParseID(t *testing.T) {
	for _, tt := range []struct {
		text   string
		want   rid // "" for an error
		reason string
	}{
		{"SR 5.2", "SR 5.2", "canonical"},
		{"NDR 5.2 RE(3)", "NDR 5.2 RE(3)", "canonical"},
		{"CR 1.14", "CR 1.14", "a number of two digits"},
		{"sr1.1 re 1", "SR 1.1 RE(1)", "small letters, no blank"},
		{"SR 1.1 (1)", "SR 1.1 RE(1)", "as some tables have it"},
		{"SR 1.1(1)", "SR 1.1 RE(1)", "without the blank"},
		{"SR 1.1 RE1", "SR 1.1 RE(1)", "without brackets"},
		{"SR 1.1 (RE 1)", "SR 1.1 RE(1)", "brackets about both"},
		{"SR 1.1 ( RE ( 1 ) )", "SR 1.1 RE(1)", "brackets about brackets"},
		{"SR 1.1.RE1", "SR 1.1 RE(1)", "as a key in a program"},
		{"sr-1.1_re-1", "SR 1.1 RE(1)", "as a key in a file"},
		{"SR\u00a01.1\u00a0RE(1)", "SR 1.1 RE(1)", "no-break spaces, as copied from a page"},
		{"\tSR 7.8\n", "SR 7.8", "blanks about it"},
		{"hdr 2.4", "HDR 2.4", "of one component type"},

		{"", "", "nothing"},
		{"SR", "", "no number"},
		{"5.2", "", "no letters"},
		{"SR 0.1", "", "there is no FR 0"},
		{"SR 8.1", "", "there is no FR 8"},
		{"SR 1.0", "", "numbers begin at 1"},
		{"SR 1.01", "", "no leading zero"},
		{"SR 1.123", "", "no number of three digits"},
		{"SR 1", "", "half a number"},
		{"SR 1.", "", "half a number"},
		{"SR 1.1.2", "", "a clause is no requirement"},
		{"SR 1.1 RE", "", "which one?"},
		{"SR 1.1 RE(0)", "", "enhancements begin at 1"},
		{"SR 1.1 RE(10)", "", "none has ten"},
		{"SR 1.1 RE(1", "", "a bracket left open"},
		{"SR 1.1 RE 1)", "", "a bracket never opened"},
		{"SR 1.1 (RE(1)", "", "one of two left open"},
		{"SR 1.1 1", "", "neither RE nor brackets"},
		{"SR 1.1-", "", "something behind it"},
		{"SR 1.1, SR 1.2", "", "two"},
		{"XR 1.1", "", "no such letters"},
		{"\u017fR 1.1", "", "a letter that upper case would turn into S"},
		{"SR \u0661.1", "", "a digit of another script"},
		{"ZCR 3", "", "of a part without levels"},
	} {
		got, err := requirement.ParseID(tt.text)
		if got != tt.want || (err != nil) != (tt.want == "") {
			t.Errorf("%q: %s: got %q, %v, want %q", tt.text, tt.reason, got, err, tt.want)
		}
		if err != nil {
			var e *requirement.Error
			require.True(t, errors.As(err, &e))
			require.Equal(t, requirement.BadID, e.Problem)
		}
	}
}

func TestParseIDErrorIsShort(t *testing.T) {
	for _, text := range []string{strings.Repeat("S", 10<<20), "x" + strings.Repeat(" ", 10<<20) + "x", "SR 1.1" + strings.Repeat("\x1b", 10<<20)} {
		_, err := requirement.ParseID(text)
		require.Error(t, err)
		require.Less(t, len(err.Error()), 1024)
		_, err = requirement.ParseStatus(text)
		require.Less(t, len(err.Error()), 1024)
		_, err = requirement.ParseComponentType(text)
		require.Less(t, len(err.Error()), 1024)
	}
	_, err := requirement.ParseID("\x1b[2J")
	require.EqualError(t, err, `requirement: "\x1b[2J": not the id of a requirement; want for example "SR 5.2" or "CR 3.4 RE(1)"`)
}

func TestIDParts(t *testing.T) {
	for _, tt := range []struct {
		id          rid
		part        requirement.Part
		fr          level.FR
		base        string
		enhancement int
		unenhanced  rid
	}{
		{"SR 5.2", requirement.System, level.RDF, "5.2", 0, "SR 5.2"},
		{"SR 2.11 RE(2)", requirement.System, level.UC, "2.11", 2, "SR 2.11"},
		{"CR 7.8", requirement.Component, level.RA, "7.8", 0, "CR 7.8"},
		{"NDR 5.2 RE(3)", requirement.Component, level.RDF, "5.2", 3, "NDR 5.2"},
		{"sr 5.2", requirement.NoPart, 0, "", 0, ""},
		{"", requirement.NoPart, 0, "", 0, ""},
		{"SR 5.2 RE(1) ", requirement.NoPart, 0, "", 0, ""},
	} {
		fr, ok := tt.id.FR()
		require.Equal(t, tt.part, tt.id.Part(), tt.id)
		require.Equal(t, tt.fr, fr, tt.id)
		require.Equal(t, tt.part != requirement.NoPart, ok, tt.id)
		require.Equal(t, tt.part != requirement.NoPart, tt.id.Canonical(), tt.id)
		require.Equal(t, tt.base, tt.id.Base(), tt.id)
		require.Equal(t, tt.enhancement, tt.id.Enhancement(), tt.id)
		require.Equal(t, tt.unenhanced, tt.id.Unenhanced(), tt.id)
	}
	require.Equal(t, "3-3 4-2 none", requirement.System.String()+" "+requirement.Component.String()+" "+requirement.NoPart.String())

	var id rid
	require.NoError(t, json.Unmarshal([]byte(`"sr 5.2 re 1"`), &id))
	require.Equal(t, rid("SR 5.2 RE(1)"), id)
	require.Error(t, json.Unmarshal([]byte(`"nonsense"`), &id))
	require.Equal(t, rid("SR 5.2 RE(1)"), id, "an error leaves what is there")
	b, err := json.Marshal(map[rid]int{id: 1})
	require.NoError(t, err)
	require.Equal(t, `{"SR 5.2 RE(1)":1}`, string(b))
}

var canonical = regexp.MustCompile(`^(SR|CR|SAR|EDR|HDR|NDR) [1-7]\.[1-9][0-9]?( RE\([1-9]\))?$`)

func FuzzParseID(f *testing.F) {
	for _, s := range []string{
		"SR 5.2", "NDR 5.2 RE(3)", "sr1.1 re 1", "SR 1.1 (1)", "SR 1.1 ( RE ( 1 ) )", "sr-1.1_re-1", "SR 1.1.RE1",
		"SR 1.1 RE(1", "SR\u00a01.1", "EDR 3.14", "hdr 2.13(1)", "SAR 2.4 RE", "",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		id, err := requirement.ParseID(s)
		if canonical.MatchString(s) != (rid(s) == id && err == nil) {
			t.Errorf("%q: canonical is what is given back as it is; got %q, %v", s, id, err)
		}
		if canonical.MatchString(s) != rid(s).Canonical() {
			t.Errorf("%q: Canonical is %v", s, rid(s).Canonical())
		}
		if err != nil {
			if id != "" || len(err.Error()) > 1024 {
				t.Errorf("%q: %q, error of %d bytes", s, id, len(err.Error()))
			}
			return
		}
		if !canonical.MatchString(string(id)) {
			t.Errorf("%q read as %q", s, id)
		}
		if back, err := requirement.ParseID(string(id)); err != nil || back != id {
			t.Errorf("%q read as %q, read back as %q, %v", s, id, back, err)
		}
	})
}

func TestCompare(t *testing.T) {
	ordered := []rid{
		"SR 1.1", "SR 1.1 RE(1)", "SR 1.2", "SR 1.10", "SR 2.1", "SR 7.8",
		"CR 1.5", "NDR 1.6", "NDR 1.6 RE(1)", "CR 1.7", "CR 2.2",
		"SAR 2.4", "SAR 2.4 RE(1)", "EDR 2.4", "HDR 2.4", "NDR 2.4", "CR 2.5", "CR 7.99",
		"", "SR 1.10 RE(10)", "ZCR 3", "sr 1.1",
	}
	for i, a := range ordered {
		for j, b := range ordered {
			got := requirement.Compare(a, b)
			if (got < 0) != (i < j) || (got > 0) != (i > j) {
				t.Errorf("Compare(%q, %q) = %d", a, b, got)
			}
		}
	}
}

func TestCompareIsATotalOrder(t *testing.T) {
	gen := rapid.OneOf(rapid.Map(rapid.StringMatching(`(SR|CR|SAR|EDR|HDR|NDR) [1-7]\.[1-9][0-9]?( RE\([1-9]\))?`), func(s string) rid { return rid(s) }),
		rapid.Map(rapid.String(), func(s string) rid { return rid(s) }))
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(gen, 2, 12).Draw(t, "ids")
		a, b := list[0], list[1]
		require.Equal(t, requirement.Compare(a, b), -requirement.Compare(b, a))
		require.Equal(t, a == b, requirement.Compare(a, b) == 0)
		slices.SortFunc(list, requirement.Compare)
		for i := range list {
			for j := range i {
				require.LessOrEqual(t, requirement.Compare(list[j], list[i]), 0, "transitive")
			}
		}
	})
}

func TestNoAllocations(t *testing.T) {
	id, claims := rid("NDR 5.2 RE(3)"), requirement.MustClaims(requirement.Met, ids(requirement.Standard().System())...)
	for name, f := range map[string]func(){
		"ParseID":    func() { _, _ = requirement.ParseID("NDR 5.2 RE(3)") },
		"Compare":    func() { requirement.Compare(id, "NDR 5.2 RE(2)") },
		"Base":       func() { _ = id.Base() },
		"Claim":      func() { claims.Claim("SR 3.9") },
		"Lookup":     func() { requirement.Standard().Lookup("CR 7.8") },
		"Capability": func() { requirement.Standard().SystemCapability(level.Evidence{}, claims) },
	} {
		if n := testing.AllocsPerRun(100, f); n != 0 {
			t.Errorf("%s allocates %v times", name, n)
		}
	}
}

// A status and a component type are written as what is read as the same.
func FuzzWords(f *testing.F) {
	for _, s := range []string{"", "met", "Not-Met", "not applicable", "embedded", "ED", "network device", "NDR", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if v, err := requirement.ParseStatus(s); err == nil {
			if back, err := requirement.ParseStatus(v.String()); err != nil || back != v || !v.Valid() {
				t.Errorf("%q read as %v, read back as %v, %v", s, v, back, err)
			}
		}
		if v, err := requirement.ParseComponentType(s); err == nil {
			for _, text := range []string{v.String(), v.Letters(), v.Title()} {
				if back, err := requirement.ParseComponentType(text); v != requirement.Unspecified && (err != nil || back != v) {
					t.Errorf("%q read as %v, and %q as %v, %v", s, v, text, back, err)
				}
			}
		}
	})
}
