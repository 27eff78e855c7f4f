package report_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit/report"
)

// findingsSchema is the schema of what JSON writes, compiled.
var findingsSchema = compileSchema(report.JSONSchema())

func compileSchema(text []byte) *jsonschema.Schema {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		panic(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", doc); err != nil {
		panic(err)
	}
	return c.MustCompile("schema.json")
}

func conforms(t *testing.T, schema *jsonschema.Schema, out string) {
	t.Helper()
	if err := schema.Validate(decode(t, out)); err != nil {
		t.Errorf("against the schema: %v", err)
	}
}

func decode(t *testing.T, out string) any {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(out))
	require.NoError(t, err)
	return doc
}

// sorted fails the test if the members of some object are not sorted, or one is there
// twice.
func sorted(t *testing.T, out string) {
	t.Helper()
	dec := json.NewDecoder(strings.NewReader(out))
	type level struct {
		object, value bool
		last          string
	}
	var stack []level
	for {
		tok, err := dec.Token()
		if err == io.EOF {
			return
		}
		require.NoError(t, err)
		var top *level
		if len(stack) > 0 {
			top = &stack[len(stack)-1]
		}
		if key, ok := tok.(string); ok && top != nil && top.object && !top.value {
			if key <= top.last {
				t.Errorf("%q comes after %q", key, top.last)
			}
			top.last, top.value = key, true
			continue
		}
		if top != nil {
			top.value = false
		}
		switch tok {
		case json.Delim('{'), json.Delim('['):
			stack = append(stack, level{object: tok == json.Delim('{')})
		case json.Delim('}'), json.Delim(']'):
			stack = stack[:len(stack)-1]
		}
	}
}

type sarifMessage struct{ Text, Markdown string }

type sarifLocation struct {
	ID               int
	LogicalLocations []struct{ FullyQualifiedName, Kind, Name string }
	PhysicalLocation *struct {
		ArtifactLocation struct{ URI, URIBaseID string }
		Region           *struct{ StartLine, StartColumn int }
	}
	Message sarifMessage
}

type sarifNotification struct {
	Level          string
	Message        sarifMessage
	Descriptor     struct{ ID string }
	AssociatedRule *struct {
		ID    string
		Index int
	}
}

// sarifRun is a run with all that the package writes and nothing else.
type sarifRun struct {
	ColumnKind  string
	Invocations []struct {
		ExecutionSuccessful            bool
		ToolConfigurationNotifications []sarifNotification
		ToolExecutionNotifications     []sarifNotification
	}
	OriginalURIBaseIDs map[string]struct{ Description sarifMessage } `json:"originalUriBaseIds"`
	Properties         struct {
		AsOf, Date, FailOn, Marking, Model string
		Failed                             bool
		Gone                               *int
	}
	Results []struct {
		BaselineState                     string
		Fingerprints, PartialFingerprints map[string]string
		Level                             string
		Locations, RelatedLocations       []sarifLocation
		Message                           sarifMessage
		Properties                        struct{ Clauses, Fixes []string }
		RuleID                            string
		RuleIndex                         int
		Suppressions                      []struct {
			Kind, Status, Justification string
			Properties                  struct{ Reason, ApprovedBy, Until string }
		}
	}
	Tool struct {
		Driver struct {
			Name, Version string
			Rules         []struct {
				ID, Name                                string
				DefaultConfiguration                    struct{ Level string }
				FullDescription, ShortDescription, Help sarifMessage
				Properties                              struct {
					Pack            string
					ProblemSeverity string `json:"problem.severity"`
					Tags            []string
				}
			}
		}
	}
}

// readSARIF reads a report that has one run, and checks what no schema can.
func readSARIF(t *testing.T, out string) sarifRun {
	t.Helper()
	var log struct {
		Schema  string `json:"$schema"`
		Version string
		Runs    []sarifRun
	}
	dec := json.NewDecoder(strings.NewReader(out))
	dec.DisallowUnknownFields()
	require.NoError(t, dec.Decode(&log))
	assert.Equal(t, "2.1.0", log.Version)
	require.Len(t, log.Runs, 1)
	run := log.Runs[0]
	seen := map[string]bool{}
	for _, r := range run.Tool.Driver.Rules {
		assert.False(t, seen[r.ID], "rule %q is there twice", r.ID)
		seen[r.ID] = true
		assert.NotEmpty(t, r.Help.Text)
	}
	for _, x := range run.Results {
		require.Less(t, x.RuleIndex, len(run.Tool.Driver.Rules))
		assert.Equal(t, run.Tool.Driver.Rules[x.RuleIndex].ID, x.RuleID, "the index is that of the rule")
		assert.Contains(t, []string{"error", "warning", "note"}, x.Level)
		assert.NotNil(t, x.Suppressions, "where one result says whether it is suppressed, all do")
		require.Len(t, x.Locations, 1)
		for _, l := range append(x.Locations, x.RelatedLocations...) {
			if p := l.PhysicalLocation; p != nil && p.ArtifactLocation.URIBaseID != "" {
				assert.Contains(t, run.OriginalURIBaseIDs, p.ArtifactLocation.URIBaseID)
			}
		}
	}
	return run
}

// plainMessage reads a message as SARIF 2.1.0, 3.11, has it: doubled braces are single
// ones, and so are escaped brackets. What is filled in and links have no place there.
func plainMessage(s string) string {
	if strings.Contains(s, "{{") || strings.Contains(s, "}}") {
		s = strings.NewReplacer("{{", "{", "}}", "}").Replace(s)
	}
	if strings.Contains(s, `](`) {
		s = strings.NewReplacer(`\\`, `\`, `\[`, "[", `\]`, "]").Replace(s)
	}
	return s
}

type junitCounts struct {
	Name     string `xml:"name,attr"`
	Tests    int    `xml:"tests,attr"`
	Failures int    `xml:"failures,attr"`
	Errors   int    `xml:"errors,attr"`
	Skipped  int    `xml:"skipped,attr"`
}

type junitOutcome struct {
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

type junitReport struct {
	XMLName xml.Name `xml:"testsuites"`
	junitCounts
	Suites []struct {
		junitCounts
		Cases []struct {
			Name    string        `xml:"name,attr"`
			Class   string        `xml:"classname,attr"`
			File    string        `xml:"file,attr"`
			Line    int           `xml:"line,attr"`
			Failure *junitOutcome `xml:"failure"`
			Error   *junitOutcome `xml:"error"`
			Skipped *junitOutcome `xml:"skipped"`
			Output  *junitOutcome `xml:"system-out"`
		} `xml:"testcase"`
	} `xml:"testsuite"`
}

// readJUnit reads a report and adds up its counts.
func readJUnit(t *testing.T, out string) junitReport {
	t.Helper()
	var r junitReport
	require.NoError(t, xml.Unmarshal([]byte(out), &r), out)
	var all junitCounts
	for _, s := range r.Suites {
		var n junitCounts
		seen := map[string]bool{}
		for _, c := range s.Cases {
			assert.False(t, seen[c.Name], "two cases called %q", c.Name)
			seen[c.Name] = true
			assert.Equal(t, s.Name, c.Class)
			n.Tests++
			if c.Failure != nil {
				n.Failures++
			}
			if c.Error != nil {
				n.Errors++
			}
			if c.Skipped != nil {
				n.Skipped++
			}
		}
		all.Tests += n.Tests
		all.Failures += n.Failures
		all.Errors += n.Errors
		all.Skipped += n.Skipped
		n.Name = s.Name
		assert.Equal(t, n, s.junitCounts)
	}
	all.Name = r.Name
	assert.Equal(t, all, r.junitCounts)
	return r
}
