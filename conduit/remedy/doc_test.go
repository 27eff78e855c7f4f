package remedy_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The sample of the package comment stands line by line in an example, so that it
// compiles.
func TestSampleIsCompiled(t *testing.T) {
	doc, err := os.ReadFile("doc.go")
	require.NoError(t, err)
	example, err := os.ReadFile("example_test.go")
	require.NoError(t, err)
	lines := 0
	var sample strings.Builder
	for line := range strings.Lines(string(doc)) {
		if code, ok := strings.CutPrefix(line, "//\t"); ok {
			sample.WriteString("\t\t" + code)
			lines++
		}
	}
	require.Greater(t, lines, 5)
	require.Contains(t, string(example), sample.String())
}
