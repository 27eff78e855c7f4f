package attackics_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/requirement/attackics"
)

// answers gives a function that knows what is named, and nothing else.
func answers(met, unmet []requirement.ID) func(requirement.ID) attackics.Answer {
	return func(id requirement.ID) attackics.Answer {
		switch {
		case slices.Contains(met, id):
			return attackics.Met
		case slices.Contains(unmet, id):
			return attackics.Unmet
		}
		return attackics.Unknown
	}
}

func find(t *testing.T, id string, answer func(requirement.ID) attackics.Answer, types ...requirement.ComponentType) attackics.Finding {
	t.Helper()
	for f := range attackics.Assess(answer, types...) {
		if f.Technique.ID == id {
			return f
		}
	}
	require.Fail(t, "no such technique", id)
	return attackics.Finding{}
}

func TestAssess(t *testing.T) {
	type ids = []requirement.ID
	for _, tt := range []struct {
		technique  string
		met, unmet ids
		types      []requirement.ComponentType
		want       attackics.State
		by         []string
		reason     string
	}{
		{"T0806", ids{"SR 5.1"}, ids{"SR 1.2"}, nil, attackics.Mitigated, []string{"M0930", "M0937"}, "segmentation and filtering both stand on SR 5.1"},
		{"T0806", nil, ids{"SR 5.1"}, nil, attackics.Undetermined, nil, "SR 1.2 may be met"},
		{"T0806", nil, ids{"SR 5.1", "SR 1.2"}, nil, attackics.Open, nil, "nothing that requirements stand for is in place; allowlists may be, and are listed"},
		{"T0837", ids{"SR 5.1"}, nil, nil, attackics.Beyond, nil, "ATT&CK names nothing against loss of protection"},
		{"T0801", ids{"SR 5.1"}, nil, nil, attackics.Beyond, nil, "mitigation limited or not effective: no requirement stands for that"},
		{"T0857", ids{"EDR 3.14"}, nil, []requirement.ComponentType{requirement.Embedded}, attackics.Mitigated, []string{"M0946"}, "of a controller, EDR 3.14 alone is asked"},
		{"T0857", ids{"EDR 3.14"}, nil, []requirement.ComponentType{requirement.Embedded, requirement.Host}, attackics.Undetermined, nil, "beside a host, HDR 3.14 is asked too"},
		{"T0814", nil, nil, nil, attackics.Undetermined, nil, "no type is named, and nothing is known of CR 7.2"},
		{"T0857", ids{"SR 5.1"}, ids{"EDR 3.14"}, []requirement.ComponentType{requirement.Software}, attackics.Mitigated, []string{"M0930", "M0937"}, "an application has no boot integrity to show; segmentation helps"},
		{"T0814", ids{"CR 7.2"}, nil, []requirement.ComponentType{requirement.Unspecified}, attackics.Mitigated, []string{"M0815"}, "a component without a type owes what is common to all"},
	} {
		f := find(t, tt.technique, answers(tt.met, tt.unmet), tt.types...)
		assert.Equal(t, tt.want, f.State, "%s: %s", tt.technique, tt.reason)
		var by []string
		for m := range f.By() {
			by = append(by, m.ID)
		}
		if diff := cmp.Diff(tt.by, by); diff != "" {
			t.Errorf("%s: %s: by (-want +got):\n%s", tt.technique, tt.reason, diff)
		}
	}
}

// Two mitigations stand on two requirements of 3-3 or more; all of them have to be met.
func TestAllThatStandForAMitigation(t *testing.T) {
	m, ok := attackics.MitigationByID("M0818")
	require.True(t, ok)
	require.Equal(t, []requirement.ID{"SR 3.5", "SR 3.6"}, slices.Collect(m.System()))
	step := func(f attackics.Finding) attackics.Step {
		for _, s := range f.Steps {
			if s.Mitigation.ID == "M0818" {
				return s
			}
		}
		require.Fail(t, "T0819 has no such mitigation")
		return attackics.Step{}
	}
	technique := ""
	for x := range attackics.Techniques() {
		for y := range x.Mitigations() {
			if y.ID == "M0818" {
				technique = x.ID
			}
		}
	}
	half := step(find(t, technique, answers([]requirement.ID{"SR 3.5"}, nil)))
	assert.Equal(t, attackics.Unknown, half.Answer)
	assert.Equal(t, []requirement.ID{"SR 3.6"}, half.Lacks)
	unmet := step(find(t, technique, answers([]requirement.ID{"SR 3.5"}, []requirement.ID{"SR 3.6"})))
	assert.Equal(t, attackics.Unmet, unmet.Answer)
	whole := step(find(t, technique, answers([]requirement.ID{"SR 3.5", "SR 3.6"}, nil)))
	assert.Equal(t, attackics.Met, whole.Answer)
	assert.Empty(t, whole.Lacks)
}

// Settling what is not known never makes a mitigated technique anything else, and a
// requirement that turns met never opens one.
func TestMoreIsNeverLess(t *testing.T) {
	rank := map[attackics.State]int{attackics.Beyond: 0, attackics.Open: 1, attackics.Undetermined: 2, attackics.Mitigated: 3}
	var asked []requirement.ID
	for r := range requirement.Standard().All() {
		asked = append(asked, r.ID)
	}
	types := []requirement.ComponentType{requirement.Software, requirement.Embedded, requirement.Host, requirement.Network}
	for seed := range uint64(200) {
		rnd := rand.New(rand.NewPCG(seed, 62443))
		known := map[requirement.ID]attackics.Answer{}
		for _, id := range asked {
			known[id] = attackics.Answer(rnd.IntN(3))
		}
		answer := func(id requirement.ID) attackics.Answer { return known[id] }
		before := slices.Collect(attackics.Assess(answer, types...))
		turned := asked[rnd.IntN(len(asked))]
		known[turned] = attackics.Met
		for i, f := range slices.Collect(attackics.Assess(answer, types...)) {
			if rank[f.State] < rank[before[i].State] {
				t.Errorf("seed %d: %s turned met, and %s went from %v to %v", seed, turned, f.Technique.ID, before[i].State, f.State)
			}
		}
	}
}

// Without answers nothing is known, which is neither mitigated nor open.
func TestNoAnswer(t *testing.T) {
	for f := range attackics.Assess(nil, requirement.Embedded) {
		if f.State != attackics.Undetermined && f.State != attackics.Beyond {
			t.Errorf("%s: %v, and nobody said anything", f.Technique.ID, f.State)
		}
	}
}
