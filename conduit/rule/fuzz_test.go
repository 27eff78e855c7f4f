package rule_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit/rule"
)

// Whatever a baseline says, reading it ends in an error or in something that a result
// can be held against: each finding is either new or known.
func FuzzReadBaseline(f *testing.F) {
	res := rule.Run(compile(f, plant()), noTelnet, everyZone)
	var b strings.Builder
	require.NoError(f, rule.WriteBaseline(&b, res))
	f.Add(b.String())
	f.Add(strings.ReplaceAll(b.String(), "\n", "\r\n"))
	f.Add(b.String()[:100])
	f.Add("# baseline v1\n0123456789abcdef")
	f.Fuzz(func(t *testing.T, text string) {
		known, err := rule.ReadBaseline(strings.NewReader(text))
		if err != nil {
			require.Nil(t, known)
			return
		}
		c := res.Against(known)
		require.Len(t, c.New, len(res.Diagnostics)-len(c.Known))
		require.LessOrEqual(t, known.Len()-len(c.Known), len(c.Gone))
	})
}
