package conduit_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/internal/randmodel"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// moreStructuralFaults are those that only a whole design can have.
var moreStructuralFaults = []faulty{
	{"route", func(m *model) { m.Channels[0].Via = conduit.Via("c", "d") },
		one("channel:erp>plc/https@c,d", conduit.UnknownConduit), "a route by a conduit that does not exist"},
	{"access point", func(m *model) { m.Zones[0].AccessPoints = zone.NamesOf("d") },
		one("zone:office", conduit.UnknownConduit), "an access point that is no conduit"},
	{"access point of a conduit", func(m *model) { m.Conduits[0].AccessPoints = zone.NamesOf("d") },
		one("conduit:c", conduit.UnknownConduit), "of a conduit"},
	{"agreement", func(m *model) { m.Agreements[0].Conduits = zone.NamesOf("d") },
		one("agreement:us>them", conduit.UnknownConduit), "an agreement on a conduit that does not exist"},
	{"requires", func(m *model) { m.Measures[0].Requires = zone.NamesOf("x") },
		one("measure:m", conduit.UnknownMeasure), "requires a measure that does not exist"},
	{"excludes", func(m *model) { m.Measures[0].Excludes = zone.NamesOf("x") },
		one("measure:m", conduit.UnknownMeasure), "excludes one"},
	{"stranger", func(m *model) { m.Agreements[0].Customer = "x" },
		one("agreement:us>x", conduit.UnknownOwner), "an agreement with an owner that does not exist"},
	{"covers", func(m *model) { m.Measures[0].Covers = conduit.RefsOf(conduit.ZoneRef("x")) },
		one("measure:m", conduit.UnknownElement), "covers a zone that does not exist"},
	{"covers a channel", func(m *model) { m.Measures[0].Covers = conduit.RefsOf(m.Channels[0].Ref()) },
		one("measure:m", conduit.UnknownElement), "covers what no measure can"},
	{"waives", func(m *model) { m.Waivers[0].Element = conduit.ZoneRef("x") },
		one("waiver:ZC403@zone:x", conduit.UnknownElement), "a waiver for a zone that does not exist"},
	{"waives the model", func(m *model) { m.Waivers[0].Element = conduit.Ref{} }, nil, "the model is an element too"},
	{"waives a channel", func(m *model) { m.Waivers[0].Element = m.Channels[0].Ref() }, nil, "by its address"},
	{"waives an alias", func(m *model) {
		m.Channels[0].Service = "HTTPS"
		m.Waivers[0].Element = conduit.Ref{Kind: conduit.KindChannel, ID: "erp>plc/https"}
	}, nil, "the address of a channel is that of its service by its canonical name"},

	{"requirement", func(m *model) { m.Zones[0].Claims = claims(requirement.Met, "SR 1.14") },
		one("zone:office", conduit.UnknownRequirement), "there is no SR 1.14"},
	{"requirement of a measure", func(m *model) { m.Measures[0].Claims = claims(requirement.Met, "SR 5.9") },
		one("measure:m", conduit.UnknownRequirement), "nor SR 5.9"},
	{"zone claims CR", func(m *model) { m.Zones[0].Claims = claims(requirement.Met, "CR 1.1") },
		one("zone:office", conduit.WrongRequirement), "a zone claims requirements of systems"},
	{"conduit claims CR", func(m *model) { m.Conduits[0].Claims = claims(requirement.Met, "CR 1.1") },
		one("conduit:c", conduit.WrongRequirement), "so does a conduit"},
	{"asset claims SR", func(m *model) { m.Assets[0].Claims = claims(requirement.Met, "SR 1.1") },
		one("asset:erp", conduit.WrongRequirement), "an asset those of components"},
	{"another type", func(m *model) { m.Asset("plc").Claims = claims(requirement.Met, "NDR 1.6") },
		one("asset:plc", conduit.WrongRequirement), "and of its type"},
	{"no type", func(m *model) { m.Asset("erp").Claims = claims(requirement.Met, "CR 1.1", "EDR 3.2") },
		one("asset:erp", conduit.WrongRequirement), "one without a type has those common to all"},
	{"compensated", func(m *model) { m.Zones[0].Claims = claims(requirement.Compensated, "SR 1.1") },
		one("zone:office", conduit.MissingReason), "compensated by what?"},
	{"not applicable", func(m *model) { m.Asset("plc").Claims = claims(requirement.NotApplicable, "CR 1.1") },
		one("asset:plc", conduit.MissingReason), "why not?"},
	{"waived", func(m *model) { m.Waivers[0].Reason = "" },
		one("waiver:ZC403@zone:plant", conduit.MissingReason), "accepted without a reason"},
	{"blank reason", func(m *model) {
		m.Zones[0].Claims = must(requirement.ClaimsOf(requirement.Claim{ID: "SR 1.1", Status: requirement.Compensated, Reason: " \t"}))
	}, one("zone:office", conduit.MissingReason), "a reason of blanks is none"},
	{"waived for blanks", func(m *model) { m.Waivers[0].Reason = "  " },
		one("waiver:ZC403@zone:plant", conduit.MissingReason), "nor is it in a waiver"},
	{"measure not met", func(m *model) { m.Measures[0].Claims = claims(requirement.NotMet, "SR 1.1") },
		one("measure:m", conduit.MeasureNotMet), "a measure claims only what is met"},
	{"measure unknown", func(m *model) { m.Measures[0].Claims = claims(requirement.Unknown, "SR 1.1") },
		one("measure:m", conduit.MeasureNotMet), "not knowing is no claim either"},

	{"joins one", func(m *model) { m.Conduits[0].Joins, m.Conduits[0].Allow = zone.SetOf("office"), conduit.PermitNone },
		one("conduit:c", conduit.TooFewZones), "one zone"},
	{"joins one twice", func(m *model) {
		m.Conduits[0].Joins, m.Conduits[0].Allow = zone.SetOf("office", "office"), conduit.PermitNone
	}, one("conduit:c", conduit.TooFewZones), "the same zone twice"},
	{"joins a subzone", func(m *model) { m.Conduits[0].Joins = zone.SetOf("office", "plant", "cell") }, nil,
		"F10: a conduit between a zone and its own subzone is no error"},
	{"internal to two", func(m *model) { m.Conduits[0].Internal = true },
		one("conduit:c", conduit.InternalConduit), "an internal conduit lies in one zone"},
	{"internal to none", func(m *model) {
		m.Conduits[0] = conduit.Conduit{ID: "c", Internal: true}
	}, one("conduit:c", conduit.InternalConduit), "and not in none"},
	{"not joined", func(m *model) { m.Conduits[0].Allow = conduit.Permit("office", "cell", "https") },
		one("conduit:c", conduit.NotJoined), "a permission to a zone that is not joined"},
	{"one-way not joined", func(m *model) {
		m.Conduits[0].OneWay, m.Conduits[0].Allow = pair{From: "office", To: "cell"}, conduit.PermitNone
	}, one("conduit:c", conduit.NotJoined), "one-way to one"},
	{"end not joined", func(m *model) { m.Conduits[0].Ends = conduit.EndsOf(conduit.End{Zone: "cell", Owner: "us"}) },
		one("conduit:c", conduit.NotJoined), "an end in one"},
	{"to itself", func(m *model) { m.Conduits[0].Allow = conduit.Permit("office", "office", "https") },
		one("conduit:c", conduit.SameZoneTwice), "a permission from a zone to itself"},
	{"one-way to itself", func(m *model) {
		m.Conduits[0].OneWay, m.Conduits[0].Allow = pair{From: "office", To: "office"}, conduit.PermitNone
	}, one("conduit:c", conduit.SameZoneTwice), "one-way from a zone to itself"},
	{"permits nothing named", func(m *model) { m.Conduits[0].Allow = conduit.Permit("office", "plant") },
		one("conduit:c", conduit.NoServices), "a permission without services is no permission for none"},
	{"manages with nothing", func(m *model) { m.Conduits[0].Manage = conduit.ManageFrom("plant") },
		one("conduit:c", conduit.NoServices), "nor is management"},
	{"no service", func(m *model) { m.Channels[0].Service = "" },
		one("channel:erp>plc/", conduit.NoServices), "a channel without a service"},
	{"link without service", func(m *model) { m.Channels[0].Service, m.Channels[0].Link = "", true }, nil, "a link may leave it out"},
	{"against one-way", func(m *model) {
		m.Conduits[0].OneWay = pair{From: "plant", To: "office"}
	}, one("conduit:c", conduit.AgainstOneWay), "a permission against the limit"},
	{"both ways one-way", func(m *model) {
		m.Conduits[0].OneWay, m.Conduits[0].Allow = pair{From: "office", To: "plant"}, conduit.PermitBoth("office", "plant", "https")
	}, one("conduit:c", conduit.AgainstOneWay), "one for both directions is half against it"},
	{"channel twice", func(m *model) { m.Channels = append(m.Channels, m.Channels[0]) },
		one("channel:erp>plc/https", conduit.DuplicateChannel), "two equal channels"},
	{"alias twice", func(m *model) {
		c := m.Channels[0]
		c.Service, c.Purpose = "TCP 443", "orders"
		m.Channels = append(m.Channels, c)
	}, one("channel:erp>plc/https", conduit.DuplicateChannel), "the same service under another name"},
	{"no receiver", func(m *model) { m.Channels[0].To = "" },
		one("channel:erp>/https", conduit.NoReceiver), "only multicast may lack one"},
	{"no sender", func(m *model) { m.Channels[0].From, m.Channels[0].Multicast = "", true },
		one("channel:>plc/https", conduit.NoSender), "and nothing may lack a sender"},
	{"multicast", func(m *model) { m.Channels[0].To, m.Channels[0].Multicast = "", true }, nil, "multicast may"},
	{"ill-formed service", func(m *model) { m.Channels[0].Service = "tcp/70000" },
		one("channel:erp>plc/tcp/70000", conduit.IllFormedService), "no such port"},
	{"ill-formed twice", func(m *model) {
		m.Channels[0].Service = "tcp/70000"
		m.Channels = append(m.Channels, conduit.Channel{From: "plc", To: "erp", Service: "tcp/70000"})
	}, []wrong{{"channel:erp>plc/tcp/70000", conduit.IllFormedService}, {"channel:plc>erp/tcp/70000", conduit.IllFormedService}}, "in two places"},
	{"ill-formed permission", func(m *model) { m.Conduits[0].Allow = conduit.Permit("office", "plant", "tcp/20-10") },
		one("conduit:c", conduit.IllFormedService), "no such range"},
	{"ill-formed definition", func(m *model) { m.Services[0].Ports = zone.NamesOf("7400") },
		one("service:sync", conduit.IllFormedService), "a port without its transport"},
	{"ill-formed policy", func(m *model) { m.Policies[0].Services = conduit.ServicesOf("a@b") },
		one("policy:office>cell/deny", conduit.IllFormedService), "no name of a service"},
	{"covers nothing", func(m *model) { m.Measures[0].Covers = conduit.Refs{} },
		one("measure:m", conduit.NamesNothing), "a measure on nothing"},
	{"waives nothing", func(m *model) { m.Waivers[0].Rule = "" },
		one("waiver:@zone:plant", conduit.NamesNothing), "a waiver of nothing"},
	{"requires itself", func(m *model) { m.Measures[0].Requires = zone.NamesOf("m") },
		one("measure:m", conduit.RequiresItself), "a measure that waits for itself"},
	{"excludes itself", func(m *model) { m.Measures[0].Excludes = zone.NamesOf("m") },
		one("measure:m", conduit.RequiresItself), "or cannot stand beside itself"},
	{"no rule", func(m *model) { m.Policies[0].Rule = conduit.NoRule },
		one("policy:office>cell/", conduit.NoPolicyRule), "a policy that asks for nothing"},
	{"unheard-of rule", func(m *model) { m.Policies[0].Rule = 99 },
		one("policy:office>cell/PolicyRule(99)", conduit.NoPolicyRule), "or for what nobody knows"},
	{"no via", func(m *model) { m.Policies[0].Rule = conduit.OnlyVia },
		one("policy:office>cell/only-via", conduit.MissingVia), "only via what?"},
	{"via of a deny", func(m *model) { m.Policies[0].Via = "plant" },
		one("policy:office>cell/deny@plant", conduit.NoEffect), "a zone on the way that the rule does not look at"},
	{"services of apart", func(m *model) {
		m.Policies[0].Rule, m.Policies[0].Services = conduit.Apart, conduit.ServicesOf("modbus")
	}, one("policy:office>cell/apart", conduit.NoEffect), "who writes it believes that other services may pass"},
	{"services of only-via", func(m *model) {
		m.Policies[0].Rule, m.Policies[0].Via, m.Policies[0].Services = conduit.OnlyVia, "plant", conduit.ServicesOf("modbus")
	}, one("policy:office>cell/only-via@plant", conduit.NoEffect), "or that only these have to"},
	{"services of deny", func(m *model) { m.Policies[0].Services = conduit.ServicesOf("modbus") }, nil, "where they have an effect they may stand"},
	{"end with two owners", func(m *model) {
		m.Conduits[0].Ends = conduit.EndsOf(conduit.End{Zone: "plant", Owner: "us"}, conduit.End{Zone: "plant", Owner: "them"})
	}, one("conduit:c", conduit.TwoOwners), "of which one would be lost in silence"},
	{"end twice", func(m *model) {
		m.Conduits[0].Ends = conduit.EndsOf(conduit.End{Zone: "plant", Owner: "us"}, conduit.End{Zone: "plant", Owner: "us"})
	}, nil, "the same said twice is said once, as in any set"},
}

// Every kind of structural error that is declared has a model that provokes it.
func TestEveryProblemIsProvoked(t *testing.T) {
	provoked := map[conduit.Problem]bool{conduit.NoModel: true} // by TestNoModel
	for _, tt := range append(structuralFaults, moreStructuralFaults...) {
		for _, w := range tt.want {
			provoked[w.Problem] = true
		}
	}
	problems := map[conduit.Problem]bool{}
	for _, path := range []string{"error.go", "../zone/error.go"} {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		require.NoError(t, err)
		ast.Inspect(file, func(n ast.Node) bool {
			v, ok := n.(*ast.ValueSpec)
			if !ok {
				return true
			}
			if typ, ok := v.Type.(*ast.Ident); ok && typ.Name == "Problem" {
				text, err := strconv.Unquote(v.Values[0].(*ast.BasicLit).Value)
				require.NoError(t, err)
				problems[conduit.Problem(text)] = true
			}
			return true
		})
	}
	require.Greater(t, len(problems), 25)
	for p := range problems {
		assert.True(t, provoked[p], "nothing provokes %q", p)
	}
	for p := range provoked {
		assert.True(t, problems[p], "%q is not declared", p)
	}
}

// All that is wrong comes at once, each fault with its place, in an order that does
// not depend on how the model is written.
func TestAllFaultsAtOnce(t *testing.T) {
	m := soundModel()
	var want []wrong
	m.Zones[0].Layer, m.Zones[1].Traits = 99, 0x80
	m.Assets[0].Zone, m.Assets[0].Pos = "x", zone.Pos{File: "plant.yaml", Line: 12, Column: 5}
	m.Conduits[0].Allow, m.Conduits[0].Pos = conduit.Permit("office", "cell"), zone.Pos{Line: 20}
	m.Channels = append(m.Channels, conduit.Channel{From: "y", To: "", Service: "a@b", Via: conduit.Via("q")})
	m.Measures[0].Covers = conduit.Refs{}
	m.Policies[0].Rule = conduit.NoRule
	m.Services[0].Kinds = 1 << 31
	m.Waivers[0].Reason = ""
	m.Agreements[0].Provider = "nobody"
	want = []wrong{
		{"zone:office", conduit.BadValue}, {"zone:plant", conduit.BadValue},
		{"channel:y>/a@b@q", conduit.UnknownAsset}, {"channel:y>/a@b@q", conduit.IllFormedService},
		{"channel:y>/a@b@q", conduit.NoReceiver}, {"channel:y>/a@b@q", conduit.UnknownConduit},
		{"measure:m", conduit.NamesNothing}, {"policy:office>cell/", conduit.NoPolicyRule}, {"service:sync", conduit.IllFormedService},
		{"waiver:ZC403@zone:plant", conduit.MissingReason}, {"agreement:nobody>them", conduit.UnknownOwner},
		{"conduit:c", conduit.NoServices}, {"conduit:c", conduit.NotJoined}, {"asset:erp", conduit.UnknownZone}, // by their places
	}
	_, err := conduit.Compile(m)
	require.Empty(t, cmp.Diff(want, wrongsOf(t, err)))
	text := err.Error()
	require.Len(t, strings.Split(text, "\n"), len(want), "a line for each")
	assert.Contains(t, text, "plant.yaml:12:5: asset \"erp\"")
	assert.Contains(t, text, "20:0: conduit \"c\"")
	var errs conduit.Errors
	require.ErrorAs(t, err, &errs)
	assert.Equal(t, zone.Pos{File: "plant.yaml", Line: 12, Column: 5}, errs[len(errs)-1].Pos)

	rng := rand.New(rand.NewPCG(1, 1))
	for range 20 {
		_, err := conduit.Compile(randmodel.Shuffle(rng, m))
		require.Empty(t, cmp.Diff(want, wrongsOf(t, err)))
		require.Equal(t, text, err.Error())
	}
}

// The settings are checked with the model, and belong to no element of it.
func TestNoModel(t *testing.T) {
	_, err := conduit.Compile(nil)
	var e *conduit.Error
	require.ErrorAs(t, err, &e)
	assert.Equal(t, conduit.NoModel, e.Problem)
	assert.EqualError(t, err, "model: no model")
}

func TestConfigIsChecked(t *testing.T) {
	_, err := conduit.Config{Method: 99, Targets: 99}.Compile(soundModel())
	assert.Equal(t, []wrong{{"model", conduit.BadValue}, {"model", conduit.BadValue}}, wrongsOf(t, err))
}

// A text from a model does no harm on a terminal, and a thousand errors stay readable.
func TestErrorTexts(t *testing.T) {
	m := &conduit.Model{}
	for range 1000 {
		m.Zones = append(m.Zones, zone.Zone{ID: "\x1b[2J\u202e" + zone.ID(strings.Repeat("x", 5000))})
	}
	_, err := conduit.Compile(m)
	text := err.Error()
	assert.Less(t, len(text), 200_000)
	assert.True(t, strings.HasSuffix(text, "more"), "the rest is counted")
	for _, r := range text {
		if r != '\n' && (r < ' ' || r > '~') {
			t.Fatalf("%q in the text of an error", r)
		}
	}
}
