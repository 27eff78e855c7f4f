package formatcheck

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit/report"
	"github.com/iec62443-go/iec62443/internal/hostile"
)

// publishedSchema gives the schema of SARIF 2.1.0. The SARIF library holds it in a
// constant that it does not export, so it is read from its source.
func publishedSchema(t testing.TB) *jsonschema.Schema {
	t.Helper()
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/owenrumney/go-sarif/v3").Output()
	require.NoError(t, err)
	path := filepath.Join(strings.TrimSpace(string(dir)), "pkg", "report", "v210", "sarif", "schema.go")
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
	require.NoError(t, err)
	text := ""
	ast.Inspect(file, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && text == "" {
			text, err = strconv.Unquote(lit.Value)
			require.NoError(t, err)
		}
		return true
	})
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	require.NoError(t, err)
	require.Contains(t, doc.(map[string]any)["id"], "sarif-schema-2.1.0.json")
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	require.NoError(t, c.AddResource("sarif.json", doc))
	return c.MustCompile("sarif.json")
}

func validate(t *testing.T, schema *jsonschema.Schema, out []byte) {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(out))
	require.NoError(t, err)
	if err := schema.Validate(doc); err != nil {
		t.Errorf("against the published schema: %v\n%s", err, out)
	}
}

func TestSARIF(t *testing.T) {
	schema := publishedSchema(t)
	for _, s := range samples(t) {
		t.Run(s.name, func(t *testing.T) {
			var b bytes.Buffer
			require.NoError(t, s.opts.SARIF(&b, s.res))
			validate(t, schema, b.Bytes())

			log, err := sarif.FromBytes(b.Bytes())
			require.NoError(t, err)
			require.Len(t, log.Runs, 1)
			require.Len(t, log.Runs[0].Results, len(s.res.Diagnostics))
			for i, r := range log.Runs[0].Results {
				d := s.res.Diagnostics[i]
				assert.Equal(t, d.Rule, *r.RuleID)
				assert.Equal(t, d.Fingerprint, r.Fingerprints["finding/v1"])
				assert.Equal(t, d.Waived(), len(r.Suppressions) == 1)
			}
		})
	}
}

func TestSARIFHostile(t *testing.T) {
	schema := publishedSchema(t)
	for _, n := range hostile.Names() {
		var b bytes.Buffer
		require.NoError(t, report.SARIF(&b, result(n.Text)))
		validate(t, schema, b.Bytes())
		if t.Failed() {
			t.Fatalf("%q: %s", n.Text, n.What)
		}
	}
}

// The schema is the one that refuses.
func TestSchemaRefuses(t *testing.T) {
	schema := publishedSchema(t)
	var b bytes.Buffer
	require.NoError(t, report.SARIF(&b, samples(t)[0].res))
	for _, tt := range []struct{ old, new string }{
		{`"version": "2.1.0"`, `"version": "2.2.0"`},
		{`"level": "error"`, `"level": "fatal"`},
		{`"ruleId"`, `"ruleID"`},
		{`"startLine": `, `"startLine": -`},
		{`"uri": "`, `"uri": "a b%`},
	} {
		changed := strings.Replace(b.String(), tt.old, tt.new, 1)
		require.NotEqual(t, b.String(), changed)
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(changed))
		require.NoError(t, err)
		assert.Error(t, schema.Validate(doc), tt.new)
	}
}
