package report_test

import (
	"flag"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/report"
	"github.com/iec62443-go/iec62443/conduit/rule"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}

func TestGolden(t *testing.T) {
	plain := report.Options{}
	lastYear := &rule.Rule{ID: "ACME006", Doc: "was found last year", Run: func(p *rule.Pass) { p.Reportf(conduit.ZoneRef("office"), "the office has no target") }}
	sound := rule.Run(load(t, "testdata/small.yaml", "line/small.yaml"), nothingFound)
	for _, tt := range []struct {
		name   string
		res    *rule.Result
		opts   report.Options
		reason string
	}{
		{"small", small(t), plain, "findings of each severity, waived and not, related, remedies, a rule that broke down"},
		{"waterplant", waterplant(t), plain, "the plant of the audit, as an engineer would read it"},
		{"known", small(t), report.Options{Against: against(t, small(t), noTelnet, lastYear), Most: 1, Tool: "audit", Version: "1.2.0"}, "with a baseline"},
		{"passed", sound, plain, "nothing found"},
		{"norules", rule.Run(sound.System), plain, "nothing looked at"},
	} {
		for _, f := range formats {
			if tt.name == "waterplant" && f.name != "txt" && f.name != "md" {
				continue // what changes with every word of a rule is checked with rules of our own
			}
			t.Run(tt.name+"."+f.name, func(t *testing.T) {
				golden(t, tt.name+"."+f.name, written(t, func(w io.Writer) error { return f.write(tt.opts, w, tt.res) }))
			})
		}
	}
}

func TestGoldenRegisters(t *testing.T) {
	for _, tt := range []struct {
		name string
		sys  *conduit.System
	}{
		{"small", small(t).System},
		{"waterplant", waterplant(t).System},
	} {
		for _, r := range registers {
			t.Run(tt.name+"."+r.name, func(t *testing.T) {
				golden(t, tt.name+"."+r.name+".csv", written(t, func(w io.Writer) error { return r.write(w, tt.sys) }))
			})
		}
	}
}
