package report_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/modelfile"
	"github.com/iec62443-go/iec62443/conduit/report"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/standard"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// load compiles a model file under the name that it shall have in reports.
func load(t testing.TB, path, name string) *conduit.System {
	t.Helper()
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	return parse(t, name, data)
}

func parse(t testing.TB, name string, data []byte) *conduit.System {
	t.Helper()
	m, err := modelfile.Parse(name, data)
	require.NoError(t, err)
	sys, err := conduit.Compile(m)
	require.NoError(t, err)
	return sys
}

var noTelnet = &rule.Rule{
	ID: "ACME001", Name: "no-telnet", Severity: rule.Error, Pack: "acme",
	Doc: `telnet crosses a zone boundary

Telnet carries passwords in the clear, and whoever listens on the way has them.
Use ssh:

- with keys,
- and not as root.

May be wrong when: the boundary is drawn
through one cabinet.

Example:
    zones: [{id: a}, {id: b}]
    assets: [{id: x, zone: a}, {id: y, zone: b}]
    channels: [{from: x, to: y, service: telnet}]`,
	Clauses: []requirement.Clause{{Part: "3-3", Ref: "SR 4.1"}, {Part: "3-3", Ref: "SR 1.5"}},
	Run: func(p *rule.Pass) {
		for x := range p.System.Crossings() {
			if x.Channel.Service == "telnet" {
				p.Report(rule.Diagnostic{
					Ref: x.Channel.Ref(), Message: "telnet from zone \"" + string(x.From.Zone) + "\" to zone \"" + string(x.To.Zone) + "\"",
					Related: []conduit.Ref{x.From.Ref(), x.To.Ref()},
					Fixes:   []rule.Fix{{Message: "use ssh"}, {Message: "drop the channel; end it in a DMZ"}},
				})
			}
		}
	},
}

var manyRelated = &rule.Rule{
	ID: "ACME002", Name: "inventory", Severity: rule.Info, Pack: "acme", Doc: "the model has assets",
	Run: func(p *rule.Pass) {
		var refs []conduit.Ref
		for a := range p.System.Assets() {
			refs = append(refs, conduit.AssetRef(a.ID))
		}
		for c := range p.System.Conduits() {
			refs = append(refs, c.Ref())
		}
		for m := range p.System.Waivers() {
			refs = append(refs, m.Ref())
		}
		p.Report(rule.Diagnostic{Related: refs, Message: "4 assets"})
		p.Count("assets", 4)
	},
}

var noOwner = &rule.Rule{
	ID: "ACME003", Name: "zone-without-owner", Pack: "acme", Doc: "zone has no owner",
	Run: func(p *rule.Pass) {
		for z := range p.System.Zones() {
			if z.Owner == "" && !z.Traits.Has(zone.External) {
				p.Reportf(conduit.ZoneRef(z.ID), "zone %q has no owner", z.ID)
			}
		}
		if p.AsOf.IsZero() {
			p.NotJudged("it was not said by which day")
		}
	},
}

var broken = &rule.Rule{
	ID: "ACME004", Name: "broken", Severity: rule.Error, Doc: "breaks down",
	Run: func(p *rule.Pass) { panic(errors.New("index out of range")) },
}

// nothingFound runs and finds nothing.
var nothingFound = &rule.Rule{ID: "ACME005", Doc: "finds nothing", Run: func(*rule.Pass) {}}

var acme = []*rule.Rule{noTelnet, manyRelated, noOwner, nothingFound}

// small is the handwritten plant with rules of its own, one of which breaks down.
func small(t testing.TB) *rule.Result {
	sys := load(t, "testdata/small.yaml", "line/small.yaml")
	return rule.Config{AsOf: zone.Date{Year: 2026, Month: 3, Day: 1}}.Run(t.Context(), sys, append([]*rule.Rule{broken}, acme...)...)
}

// waterplant is the plant of the audit with the core rules.
func waterplant(t testing.TB) *rule.Result {
	const path = "examples/audit/waterplant.yaml"
	return rule.Run(load(t, "../../"+path, path), standard.Rules()...)
}

// against holds a result against a baseline that knows what a run of some rules found.
func against(t testing.TB, res *rule.Result, rules ...*rule.Rule) *rule.Comparison {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, rule.WriteBaseline(&b, rule.Run(res.System, rules...)))
	base, err := rule.ReadBaseline(&b)
	require.NoError(t, err)
	return res.Against(base)
}

// formats are the writers of results.
var formats = []struct {
	name  string
	write func(report.Options, io.Writer, *rule.Result) error
}{
	{"txt", report.Options.Text},
	{"md", report.Options.Markdown},
	{"json", report.Options.JSON},
	{"sarif", report.Options.SARIF},
	{"xml", report.Options.JUnit},
	{"csv", report.Options.FindingsCSV},
}

// registers are the writers of systems.
var registers = []struct {
	name  string
	write func(io.Writer, *conduit.System) error
}{
	{"gaps", report.GapsCSV},
	{"zones", report.ZonesCSV},
	{"conduits", report.ConduitsCSV},
}

func written(t testing.TB, write func(io.Writer) error) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, write(&b))
	return b.String()
}
