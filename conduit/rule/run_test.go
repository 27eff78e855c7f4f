package rule_test

import (
	"context"
	"errors"
	"runtime"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/zone"
)

func compile(t testing.TB, m *conduit.Model) *conduit.System {
	t.Helper()
	sys, err := conduit.Compile(m)
	require.NoError(t, err)
	return sys
}

// plant has two zones, three assets and two channels between them, one of telnet.
func plant() *conduit.Model {
	return &conduit.Model{
		Zones:  []zone.Zone{{ID: "office", Pos: zone.Pos{File: "p.yaml", Line: 2, Column: 5}}, {ID: "control", Pos: zone.Pos{File: "p.yaml", Line: 3, Column: 5}}},
		Assets: []zone.Asset{{ID: "erp", Zone: "office"}, {ID: "hmi", Zone: "control"}, {ID: "plc", Zone: "control"}},
		Channels: []conduit.Channel{
			{From: "erp", To: "plc", Service: "Telnet", Pos: zone.Pos{File: "p.yaml", Line: 9, Column: 5}},
			{From: "erp", To: "hmi", Service: "https", Pos: zone.Pos{File: "p.yaml", Line: 8, Column: 5}},
		},
	}
}

var noTelnet = &rule.Rule{
	ID: "ACME001", Name: "no-telnet", Severity: rule.Error, Pack: "acme",
	Doc: "telnet crosses a zone boundary",
	Run: func(p *rule.Pass) {
		for x := range p.System.Crossings() {
			if x.Channel.Service == "telnet" {
				p.Reportf(x.Channel.Ref(), "telnet from zone %q to zone %q", x.From, x.To)
			}
		}
	},
}

// everyZone warns about every zone.
var everyZone = &rule.Rule{
	ID: "ACME002", Name: "every-zone", Pack: "acme", Doc: "there is a zone",
	Run: func(p *rule.Pass) {
		for z := range p.System.Zones() {
			p.Reportf(conduit.ZoneRef(z.ID), "zone %q", z.ID)
		}
	},
}

func lines(list []rule.Diagnostic) []string {
	var out []string
	for _, d := range list {
		out = append(out, d.String())
	}
	return out
}

func TestRunGathersInOrder(t *testing.T) {
	res := rule.Run(compile(t, plant()), everyZone, noTelnet)
	require.NoError(t, res.Err)
	want := []string{
		`p.yaml:2:5: warning: ACME002: zone "office"`,
		`p.yaml:3:5: warning: ACME002: zone "control"`,
		`p.yaml:9:5: error: ACME001: telnet from zone "office" to zone "control"`,
	}
	if diff := cmp.Diff(want, lines(res.Diagnostics)); diff != "" {
		t.Errorf("by file and line, whatever the order of the rules (-want +got):\n%s", diff)
	}
	assert.Equal(t, []*rule.Rule{noTelnet, everyZone}, res.Rules, "by id")
	assert.True(t, res.Failed(), "an error stands")
	assert.Equal(t, rule.Counts{Errors: 1, Warnings: 2}, res.Counts())
}

func TestNoRulesIsAFailure(t *testing.T) {
	sys := compile(t, &conduit.Model{})
	for _, tt := range []struct {
		res    *rule.Result
		reason string
	}{
		{rule.Run(sys), "none given"},
		{rule.Run(sys, rule.UnusedWaiver, rule.ExpiredWaiver), "those about waivers look at nothing but waivers"},
		{rule.Config{Ignore: []string{"acme"}}.Run(t.Context(), sys, everyZone), "all ignored"},
		{rule.Config{Select: []string{"ACME003"}}.Run(t.Context(), sys, everyZone), "another selected"},
		{rule.Run(nil, everyZone), "no system"},
	} {
		require.ErrorIs(t, tt.res.Err, rule.ErrNoRules, tt.reason)
		assert.True(t, tt.res.Failed(), tt.reason)
	}
	res := rule.Run(sys, everyZone)
	require.NoError(t, res.Err, "a rule that finds nothing has looked")
	assert.False(t, res.Failed())
}

func TestSelection(t *testing.T) {
	sys := compile(t, plant())
	for _, tt := range []struct {
		cfg    rule.Config
		ran    []string
		faults []string
		reason string
	}{
		{rule.Config{}, []string{"ACME001", "ACME002"}, nil, "all"},
		{rule.Config{Select: []string{"ACME002"}}, []string{"ACME002"}, nil, "by id"},
		{rule.Config{Select: []string{"no-telnet"}}, []string{"ACME001"}, nil, "by name"},
		{rule.Config{Select: []string{"acme"}}, []string{"ACME001", "ACME002"}, nil, "by pack"},
		{rule.Config{Select: []string{"acme"}, Ignore: []string{"no-telnet"}}, []string{"ACME002"}, nil, "less what is ignored"},
		{rule.Config{Ignore: []string{"ZC603"}}, []string{"ACME001", "ACME002"}, nil, "to ignore what is not there does no harm"},
		{rule.Config{Select: []string{"ACME001", "ACME01"}}, []string{"ACME001"}, []string{`rule "ACME01": no rule has such an id, name or pack`}, "a check that somebody takes to be there is not"},
	} {
		res := tt.cfg.Run(t.Context(), sys, everyZone, noTelnet)
		var ran, faults []string
		for _, r := range res.Rules {
			ran = append(ran, r.ID)
		}
		for _, f := range res.Faults {
			faults = append(faults, f.Error())
		}
		assert.Equal(t, tt.ran, ran, tt.reason)
		assert.Equal(t, tt.faults, faults, tt.reason)
		assert.Equal(t, tt.faults != nil, res.Err != nil, tt.reason)
	}
}

func TestARuleTakesDownItselfAlone(t *testing.T) {
	cause := errors.New("nil map")
	for _, tt := range []struct {
		run    func(*rule.Pass)
		want   string
		reason string
	}{
		{func(*rule.Pass) { panic(cause) }, `rule "ACME000": it panicked: "nil map"`, "an error"},
		{func(*rule.Pass) { panic("\x1b[31m") }, `rule "ACME000": it panicked: "\x1b[31m"`, "a text, made harmless"},
		{func(p *rule.Pass) { _ = []int{}[p.MaxAge] }, `rule "ACME000": it panicked: "runtime error: index out of range [0] with length 0"`, "by the run time"},
		{func(*rule.Pass) { runtime.Goexit() }, `rule "ACME000": it ended its goroutine`, "what t.FailNow does"},
		{nil, `rule "ACME000": it does nothing`, "nothing to run"},
	} {
		bad := &rule.Rule{ID: "ACME000", Doc: "bad", Run: tt.run}
		res := rule.Run(compile(t, plant()), everyZone, bad)
		require.Len(t, res.Faults, 1, tt.reason)
		assert.Equal(t, tt.want, res.Faults[0].Error(), tt.reason)
		assert.Len(t, res.Diagnostics, 2, "%s: the other rule ran", tt.reason)
		assert.Equal(t, []*rule.Rule{everyZone}, res.Rules, tt.reason)
		assert.True(t, res.Failed(), tt.reason)
		var f *rule.Fault
		assert.ErrorAs(t, res.Err, &f, tt.reason)
	}
	res := rule.Run(compile(t, plant()), &rule.Rule{ID: "X", Run: func(*rule.Pass) { panic(cause) }})
	assert.ErrorIs(t, res.Err, cause)
	assert.Contains(t, res.Faults[0].Stack, "run_test.go")
}

func TestRulesThatCannotBeTold(t *testing.T) {
	twin := *everyZone
	res := rule.Run(compile(t, plant()), everyZone, everyZone, &twin, nil, &rule.Rule{Name: "nameless", Run: noTelnet.Run},
		&rule.Rule{ID: "ZC901", Run: noTelnet.Run})
	var faults []string
	for _, f := range res.Faults {
		faults = append(faults, f.Error())
	}
	want := []string{
		`rule "": there is no rule`,
		`rule "nameless": it has no id`,
		`rule "ACME002": another rule has the id too`,
		`rule "ZC901": another rule has the id too`,
	}
	if diff := cmp.Diff(want, faults); diff != "" {
		t.Errorf("the same rule twice is once, another with its id is a fault (-want +got):\n%s", diff)
	}
	assert.Len(t, res.Diagnostics, 2)
}

func TestCancelled(t *testing.T) {
	sys := compile(t, plant())
	ctx, cancel := context.WithCancel(t.Context())
	release := make(chan struct{})
	defer close(release)
	deaf := &rule.Rule{ID: "DEAF", Doc: "hears nothing", Run: func(p *rule.Pass) {
		p.Reportf(conduit.Ref{}, "never heard")
		cancel()
		<-release
	}}
	start := time.Now()
	res := rule.Config{}.Run(ctx, sys, deaf, noTelnet, everyZone)
	assert.Less(t, time.Since(start), 5*time.Second, "it does not wait for the rule")
	require.ErrorIs(t, res.Err, context.Canceled)
	assert.True(t, res.Failed())
	assert.Len(t, res.Rules, 2, "those before it ran")
	assert.NotContains(t, lines(res.Diagnostics), "never heard")

	res = rule.Config{}.Run(ctx, sys, everyZone)
	require.ErrorIs(t, res.Err, context.Canceled, "before it began")
	assert.Empty(t, res.Rules)
}

func TestCancelledRuleStopsWhenItReports(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan bool, 1)
	endless := &rule.Rule{ID: "ENDLESS", Doc: "goes on", Run: func(p *rule.Pass) {
		defer func() { ended <- true }()
		cancel()
		for {
			p.Reportf(conduit.Ref{}, "again")
		}
	}}
	res := rule.Config{}.Run(ctx, compile(t, plant()), endless)
	require.ErrorIs(t, res.Err, context.Canceled)
	assert.True(t, <-ended)
	for _, f := range res.Faults {
		t.Errorf("to be stopped is no fault of its own: %v", f)
	}
}
