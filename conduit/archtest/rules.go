package archtest

import (
	"bytes"
	"context"
	"os"
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/zone"
)

// Rules asserts that rules find nothing that weighs as much as an error and that no
// waiver covers; each rule is a subtest by its id. No rules at all fail, and so does an empty model.
func (p *Plant) Rules(rules ...*rule.Rule) {
	p.t.Helper()
	p.RulesWith(rule.Config{}, rules...)
}

// RulesWith is [Plant.Rules] with severities, a selection, a date, or another weight
// from which findings fail.
func (p *Plant) RulesWith(cfg rule.Config, rules ...*rule.Rule) {
	p.t.Helper()
	if p.sys == nil {
		return
	}
	if p.empty() {
		return
	}
	res := cfg.Run(context.Background(), p.sys, rules...)
	if res.Err != nil {
		p.t.Errorf("%s: %v", p.name, res.Err)
	}
	for _, r := range slices.Collect(res.AllRules()) {
		p.sub(r.ID, func(t TB) {
			t.Helper()
			for _, d := range res.Diagnostics {
				if d.Rule == r.ID && res.Fails(d) {
					t.Errorf("%s", text(p.name, d))
				}
			}
		})
	}
}

// empty fails the test where the model has no zones and no assets, so that no rule
// could find anything.
func (p *Plant) empty() bool {
	p.t.Helper()
	if part := p.sys.Partition(); part.NumZones() > 0 || part.NumAssets() > 0 {
		return false
	}
	p.failf(conduit.Ref{}, "the model is empty, so that there is nothing to find fault with")
	return true
}

// Finds asserts that a rule finds something about an element, be it waived or not. The
// element is named by its address: "zone:control", "channel:erp>plc1/modbus".
func (p *Plant) Finds(r *rule.Rule, element string) {
	p.t.Helper()
	p.finds(r, element, true)
}

// FindsNothing asserts that a rule finds nothing about an element, which has to be
// there.
func (p *Plant) FindsNothing(r *rule.Rule, element string) {
	p.t.Helper()
	p.finds(r, element, false)
}

func (p *Plant) finds(r *rule.Rule, element string, want bool) {
	p.t.Helper()
	if p.sys == nil {
		return
	}
	ref, err := conduit.ParseRef(element)
	if err != nil {
		p.failf(conduit.Ref{}, "%v", err)
		return
	}
	if !p.sys.Has(ref) {
		p.failf(conduit.Ref{}, "there is no %v %+q", ref.Kind, ref.ID)
		return
	}
	ref = p.sys.Canonical(ref)
	res := rule.Run(p.sys, r)
	if res.Err != nil {
		p.t.Errorf("%s: %v", p.name, res.Err)
		return
	}
	for _, d := range res.Of(r.ID) {
		if d.Ref == ref {
			if !want {
				p.t.Errorf("%s", text(p.name, d))
			}
			return
		}
	}
	if want {
		p.failf(ref, "%v finds nothing about %v", r, ref)
	}
}

// text gives a finding as compilers print it, with the name of the plant in the place
// of a position that is not known.
func text(name string, d rule.Diagnostic) string {
	if d.Pos == (zone.Pos{}) {
		d.Pos.File = name
	}
	return d.String()
}

// UpdateEnv is the environment variable that, set to anything, makes [Plant.Golden]
// and [Plant.Baseline] write their files instead of holding against them. Where the
// variable CI is set too, as build servers do, both fail instead: what is known is
// decided where people see it.
const UpdateEnv = "IEC62443_UPDATE"

// Baseline asserts that rules find nothing new beside what a file of fingerprints
// knows, whatever its weight. A file that is missing or cannot be read fails; it is
// written only where [UpdateEnv] is set. Fewer findings than the file knows never fail.
func (p *Plant) Baseline(path string, rules ...*rule.Rule) {
	p.t.Helper()
	p.BaselineWith(rule.Config{FailOn: rule.Info}, path, rules...)
}

// BaselineWith is [Plant.Baseline] with severities, a selection, a date, or a weight
// from which new findings fail; not stated, errors do.
func (p *Plant) BaselineWith(cfg rule.Config, path string, rules ...*rule.Rule) {
	p.t.Helper()
	if p.sys == nil || p.empty() {
		return
	}
	res := cfg.Run(context.Background(), p.sys, rules...)
	if res.Err != nil {
		p.t.Errorf("%s: %v", p.name, res.Err)
		return
	}
	var now bytes.Buffer
	if err := rule.WriteBaseline(&now, res); err != nil {
		p.t.Errorf("%s: %v", path, err)
		return
	}
	known, ok := p.stored(path, now.Bytes())
	if !ok {
		return
	}
	base, err := rule.ReadBaseline(bytes.NewReader(known))
	if err != nil {
		p.t.Errorf("%s: %v", path, err)
		return
	}
	cmp := res.Against(base)
	for _, d := range cmp.New {
		if res.Fails(d) {
			p.t.Errorf("%s (not in the baseline)", text(p.name, d))
		}
	}
}

// stored gives what a file holds, after writing it where that is asked for.
func (p *Plant) stored(path string, now []byte) ([]byte, bool) {
	p.t.Helper()
	if os.Getenv(UpdateEnv) != "" {
		if os.Getenv("CI") != "" {
			p.t.Errorf("%s: %s is set on a build server (CI is set too), where nothing is written", path, UpdateEnv)
			return nil, false
		}
		if err := os.WriteFile(path, now, 0o644); err != nil {
			p.t.Errorf("%v", err)
			return nil, false
		}
	}
	b, err := os.ReadFile(path)
	if err != nil {
		p.t.Errorf("%v; set %s to write it", err, UpdateEnv)
		return nil, false
	}
	return []byte(strings.ReplaceAll(string(b), "\r\n", "\n")), true
}
