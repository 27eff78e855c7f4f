package rule_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit/modelfile"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/standard"
)

// What the core rules say of plants as they come, to be read as an assessor reads it.
func TestPlants(t *testing.T) {
	paths, err := filepath.Glob("testdata/plants/*.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			m, err := modelfile.Load(path)
			require.NoError(t, err)
			res := settings.Run(t.Context(), compile(t, m), standard.Rules()...)
			require.NoError(t, res.Err)
			var b strings.Builder
			for _, d := range res.WorstFirst() {
				fmt.Fprintf(&b, "%v %v: %s (%s)\n", d.Severity, d.Ref, d.Message, d.Rule)
			}
			c := res.Counts()
			fmt.Fprintf(&b, "%d errors, %d warnings, %d infos\n", c.Errors, c.Warnings, c.Infos)
			for _, u := range res.Unjudged {
				fmt.Fprintln(&b, u)
			}
			golden(t, strings.TrimSuffix(path, ".yaml")+".golden", b.String())
		})
	}
}

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}

// A plant that has just been drawn sees about ten findings; a careful one none.
func TestLittleNoise(t *testing.T) {
	for _, tt := range []struct {
		path        string
		least, most int
	}{
		{"testdata/plants/drawn.yaml", 8, 12},
		{"testdata/plants/flat.yaml", 4, 10},
		{"testdata/plants/careful.yaml", 0, 0},
	} {
		m, err := modelfile.Load(tt.path)
		require.NoError(t, err)
		n := len(rule.Run(compile(t, m), standard.Rules()...).Diagnostics)
		assert.True(t, tt.least <= n && n <= tt.most, "%s: %d findings", tt.path, n)
	}
}
