package attackics

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/requirement"
)

func TestTables(t *testing.T) {
	techniques := slices.Collect(Techniques())
	mitigations := slices.Collect(Mitigations())
	assert.Len(t, techniques, 83, "techniques in force in version 18.1")
	assert.Len(t, mitigations, 52)
	pairs, unmapped, none := 0, 0, []string(nil)
	for _, x := range techniques {
		n := len(slices.Collect(x.Mitigations()))
		if pairs += n; n == 0 {
			none = append(none, x.ID)
		}
		assert.NotEmpty(t, slices.Collect(x.Tactics()), x.ID)
		y, ok := TechniqueByID(x.ID)
		assert.True(t, ok && y.Name == x.Name, x.ID)
	}
	for _, m := range mitigations {
		if !m.Mapped() {
			unmapped++
		}
		y, ok := MitigationByID(m.ID)
		assert.True(t, ok && y.Name == m.Name, m.ID)
	}
	assert.Equal(t, 331, pairs, "pairs of a technique and a mitigation")
	assert.Equal(t, 13, unmapped, "mitigations that no requirement stands for")
	assert.Equal(t, []string{"T0837"}, none)
	assert.True(t, slices.IsSortedFunc(techniques, func(a, b Technique) int { return compare(a.ID, b.ID) }))
	assert.Contains(t, Notice(), "© 2025 The MITRE Corporation. This work is reproduced and distributed with the permission of The MITRE Corporation.")
	_, ok := TechniqueByID("T9999")
	assert.False(t, ok)
	_, ok = MitigationByID("")
	assert.False(t, ok)
}

func TestBrokenTables(t *testing.T) {
	const techniques = "technique_id\ttechnique_name\ttactics\ttactic_ids\tmitigation_id\n"
	const mitigations = "mitigation_id\tname\tsr_62443_3_3\tcr_62443_4_2_resolved\n"
	for _, tt := range []struct{ techniques, mitigations, want string }{
		{techniques, "id\tname\n", "the header is"},
		{techniques, mitigations + "M1\tx\n", "has 2 cells, and should have 4"},
		{techniques, mitigations + "M1\tx\tSR 9.9\t\n", "SR 9.9"},
		{techniques, mitigations + "M1\tx\tCR 1.1\t\n", "is no requirement of 3-3"},
		{techniques + "T1\tx\ta\tTA1\tM2\n", mitigations + "M1\tx\t\t\n", `"M2", which is no mitigation`},
		{techniques + "T1\tx\ta\tTA1,TA2\t\n", mitigations, "more ids of tactics than names"},
	} {
		_, err := load(tt.techniques, tt.mitigations, requirement.Standard())
		require.Error(t, err, tt.want)
		assert.True(t, strings.Contains(err.Error(), tt.want), "%v, and should say %s", err, tt.want)
	}
}
