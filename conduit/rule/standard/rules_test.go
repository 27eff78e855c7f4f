package standard_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/ruletest"
	"github.com/iec62443-go/iec62443/conduit/rule/standard"
	"github.com/iec62443-go/iec62443/zone"
)

// Each rule finds in its file what the comments there want, and nothing else.
func TestRules(t *testing.T) {
	cfg := rule.Config{AsOf: zone.Date{Year: 2026, Month: 6, Day: 1}, MaxAge: 365}
	for _, r := range standard.Rules() {
		t.Run(r.ID, func(t *testing.T) {
			res := ruletest.RunConfig(t, cfg, "testdata/"+r.ID+".yaml", r)
			if res != nil {
				assert.NotEmpty(t, res.Diagnostics, "a file in which nothing is found proves nothing")
			}
		})
	}
}
