package report_test

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit/report"
	"github.com/iec62443-go/iec62443/internal/hostile"
	"github.com/iec62443-go/iec62443/internal/spreadsheet"
	"github.com/iec62443-go/iec62443/internal/visible"
)

// checks hold what a format makes of a name against what it ought to make of it: it
// is harmless, and a reader of the format gives it back.
var checks = []struct {
	name  string
	check func(*testing.T, string)
}{
	{"text", checkText},
	{"markdown", checkMarkdown},
	{"json", checkJSON},
	{"sarif", checkSARIF},
	{"junit", checkJUnit},
	{"csv", checkCSV},
	{"registers", checkRegisters},
}

func TestHostileNames(t *testing.T) {
	for _, c := range checks {
		t.Run(c.name, func(t *testing.T) {
			for _, n := range hostile.Names() {
				c.check(t, n.Text)
				if t.Failed() {
					t.Fatalf("%q: %s", n.Text, n.What)
				}
			}
		})
	}
}

func FuzzText(f *testing.F)     { fuzz(f, checkText) }
func FuzzMarkdown(f *testing.F) { fuzz(f, checkMarkdown) }
func FuzzJSON(f *testing.F)     { fuzz(f, checkJSON) }
func FuzzSARIF(f *testing.F)    { fuzz(f, checkSARIF) }
func FuzzJUnit(f *testing.F)    { fuzz(f, checkJUnit) }
func FuzzCSV(f *testing.F)      { fuzz(f, checkCSV) }
func FuzzRegisters(f *testing.F) {
	fuzz(f, checkRegisters)
}

func fuzz(f *testing.F, check func(*testing.T, string)) {
	for i, n := range hostile.Names() {
		if i%10 == 0 {
			f.Add(n.Text)
		}
	}
	f.Fuzz(func(t *testing.T, name string) {
		if len(name) < 1<<12 {
			check(t, name)
		}
	})
}

func checkText(t *testing.T, name string) {
	out := written(t, func(w io.Writer) error { return report.Text(w, result(t, name)) })
	shown(t, out)
	plain := written(t, func(w io.Writer) error { return report.Text(w, result(t, "x")) })
	if got, want := shape(out), shape(plain); !assert.ObjectsAreEqual(want, got) && name != "" && !strings.Contains(name, "x") {
		t.Errorf("the name begins a line of its own:\n%s", out)
	}
}

// shape gives what the lines of a text report are: it is not for a name to change it.
func shape(out string) []string {
	var shape []string
	for _, line := range strings.Split(out, "\n") {
		indented := strings.HasPrefix(line, "    ")
		for _, word := range []string{"element:", "related:", "fix:", "reason:", "fault ", "findings ", "rules ", "waivers ", "dates ", "not judged ", "counted "} {
			if indented && strings.HasPrefix(line[4:], word) {
				indented = false
				shape = append(shape, word)
			}
		}
		if indented {
			shape = append(shape, "related:")
		} else if !strings.HasPrefix(line, "    ") && line != "" {
			shape = append(shape, "line")
		}
	}
	return shape
}

func checkMarkdown(t *testing.T, name string) {
	out := written(t, func(w io.Writer) error { return report.Markdown(w, result(t, name)) })
	shown(t, out)
	for _, tag := range []string{"<details>", "</details>", "<summary>", "</summary>", "<b>", "</b>", "<span>", "</span>", "<!-- -->"} {
		out = strings.ReplaceAll(out, tag, "")
	}
	for i := range len(out) {
		if out[i] == '<' && (i == 0 || out[i-1] != '\\') && !inCode(out, i) {
			t.Errorf("markup in %q", out[max(0, i-40):min(len(out), i+40)])
		}
	}
}

// inCode reports whether a place is in a span or a block of code; what that does with
// backticks inside is left to a real reader.
func inCode(out string, i int) bool {
	line := out[strings.LastIndexByte(out[:i], '\n')+1 : i]
	return strings.Contains(line, "`") || strings.Count(out[:i], "\n```")%2 == 1
}

func checkJSON(t *testing.T, name string) {
	out := written(t, func(w io.Writer) error { return report.JSON(w, result(t, name)) })
	shown(t, out)
	sorted(t, out)
	conforms(t, findingsSchema, out)
	var got struct {
		Model    string
		Findings []struct {
			Message, Element, Rule, Fingerprint string
			Key, Fixes                          []string
			Position                            struct{ File string }
			Waiver                              struct {
				Reason     string
				ApprovedBy string `json:"approved_by"`
			}
		}
		Unjudged []string
	}
	require.NoError(t, json.Unmarshal([]byte(out), &got))
	want := valid(name)
	require.Len(t, got.Findings, 3)
	x := got.Findings[2]
	assert.Equal(t, []string{want, want, "channel:" + want, "R" + want, want, want, want, want, want, want, want}, []string{
		got.Model, x.Message, x.Element, x.Rule, x.Fingerprint, x.Key[0], x.Fixes[0], x.Position.File, x.Waiver.Reason, x.Waiver.ApprovedBy, got.Unjudged[0],
	})
}

func checkSARIF(t *testing.T, name string) {
	out := written(t, func(w io.Writer) error { return report.SARIF(w, result(t, name)) })
	shown(t, out)
	sorted(t, out)
	run := readSARIF(t, out)
	want := valid(name)
	require.Len(t, run.Results, 3)
	x := run.Results[2]
	assert.Equal(t, want+"\nfix: "+want, plainMessage(x.Message.Text))
	assert.Equal(t, "channel:"+want, x.Locations[0].LogicalLocations[0].FullyQualifiedName)
	assert.Equal(t, want, x.Suppressions[0].Properties.Reason)
	assert.Equal(t, want, run.Tool.Driver.Rules[x.RuleIndex].Name)
	if name != "" {
		uri := x.Locations[0].PhysicalLocation.ArtifactLocation.URI
		u, err := url.Parse(uri)
		require.NoError(t, err)
		assert.Empty(t, u.Host, "no host is asked for")
		assert.Contains(t, []string{"", "file"}, u.Scheme)
		path := u.Path
		if u.Scheme == "file" && !strings.HasPrefix(name, "/") && !strings.HasPrefix(name, `\`) {
			path = path[1:] // before a drive
		}
		assert.Equal(t, strings.ReplaceAll(name, `\`, "/"), path)
	}
}

func checkJUnit(t *testing.T, name string) {
	out := written(t, func(w io.Writer) error { return report.JUnit(w, result(t, name)) })
	shown(t, out)
	want := inXML(name)
	got := readJUnit(t, out)
	assert.Equal(t, want, got.Name)
	for _, s := range got.Suites {
		for _, c := range s.Cases {
			if c.Failure != nil {
				assert.Equal(t, want, c.Failure.Message)
				assert.Equal(t, want, c.File)
				assert.Equal(t, "channel:"+want, c.Name)
			}
		}
	}
}

// inXML gives a name as XML can hold it: what it cannot is written as in a Go string.
func inXML(s string) string {
	var b []byte
	for i, r := range s {
		switch {
		case r == 0xFFFD && !strings.HasPrefix(s[i:], "\uFFFD"):
			b = visible.AppendNumber(b, rune(s[i]), true)
		case r < ' ' && r != '\t' && r != '\n' && r != '\r', r == 0xFFFE, r == 0xFFFF:
			b = visible.AppendNumber(b, r, false)
		default:
			b = append(b, string(r)...)
		}
	}
	return string(b)
}

func checkCSV(t *testing.T, name string) {
	out := written(t, func(w io.Writer) error { return report.FindingsCSV(w, result(t, name)) })
	rows := readCSV(t, out)
	x := rows[len(rows)-1]
	for column, want := range map[string]string{"name": name, "element": "channel:" + name, "message": name, "reason": name, "approved_by": name, "file": name, "fingerprint": name, "rule": "R" + name} {
		assert.Equal(t, want, spreadsheet.Unescape(x[column]), column)
	}
	if name != "" {
		assert.Equal(t, []string{name}, spreadsheet.UnescapeList(x["fixes"], '|'))
		assert.Equal(t, []string{"zone:a", "channel:" + name}, spreadsheet.UnescapeList(x["related"], ';'))
	}
}

func checkRegisters(t *testing.T, name string) {
	sys := named(t, name)
	for _, r := range registers {
		x := readCSV(t, written(t, func(w io.Writer) error { return r.write(w, sys) }))[0]
		columns := []string{"name", "owner", "file"}
		if r.name != "gaps" {
			columns = append(columns, "rationale", "marking", "logical_boundary", "physical_boundary", "physical_access", "policies", "assumptions")
		}
		for _, c := range columns {
			assert.Equal(t, name, spreadsheet.Unescape(x[c]), "%s: %s", r.name, c)
		}
	}
}

// readCSV reads a table, and fails the test where a cell is not safe.
func readCSV(t *testing.T, out string) []map[string]string {
	t.Helper()
	shown(t, out)
	all, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	require.NoError(t, err)
	var rows []map[string]string
	for _, cells := range all[1:] {
		row := map[string]string{}
		for i, cell := range cells {
			row[all[0][i]] = cell
			if trimmed := strings.TrimLeft(cell, " \""); trimmed != "" && strings.ContainsRune("=+-@\t\r＝＋－＠﹦﹢﹣﹫", []rune(trimmed)[0]) {
				t.Errorf("%q begins a formula", cell)
			}
		}
		rows = append(rows, row)
	}
	return rows
}
