package conduit_test

import (
	"errors"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// soundModel is a small model with an element of every kind and nothing wrong.
func soundModel() *conduit.Model {
	return &conduit.Model{
		Zones: []zone.Zone{{ID: "office"}, {ID: "plant"}, {ID: "cell", In: "plant"}},
		Assets: []zone.Asset{
			{ID: "erp", Zone: "office"}, {ID: "plc", Zone: "cell", Type: requirement.Embedded}, {ID: "fw", Type: requirement.Network},
		},
		Conduits: []conduit.Conduit{
			{ID: "c", Joins: zone.SetOf("office", "plant"), Devices: zone.AssetsOf("fw"), Allow: conduit.Permit("office", "plant", "https")},
		},
		Channels:   []conduit.Channel{{From: "erp", To: "plc", Service: "https"}},
		Measures:   []conduit.Measure{{ID: "m", Covers: conduit.RefsOf(conduit.ZoneRef("plant"))}},
		Policies:   []conduit.Policy{{From: "office", To: "cell", Rule: conduit.Deny}},
		Services:   []conduit.Service{{Name: "sync", Ports: zone.NamesOf("tcp/7400")}},
		Waivers:    []conduit.Waiver{{Rule: "ZC403", Element: conduit.ZoneRef("plant"), Reason: "locked"}},
		Owners:     []conduit.Owner{{ID: "us"}, {ID: "them"}},
		Agreements: []conduit.Agreement{{Provider: "us", Customer: "them", Conduits: zone.NamesOf("c")}},
	}
}

// wrong is what tests compare of a structural error: where and which, not the words.
type wrong struct {
	Ref     string
	Problem conduit.Problem
}

func wrongsOf(t *testing.T, err error) (out []wrong) {
	t.Helper()
	if err == nil {
		return nil
	}
	var errs conduit.Errors
	require.ErrorAs(t, err, &errs)
	for _, e := range errs {
		out = append(out, wrong{e.Ref.String(), e.Problem})
	}
	return out
}

type (
	model  = conduit.Model
	pair   = conduit.OneWay
	faulty struct {
		name   string
		change func(m *model)
		want   []wrong
		reason string
	}
)

func one(ref string, p conduit.Problem) []wrong { return []wrong{{ref, p}} }

func claims(s requirement.Status, ids ...requirement.ID) requirement.Claims {
	return requirement.MustClaims(s, ids...)
}

// structuralFaults are models with one fault each, or a few of a kind.
var structuralFaults = []faulty{
	{"nothing", func(*model) {}, nil, "the sound model"},

	{"zone twice", func(m *model) { m.Zones = append(m.Zones, zone.Zone{ID: "office"}) },
		one("zone:office", conduit.DuplicateID), "two zones with one id"},
	{"asset twice", func(m *model) { m.Assets = append(m.Assets, zone.Asset{ID: "plc"}) },
		one("asset:plc", conduit.DuplicateID), "two assets with one id"},
	{"conduit twice", func(m *model) { m.Conduits = append(m.Conduits, m.Conduits[0]) },
		one("conduit:c", conduit.DuplicateID), "two conduits with one id"},
	{"measure twice", func(m *model) { m.Measures = append(m.Measures, m.Measures[0]) },
		one("measure:m", conduit.DuplicateID), "two measures with one id"},
	{"owner twice", func(m *model) { m.Owners = append(m.Owners, conduit.Owner{ID: "us"}) },
		one("owner:us", conduit.DuplicateID), "two owners with one id"},
	{"one id, two kinds", func(m *model) { m.Assets = append(m.Assets, zone.Asset{ID: "office"}) }, nil, "ids are unique per kind only"},

	{"zone id", func(m *model) { m.Zones = append(m.Zones, zone.Zone{ID: "a b"}) },
		one("zone:a b", conduit.IllFormedID), "a blank"},
	{"conduit id", func(m *model) { m.Conduits[0].ID = ""; m.Agreements = nil },
		one("conduit:", conduit.IllFormedID), "no id at all"},
	{"measure id", func(m *model) { m.Measures[0].ID = "a\u202eb" },
		one("measure:a\u202eb", conduit.IllFormedID), "turns the text round"},
	{"owner id", func(m *model) { m.Owners = append(m.Owners, conduit.Owner{ID: "a,b"}) },
		one("owner:a,b", conduit.IllFormedID), "a comma"},

	{"zone in nothing", func(m *model) { m.Zone("cell").In = "plont" },
		one("zone:cell", conduit.UnknownZone), "a zone to lie in that does not exist"},
	{"home", func(m *model) { m.Asset("erp").Zone = "offise" },
		one("asset:erp", conduit.UnknownZone), "a home that does not exist"},
	{"attached", func(m *model) { m.Asset("erp").Attached = zone.SetOf("offise") },
		one("asset:erp", conduit.UnknownZone), "an interface in a zone that does not exist"},
	{"joins", func(m *model) { m.Conduits[0].Joins = zone.SetOf("office", "plant", "x") },
		one("conduit:c", conduit.UnknownZone), "joins a zone that does not exist"},
	{"one-way nowhere", func(m *model) {
		m.Conduits[0].OneWay, m.Conduits[0].Allow = pair{From: "office", To: "x"}, conduit.PermitNone
	},
		one("conduit:c", conduit.UnknownZone), "one-way to a zone that does not exist"},
	{"manage", func(m *model) { m.Conduits[0].Manage = conduit.ManageFrom("x", "ssh") },
		one("conduit:c", conduit.UnknownZone), "managed from a zone that does not exist"},
	{"policy zone", func(m *model) { m.Policies[0].From = "x" },
		one("policy:x>cell/deny", conduit.UnknownZone), "a policy about a zone that does not exist"},
	{"policy via", func(m *model) { m.Policies[0].Rule, m.Policies[0].Via = conduit.OnlyVia, "x" },
		one("policy:office>cell/only-via@x", conduit.UnknownZone), "and by way of one"},

	{"host", func(m *model) { m.Asset("plc").RunsOn = "x" },
		one("asset:plc", conduit.UnknownAsset), "runs on an asset that does not exist"},
	{"device", func(m *model) { m.Conduits[0].Devices = zone.AssetsOf("fw", "x") },
		one("conduit:c", conduit.UnknownAsset), "a device that does not exist"},
	{"ends", func(m *model) { m.Channels[0].From = "x" },
		one("channel:x>plc/https", conduit.UnknownAsset), "a channel from an asset that does not exist"},
	{"two strangers", func(m *model) {
		m.Channels = append(m.Channels, conduit.Channel{From: "x", To: "plc", Service: "ssh"}, conduit.Channel{From: "y", To: "plc", Service: "ssh"})
	}, []wrong{{"channel:x>plc/ssh", conduit.UnknownAsset}, {"channel:y>plc/ssh", conduit.UnknownAsset}},
		"two channels from unknown assets are not equal for that"},
	{"two routes", func(m *model) {
		m.Channels = append(m.Channels, conduit.Channel{From: "erp", To: "plc", Service: "ssh", Via: conduit.Via("x")},
			conduit.Channel{From: "erp", To: "plc", Service: "ssh", Via: conduit.Via("c")})
	}, one("channel:erp>plc/ssh@x", conduit.UnknownConduit), "nor is a route by an unknown conduit the same as any other"},

	{"inside itself", func(m *model) { m.Zone("plant").In = "plant" },
		[]wrong{{"zone:cell", conduit.ContainmentLoop}, {"zone:plant", conduit.ContainmentLoop}}, "and what hangs below it"},
	{"round a loop", func(m *model) { m.Zone("plant").In = "cell" },
		[]wrong{{"zone:cell", conduit.ContainmentLoop}, {"zone:plant", conduit.ContainmentLoop}}, "each in the other"},
	{"own host", func(m *model) { m.Asset("plc").RunsOn = "plc" },
		one("asset:plc", conduit.HostLoop), "runs on itself"},

	{"layer", func(m *model) { m.Zones[0].Layer = 99 }, one("zone:office", conduit.BadValue), "no such layer"},
	{"trait", func(m *model) { m.Assets[0].Traits = 0x80 }, one("asset:erp", conduit.BadValue), "no such trait"},
	{"type", func(m *model) { m.Assets[0].Type = 99 }, one("asset:erp", conduit.BadValue), "no such type"},
	{"medium", func(m *model) { m.Conduits[0].Medium = 99 }, one("conduit:c", conduit.BadValue), "no such medium"},
	{"date", func(m *model) { m.Date = zone.Date{Year: 2026, Month: 2, Day: 30} }, one("model", conduit.BadValue), "no such day"},
	{"assessed", func(m *model) { m.Conduits[0].Assessed = zone.Date{Year: 2026} }, one("conduit:c", conduit.BadValue), "half a date"},
	{"since", func(m *model) { m.Measures[0].Since = zone.Date{Day: 3} }, one("measure:m", conduit.BadValue), "half a date"},
	{"until", func(m *model) { m.Waivers[0].Until = zone.Date{Month: 3} },
		one("waiver:ZC403@zone:plant", conduit.BadValue), "half a date"},
	{"cost", func(m *model) { m.Measures[0].Cost = math.NaN() }, one("measure:m", conduit.BadValue), "no number"},
	{"negative cost", func(m *model) { m.Measures[0].Cost = -1 }, one("measure:m", conduit.BadValue), "below nothing"},
	{"endless cost", func(m *model) { m.Measures[0].Cost = math.Inf(1) }, one("measure:m", conduit.BadValue), "too much to add up"},
	{"selector", func(m *model) { m.Policies[0].From = "trait:evil" },
		one("policy:trait:evil>cell/deny", conduit.BadValue), "a class by a trait that there is not"},
	{"empty class", func(m *model) { m.Policies[0].From = conduit.LayerSelector(zone.NoLayer) },
		one("policy:layer:>cell/deny", conduit.BadValue), "a class by no layer"},
}

func TestStructuralFaults(t *testing.T) {
	for _, tt := range append(structuralFaults, moreStructuralFaults...) {
		t.Run(tt.name, func(t *testing.T) {
			m := soundModel()
			tt.change(m)
			s, err := conduit.Compile(m)
			if diff := cmp.Diff(tt.want, wrongsOf(t, err)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.reason, diff)
			}
			assert.Equal(t, err == nil, s != nil, "a System or an error, and not both")
			var first *conduit.Error
			if err != nil && (!errors.As(err, &first) || first.Ref.String() != tt.want[0].Ref) {
				t.Errorf("errors.As finds %v, want the first", first)
			}
		})
	}
}
