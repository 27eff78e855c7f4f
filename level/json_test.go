package level_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/level"
)

type document struct {
	Vector     level.Vector     `json:"vector"`
	Target     level.Target     `json:"target"`
	Capability level.Evidence   `json:"capability"`
	Answer     level.Bounds     `json:"answer"`
	Level      level.SL         `json:"level"`
	FR         level.FR         `json:"fr"`
	Verdict    level.Verdict    `json:"verdict"`
	Printed    level.Expression `json:"printed"`
}

var sample = document{
	Vector:     level.MustParse("2 2 0 1 3 1 3"),
	Target:     level.MustTarget("{IAC: 2, RDF: 3}"),
	Capability: level.MustEvidence("2 2 2 NR 1 ? 2"),
	Answer:     level.MustBounds("2 2 0..4 NR 1 1 3"),
	Level:      level.SL2,
	FR:         level.RDF,
	Verdict:    level.Short,
	Printed:    level.MustExpression("SL-C(RA, FS-PLC) = 4"),
}

func TestJSON(t *testing.T) {
	b, err := json.MarshalIndent(sample, "", "\t")
	require.NoError(t, err)
	require.Equal(t, `{
	"vector": "{2 2 0 1 3 1 3}",
	"target": "{IAC: 2, RDF: 3}",
	"capability": "{2 2 2 NR 1 ? 2}",
	"answer": "{2 2 0..4 NR 1 1 3}",
	"level": "2",
	"fr": "RDF",
	"verdict": "short",
	"printed": "SL-C(RA, FS-PLC) = 4"
}`, string(b))
	var back document
	require.NoError(t, json.Unmarshal(b, &back))
	if diff := cmp.Diff(sample, back); diff != "" {
		t.Errorf("written and read (-want +got):\n%s", diff)
	}
}

func TestJSONForms(t *testing.T) {
	for _, tt := range []struct {
		text   string
		target string // what it prints, "" for an error
		reason string
	}{
		{`2`, "{2 2 2 2 2 2 2}", "a number"},
		{`"SL 2"`, "{2 2 2 2 2 2 2}", "a text"},
		{`"2 2 0 1 3 1 3"`, "{2 2 0 1 3 1 3}", "a vector in text"},
		{`{"IAC": 2, "RDF": "SL3"}`, "{IAC: 2, RDF: 3}", "a mapping of numbers and texts"},
		{`{"IAC": 2, "IAC": 3}`, "", "a key given twice"},
		{`{"IAC": null}`, "", "null is no level"},
		{`null`, "", "null is no target"},
		{`[2, 2, 0, 1, 3, 1, 3]`, "", "a list, which no model file has"},
		{`2.0`, "", "a level has no fraction"},
		{`-1`, "", "below 0"},
		{`true`, "", "a truth value"},
		{`{"IAC": {"RDF": 2}}`, "", "a mapping within one"},
		{`{"IAC": "2, UC: 3"}`, "", "one text that would be two levels without its quotes"},
		{`{"IAC: 2, UC": 3}`, "", "nor two in a key"},
	} {
		var got level.Target
		err := json.Unmarshal([]byte(tt.text), &got)
		switch {
		case (err != nil) != (tt.target == ""):
			t.Errorf("%s: %s: error %v", tt.text, tt.reason, err)
		case err == nil && got.String() != tt.target:
			t.Errorf("%s: %s: got %v, want %s", tt.text, tt.reason, got, tt.target)
		}
	}

	var s level.SL
	require.NoError(t, json.Unmarshal([]byte(`3`), &s))
	require.Equal(t, level.SL3, s)
	var e level.Evidence
	require.NoError(t, json.Unmarshal([]byte(`{"SI": "?", "DC": "NR"}`), &e))
	require.Equal(t, "{SI: ?, DC: NR}", e.String())
}

// What could not be read back is not written, and an error leaves what is there.
func TestInvalidValuesAreNotWritten(t *testing.T) {
	for name, v := range map[string]any{
		"vector":     level.Vector{9},
		"bounds":     level.Bounds{Low: level.Uniform(level.SL2)},
		"bounds NR":  level.Bounds{NR: level.AllFRs},
		"level":      level.SL(5),
		"FR":         level.FR(7),
		"verdict":    level.Verdict(3),
		"expression": level.Expression{},
		"domain":     level.Expression{Kind: level.KindTarget, Domain: " x", Value: level.MustEvidence("2")},
		"NR target":  level.Expression{Kind: level.KindTarget, Domain: "x", Value: level.MustEvidence("NR")},
	} {
		if b, err := json.Marshal(v); err == nil {
			t.Errorf("%s: written as %s", name, b)
		}
	}

	v := level.MustParse("2 2 0 1 3 1 3")
	require.Error(t, v.UnmarshalText([]byte("nonsense")))
	require.Equal(t, level.MustParse("2 2 0 1 3 1 3"), v)
	f := level.RDF
	require.Error(t, f.UnmarshalText([]byte("nonsense")))
	require.Equal(t, level.RDF, f)
	w := level.Met
	require.Error(t, w.UnmarshalText([]byte("nonsense")))
	require.Equal(t, level.Met, w)
	require.Equal(t, "{9 0 0 0 0 0 0}", level.Vector{9}.String(), "a value that is wrong can still be shown")
}
