package tables_test

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/internal/randmodel"
	"github.com/iec62443-go/iec62443/conduit/tables"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// What is written one table at a time is read back so: each table but for what stands
// in others.
func TestTablesOneByOne(t *testing.T) {
	for seed := range uint64(60) {
		m := expressible(randmodel.Generate(rand.New(rand.NewPCG(seed, 3)), randmodel.Small))
		var f files
		for i, write := range []func() error{
			func() error { return tables.WriteZones(&f[0], m) }, func() error { return tables.WriteAssets(&f[1], m) }, func() error { return tables.WriteConduits(&f[2], m) },
			func() error { return tables.WritePermissions(&f[3], m) }, func() error { return tables.WriteChannels(&f[4], m) }, func() error { return tables.WriteAnswers(&f[5], m) },
		} {
			if err := write(); err != nil {
				t.Fatal(i, err)
			}
		}
		want := m.Clone()
		var permissions []tables.Permission
		var answers []tables.Answer
		claims := func(r conduit.Ref, c *requirement.Claims) {
			for x := range c.All() {
				answers = append(answers, tables.Answer{Element: r, Claim: x})
			}
			*c = requirement.Claims{}
		}
		for i := range want.Zones {
			claims(conduit.ZoneRef(want.Zones[i].ID), &want.Zones[i].Claims)
		}
		for i := range want.Assets {
			claims(conduit.AssetRef(want.Assets[i].ID), &want.Assets[i].Claims)
		}
		for i := range want.Conduits {
			c := &want.Conduits[i]
			claims(c.Ref(), &c.Claims)
			for p := range c.Allow.All() {
				permissions = append(permissions, tables.Permission{Conduit: c.ID, Permission: p})
			}
			if c.Allow.Len() > 0 {
				c.Allow = conduit.Permissions{}
			}
		}
		check := func(what string, rep *tables.Report, err error, diff string) {
			if err != nil || len(rep.Notes) > 0 || diff != "" {
				t.Errorf("seed %d: %s: %v %v (-want +got):\n%s", seed, what, err, rep.Notes, diff)
			}
		}
		zones, rep, err := tables.ReadZones(&f[0], tables.Options{})
		check("zones", rep, err, cmp.Diff(want.Zones, zones))
		assets, rep, err := tables.ReadAssets(&f[1], tables.Options{})
		check("assets", rep, err, cmp.Diff(want.Assets, assets))
		conduits, rep, err := tables.ReadConduits(&f[2], tables.Options{})
		check("conduits", rep, err, cmp.Diff(want.Conduits, conduits))
		gotPermissions, rep, err := tables.ReadPermissions(&f[3], tables.Options{})
		check("permissions", rep, err, cmp.Diff(permissions, gotPermissions))
		channels, rep, err := tables.ReadChannels(&f[4], tables.Options{})
		check("channels", rep, err, cmp.Diff(want.Channels, channels))
		gotAnswers, rep, err := tables.ReadAnswers(&f[5], tables.Options{})
		check("answers", rep, err, cmp.Diff(answers, gotAnswers))
	}
}

// Alone, a reference is an id as far as it can be one, and the same name is the same.
func TestReferencesAlone(t *testing.T) {
	assets, rep, err := tables.ReadAssets(strings.NewReader("id,zone,runs on\na,Process Control,b 1\nb,process control,\nc,Process-Control,\n"), tables.Options{})
	if err != nil || rep.Count(tables.Warning) > 0 {
		t.Fatal(err, rep.Notes)
	}
	want := []zone.Asset{{ID: "a", Zone: "Process-Control", RunsOn: "b-1"}, {ID: "b", Zone: "Process-Control"}, {ID: "c", Zone: "Process-Control"}}
	if diff := cmp.Diff(want, assets); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	answers, _, err := tables.ReadAnswers(strings.NewReader("element,requirement,status\nplc,CR 3.4,yes\ncontrol,SR 5.2,no\nconduit:south,SR 5.2,no\n"), tables.Options{})
	if err != nil || answers[0].Element != conduit.AssetRef("plc") || answers[1].Element != conduit.ZoneRef("control") || answers[2].Element != conduit.ConduitRef("south") {
		t.Error(answers, err)
	}
	if answers[1].Pos.String() != "answers.csv:3:1" {
		t.Error(answers[1].Pos)
	}
	permissions, _, err := tables.ReadPermissions(strings.NewReader("from,to,protocol,port\na b,c,udp,161\n"), tables.Options{})
	if err != nil || permissions[0].Conduit != "" || permissions[0].From != "a-b" || permissions[0].Services.String() != "udp/161" {
		t.Error(permissions, err)
	}
	if _, _, err := tables.ReadZones(nil, tables.Options{}); err == nil {
		t.Error("no reader")
	}
	if _, rep, err := tables.ReadZones(strings.NewReader("x"), tables.Options{Separator: 'x'}); err == nil || rep == nil {
		t.Error("no separator")
	}
}

func TestExportReportsLosses(t *testing.T) {
	m := &conduit.Model{
		Name: "plant", Description: "d", Marking: "TLP:AMBER", Date: zone.Date{Year: 2026, Month: 1, Day: 1},
		Zones: []zone.Zone{
			{ID: "z", Layer: 9, Traits: 128, Assessed: zone.Date{Year: 2026, Month: 13, Day: 1}, Name: "a\xffb", Addresses: zone.AddressesOf("", "10.0.0.1")}, {ID: "z"}, {ID: "no id"},
		},
		Assets:   []zone.Asset{{ID: "a", Type: 9, Name: strings.Repeat("x", 70_000), Claims: requirement.MustClaims(requirement.Compensated, "CR 3.4")}},
		Conduits: []conduit.Conduit{{ID: "c", Medium: 99, Allow: conduit.Permit("z", "y", "ntp")}},
		Channels: []conduit.Channel{{From: "a", To: "a", Service: "ntp"}, {From: "a", To: "a", Service: "ntp"}},
		Measures: make([]conduit.Measure, 3), Policies: make([]conduit.Policy, 2), Services: make([]conduit.Service, 1), Waivers: make([]conduit.Waiver, 1),
		Owners: make([]conduit.Owner, 1), Agreements: make([]conduit.Agreement, 1),
	}
	var out files
	to := out.sinks()
	to.Permissions = nil
	rep, err := tables.Export(m, to, tables.Format{})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"warning: no table holds the name of the model", "warning: no table holds the description of the model", "warning: no table holds the date of the model", "warning: no table holds the marking of the model",
		"warning: no table holds the measures x3", "warning: no table holds the policies x2", "warning: no table holds the definitions of services", "warning: no table holds the waivers",
		"warning: no table holds the owners", "warning: no table holds the agreements",
		"error: two elements have this address; the second will be refused", "error: an id may not hold ' '; use letters, digits, '-', '_' and '.'", "error: not valid UTF-8; U+FFFD stands for what is not",
		"error: no such value", "error: no such value", "error: no such value", "error: an entry without anything in it",
		"error: too long to be read back without Options.MaxCell", "error: no such value", "error: no such value",
		"warning: there is no sink for the table", "error: two elements have this address; the second will be refused", "error: without the reason that it needs; it will be refused",
	}
	var got []string
	for _, n := range rep.Notes {
		_, message, ok := strings.Cut(n.Message, ": ")
		if !ok {
			message = n.Message
		}
		s := n.Severity.String() + ": " + message
		if n.Count > 1 {
			s += " x" + string(rune('0'+n.Count))
		}
		got = append(got, s)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if _, err := tables.Export(m, to, tables.Format{Separator: '.'}); err == nil {
		t.Error("a separator that is none")
	}
	if rep, err := tables.Export(&conduit.Model{}, tables.Sinks{}, tables.Format{}); err != nil || len(rep.Notes) > 0 {
		t.Error(rep, err)
	}
}

func TestFormats(t *testing.T) {
	m := &conduit.Model{Zones: []zone.Zone{{ID: "z", Name: "a;b,c"}}}
	for _, tt := range []struct {
		f    tables.Format
		want string
	}{
		{tables.Format{}, "id,name,in,"},
		{tables.Format{Separator: ';', BOM: true}, "\ufeffid;name;in;"},
		{tables.Format{Separator: '\t'}, "id\tname\tin\t"},
	} {
		var b bytes.Buffer
		if _, err := tables.Export(m, tables.Sinks{Zones: &b}, tt.f); err != nil || !strings.HasPrefix(b.String(), tt.want) {
			t.Errorf("%q %v", b.String(), err)
		}
	}
}

func TestTexts(t *testing.T) {
	for _, tt := range []struct{ got, want string }{
		{tables.Assets.String(), "assets"}, {tables.NoTable.String(), ""}, {tables.Table(9).String(), "Table(9)"},
		{tables.Warning.String(), "warning"}, {tables.Severity(9).String(), "Severity(9)"},
		{tables.UTF16LE.String(), "UTF-16LE"}, {tables.Encoding(9).String(), "Encoding(9)"},
		{tables.ByVLAN.String(), "vlan"}, {tables.ZoneBy(9).String(), "ZoneBy(9)"},
		{tables.Note{Pos: zone.Pos{File: "a.csv", Line: 2, Column: 3}, Column: "IP", Value: "\x1b", Problem: tables.Doubtful, Count: 2, Message: "m"}.String(), `a.csv:2:3: info: IP: "\x1b": doubtful text: m (2 times)`},
		{tables.Note{Problem: tables.Inexpressible, Severity: tables.Error, Column: "Gerät \u202e"}.String(), `-: error: "Ger\u00e4t \u202e": tables cannot express it`},
		{tables.Account{File: "a.csv", Rows: 5, Taken: 3, Merged: 1, Refused: 1, Blank: 1}.String(), "a.csv: 5 rows: 3 taken (1 into earlier rows), 1 refused, 1 blank"},
	} {
		if tt.got != tt.want {
			t.Errorf("%s, want %s", tt.got, tt.want)
		}
	}
	for _, v := range []interface{ MarshalText() ([]byte, error) }{tables.Assets, tables.Warning, tables.UTF8} {
		if b, err := v.MarshalText(); err != nil || len(b) == 0 {
			t.Error(v, err)
		}
	}
	var r tables.Report
	if _, ok := r.Account(tables.Zones); ok || r.Err() != nil || r.Count(9) != 0 {
		t.Error("an empty report")
	}
}
