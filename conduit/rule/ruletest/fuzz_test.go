package ruletest

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Whatever a comment says, it is read or refused, and what is read names a rule, an
// expression and a line of the text.
func FuzzWants(f *testing.F) {
	f.Add("a: b # want ZC201 \"x\"")
	f.Add("# want ZC201 `x` \"y\" ZC202 `z`\n#want A \"\\x\"")
	f.Add("# want ZC201 \"(\"")
	f.Fuzz(func(t *testing.T, text string) {
		list, err := wants(text)
		if err != nil {
			return
		}
		for _, w := range list {
			require.NotEmpty(t, w.rule)
			require.NotNil(t, w.re)
			require.LessOrEqual(t, w.line, strings.Count(text, "\n")+1)
		}
	})
}
