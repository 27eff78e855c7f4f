package report_test

import (
	"io"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/report"
	"github.com/iec62443-go/iec62443/conduit/rule"
)

func TestHTML(t *testing.T) {
	for _, tt := range []struct {
		name   string
		res    *rule.Result
		opts   report.Options
		reason string
	}{
		{"small", small(t), report.Options{}, "findings of each severity, waived and not, a rule that broke down"},
		{"waterplant", waterplant(t), report.Options{}, "a plant as an engineer would read it"},
		{"known", small(t), report.Options{Against: against(t, small(t), noTelnet), Tool: "audit", Version: "1.2.0"}, "with a baseline"},
		{"empty", rule.Run(compiled(t, &conduit.Model{}), nothingFound), report.Options{}, "a model of nothing"},
		{"norules", rule.Run(compiled(t, &conduit.Model{})), report.Options{}, "nothing looked at"},
		{"nosystem", &rule.Result{}, report.Options{}, "a result that a program has put together"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			page(t, func(w io.Writer) error { return tt.opts.HTML(w, tt.res) })
		})
	}
}

func compiled(t testing.TB, m *conduit.Model) *conduit.System {
	t.Helper()
	sys, err := conduit.Compile(m)
	assert.NoError(t, err)
	return sys
}

func checkHTML(t *testing.T, name string) {
	page(t, func(w io.Writer) error { return report.HTML(w, result(t, name)) })
}
