package ruletest

import (
	"context"
	"fmt"
	"os"
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/modelfile"
	"github.com/iec62443-go/iec62443/conduit/rule"
)

// T is what a test is asked for; a *testing.T is one.
type T interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

// Run runs rules on a model file and compares what they find with what its comments
// want. It gives the result, for what else there is to ask; nil where the file cannot
// be used.
func Run(t T, path string, rules ...*rule.Rule) *rule.Result {
	t.Helper()
	return RunConfig(t, rule.Config{}, path, rules...)
}

// RunConfig is Run with a configuration: a date, severities, a selection.
func RunConfig(t T, cfg rule.Config, path string, rules ...*rule.Rule) *rule.Result {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v", err)
		return nil
	}
	return check(t, cfg, path, data, rules)
}

func check(t T, cfg rule.Config, path string, data []byte, rules []*rule.Rule) *rule.Result {
	t.Helper()
	wanted, err := wants(string(data))
	if err != nil {
		t.Fatalf("%s: %v", path, err)
		return nil
	}
	model, err := modelfile.Parse(path, data)
	if err != nil {
		t.Fatalf("%v", err)
		return nil
	}
	sys, err := conduit.Compile(model)
	if err != nil {
		t.Fatalf("%v", err)
		return nil
	}
	res := cfg.Run(context.Background(), sys, rules...)
	if res.Err != nil {
		t.Fatalf("%s: %v", path, res.Err)
		return nil
	}
	compare(t, path, res, wanted, firstLine(string(data)))
	return res
}

// compare pairs findings with wants, each with the first that fits.
func compare(t T, path string, res *rule.Result, wanted []want, first int) {
	t.Helper()
	ran := map[string]bool{}
	for r := range res.AllRules() {
		ran[r.ID] = true
	}
	found := make([]bool, len(wanted))
	var faults []fault
	for _, d := range res.Diagnostics {
		text := d.Message
		if d.Waived() {
			text += " (waived)"
		}
		line := int(d.Pos.Line)
		if line == 0 {
			line = first
		}
		i := 0
		for i < len(wanted) && (found[i] || !wanted[i].fits(line, d.Rule, text)) {
			i++
		}
		if i == len(wanted) {
			faults = append(faults, fault{line, fmt.Sprintf("not wanted: %v: %s: %s", d.Severity, d.Rule, text)})
			continue
		}
		found[i] = true
	}
	for i, w := range wanted {
		switch {
		case found[i]:
		case !ran[w.rule]:
			faults = append(faults, fault{w.line, fmt.Sprintf("%s is wanted and was not run", w.rule)})
		default:
			faults = append(faults, fault{w.line, fmt.Sprintf("not found: %s matching %q", w.rule, w.text)})
		}
	}
	slices.SortStableFunc(faults, func(a, b fault) int { return a.line - b.line })
	for _, f := range faults {
		t.Errorf("%s:%d: %s", path, f.line, f.text)
	}
}

type fault struct {
	line int
	text string
}
