package ruletest_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/ruletest"
	"github.com/iec62443-go/iec62443/conduit/rule/standard"
)

// recorder is a test that keeps what it is told.
type recorder struct{ lines []string }

func (r *recorder) Helper() {}
func (r *recorder) Errorf(format string, args ...any) {
	r.lines = append(r.lines, "error: "+fmt.Sprintf(format, args...))
}
func (r *recorder) Fatalf(format string, args ...any) {
	r.lines = append(r.lines, "fatal: "+fmt.Sprintf(format, args...))
}

const plant = `schema: iec62443/v1
zones:
  - {id: office, target: 1}
  - {id: control, target: 2}
assets:
  - {id: erp, zone: office}
  - {id: plc, zone: control}
channels:
  - {from: erp, to: erp, service: https} FIRST
  - {from: erp, to: plc, service: modbus} SECOND
  - {from: erp, to: plc, service: telnet} THIRD
`

func TestRun(t *testing.T) {
	modbus := `# want ZC201 "^modbus crosses from zone .office. to zone .control."`
	telnet := "# the bad one, want ZC201 `telnet`"
	for _, tt := range []struct {
		first, second, third string
		want                 []string
		reason               string
	}{
		{"", modbus, strings.Replace(telnet, "the bad one, ", "", 1), nil, "all that is found is wanted"},
		{"", modbus, "", []string{`error: PLANT:11: not wanted: error: ZC201: telnet crosses from zone "office" to zone "control" outside any conduit`}, "found and not wanted"},
		{"", modbus, telnet, []string{`error: PLANT:11: not wanted: error: ZC201: telnet crosses from zone "office" to zone "control" outside any conduit`}, "a want begins its comment"},
		{modbus, "", "# want ZC201 `telnet`", []string{
			`error: PLANT:9: not found: ZC201 matching "^modbus crosses from zone .office. to zone .control."`,
			`error: PLANT:10: not wanted: error: ZC201: modbus crosses from zone "office" to zone "control" outside any conduit`,
		}, "wanted on another line"},
		{"", modbus + ` ".*"`, `# want ZC201 "telnet"`, []string{`error: PLANT:10: not found: ZC201 matching ".*"`}, "one finding is for one want"},
		{"", modbus, `# want ZC201 "telnet" ZC202 "x"`, []string{`error: PLANT:11: ZC202 is wanted and was not run`}, "of a rule that was not run"},
		{"", modbus, `# want ZC201`, []string{`fatal: PLANT: line 11: want: after ZC201 an expression in quotes`}, "no expression"},
		{"", modbus, `# want "telnet"`, []string{`fatal: PLANT: line 11: want: the id of a rule belongs before "\"telnet\""`}, "no rule"},
		{"", modbus, `# want ZC201 "telnet`, []string{`fatal: PLANT: line 11: want: no end of the quotes in "\"telnet"`}, "quotes left open"},
		{"", modbus, `# want ZC201 "("`, []string{"fatal: PLANT: line 11: want: error parsing regexp: missing closing ): `(`"}, "no expression"},
		{"", modbus, `# want `, []string{"fatal: PLANT: line 11: want: nothing follows"}, "nothing wanted"},
	} {
		path := filepath.Join(t.TempDir(), "plant.yaml")
		text := strings.NewReplacer("FIRST", tt.first, "SECOND", tt.second, "THIRD", tt.third).Replace(plant)
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		var r recorder
		ruletest.Run(&r, path, standard.UncoveredCrossing)
		for i := range r.lines {
			r.lines[i] = strings.ReplaceAll(r.lines[i], path, "PLANT")
		}
		if diff := cmp.Diff(tt.want, r.lines); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.reason, diff)
		}
	}
}

func TestFilesThatCannotBeUsed(t *testing.T) {
	for _, tt := range []struct{ text, want, reason string }{
		{"", "fatal: PLANT:1:1", "no model"},
		{"schema: iec62443/v1\nassets: [{id: plc, zone: control}]\n", `fatal: PLANT:2:10: asset "plc": zone: unknown zone`, "an ill-formed one"},
	} {
		path := filepath.Join(t.TempDir(), "plant.yaml")
		require.NoError(t, os.WriteFile(path, []byte(tt.text), 0o600))
		var r recorder
		assert.Nil(t, ruletest.Run(&r, path, standard.UncoveredCrossing), tt.reason)
		require.Len(t, r.lines, 1, tt.reason)
		assert.Contains(t, strings.ReplaceAll(r.lines[0], path, "PLANT"), tt.want, tt.reason)
	}
	var r recorder
	assert.Nil(t, ruletest.Run(&r, filepath.Join(t.TempDir(), "none.yaml"), standard.UncoveredCrossing))
	assert.Len(t, r.lines, 1, "no such file")

	path := filepath.Join(t.TempDir(), "plant.yaml")
	require.NoError(t, os.WriteFile(path, []byte("schema: iec62443/v1\n"), 0o600))
	r = recorder{}
	assert.Nil(t, ruletest.Run(&r, path))
	assert.Equal(t, []string{"fatal: " + path + ": " + rule.ErrNoRules.Error()}, r.lines, "no rules are no success")
}
