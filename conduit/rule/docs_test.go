package rule_test

import (
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/modelfile"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/practice"
	"github.com/iec62443-go/iec62443/conduit/rule/standard"
	"github.com/iec62443-go/iec62443/zone"
)

var update = flag.Bool("update", false, "write golden files and docs/rules.md anew")

// packs are all built-in rules, in the order of the page.
var packs = []struct {
	title, intro string
	rules        []*rule.Rule
}{
	{"Core", "The default set, `standard.Rules()`: what the standard asks for, and what makes the model's own claims false.", standard.Rules()},
	{"Exposure", "`practice.Exposure()`: how far attacks come, past which levels; see package attack.", practice.Exposure()},
	{"Reference model", "`practice.ReferenceModel()`: layers and the DMZ, after NIST SP 800-82r3 and practice.", practice.ReferenceModel()},
	{"Accountability", "`practice.Accountability()`: who is bound to watch what, after W. Kim (2026).", practice.Accountability()},
	{"Documentation", "`practice.Documentation()`: how completely a design is written down.", practice.Documentation()},
	{"Waivers", "Every run includes these; they cannot be waived.", []*rule.Rule{rule.UnusedWaiver, rule.ExpiredWaiver}},
}

func builtin() []*rule.Rule {
	var out []*rule.Rule
	for _, p := range packs {
		out = append(out, p.rules...)
	}
	return out
}

// writePage writes docs/rules.md.
func writePage(w io.Writer) {
	fmt.Fprint(w, "# Rules\n\nGenerated from the rules by `go test ./conduit/rule -update`; do not edit.\n\n"+
		"Ids never change meaning and are not used again. A rule cites its clause, or says that it is practice.\n"+
		"Severity is the rule's own; some findings weigh more or less, as the rule says, and a configuration can set others.\n")
	for _, p := range packs {
		fmt.Fprintf(w, "\n## %s\n\n%s\n\n| id | name | severity | finds | clauses |\n|---|---|---|---|---|\n", p.title, p.intro)
		for _, r := range p.rules {
			fmt.Fprintf(w, "| [%s](#%s-%s) | %s | %v | %s | %s |\n", r.ID, strings.ToLower(r.ID), r.Name, r.Name, r.Severity, r.Summary(), clauseList(r))
		}
		for _, r := range p.rules {
			fmt.Fprintf(w, "\n### %s %s\n\n%s.\n\n%s\n\n```yaml\n%s%s```\n", r.ID, r.Name, upper(r.Summary()), r.Help(), exampleHead, r.Example())
		}
	}
}

func upper(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// clauseList gives the clauses of a rule, or says what it rests on instead.
func clauseList(r *rule.Rule) string {
	var out []string
	if len(r.Clauses) == 0 {
		for _, source := range []string{"SP 800-82r3", "W. Kim"} {
			if strings.Contains(r.Help(), source) {
				return source
			}
		}
		if r.Pack != standard.Pack && r.Pack != rule.UnusedWaiver.Pack || strings.Contains(r.Help(), "is practice") {
			return "practice"
		}
		return "the model's own"
	}
	for _, c := range r.Clauses {
		out = append(out, strings.TrimPrefix(c.String(), "IEC 62443-"))
	}
	return strings.Join(out, ", ")
}

const exampleHead = "schema: iec62443/v1\n"

func TestPageIsUpToDate(t *testing.T) {
	const path = "../../docs/rules.md"
	var b bytes.Buffer
	writePage(&b)
	if *update {
		require.NoError(t, os.WriteFile(path, b.Bytes(), 0o644))
	}
	have, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, b.String(), string(have), "go test ./conduit/rule -update writes it anew")
}

// settings are those by which the examples are raised that need a day.
var settings = rule.Config{AsOf: zone.Date{Year: 2026, Month: 6, Day: 1}, MaxAge: 730}

func exampleOf(t *testing.T, r *rule.Rule) *conduit.Model {
	t.Helper()
	require.NotEmpty(t, r.Example(), "%v shows no example", r)
	m, err := modelfile.Parse(r.ID+".yaml", []byte(exampleHead+r.Example()))
	require.NoError(t, err, "%v", r)
	return m
}

// The model in the documentation of each rule raises it.
func TestExamplesRaiseTheirRule(t *testing.T) {
	for _, r := range builtin() {
		t.Run(r.ID, func(t *testing.T) {
			res := settings.Run(t.Context(), compile(t, exampleOf(t, r)), builtin()...)
			require.NoError(t, res.Err)
			found := res.Of(r.ID)
			require.NotEmpty(t, found, "the example does not raise it; it raises %v", lines(res.Diagnostics))
			for _, d := range found {
				assert.False(t, d.Waived())
			}
		})
	}
}

var (
	ruleIDs   = regexp.MustCompile(`^ZC[1-9][0-9]{2}$`)
	ruleNames = regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)
)

// Every built-in rule says what it is, why it matters and when it may be wrong, under
// an id and a name of its own.
func TestRulesExplainThemselves(t *testing.T) {
	ids, names := map[string]bool{}, map[string]bool{}
	for _, p := range packs {
		assert.True(t, slices.IsSortedFunc(p.rules, func(a, b *rule.Rule) int { return cmp.Compare(a.ID, b.ID) }), "%s is in order", p.title)
	}
	for _, r := range builtin() {
		assert.Regexp(t, ruleIDs, r.ID)
		assert.Regexp(t, ruleNames, r.Name, r.ID)
		assert.False(t, ids[r.ID] || names[r.Name], "%v is there twice", r)
		ids[r.ID], names[r.Name] = true, true
		assert.NotEqual(t, rule.NoSeverity, r.Severity, r.ID)
		assert.NotEmpty(t, r.Pack, r.ID)
		assert.Contains(t, r.Help(), "May be wrong when: ", r.ID)
		assert.Regexp(t, `^[a-z].*[^.]$`, r.Summary(), "%s: the first line is a clause that a sentence can hold", r.ID)
		for i, line := range strings.Split(r.Doc, "\n") {
			if !strings.HasPrefix(line, "    ") {
				assert.LessOrEqual(t, len(line), 90, "%s, line %d", r.ID, i+1)
			}
		}
	}
}
