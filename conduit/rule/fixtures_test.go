package rule_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/attack"
	"github.com/iec62443-go/iec62443/conduit/modelfile"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/practice"
	"github.com/iec62443-go/iec62443/conduit/rule/ruletest"
	"github.com/iec62443-go/iec62443/conduit/rule/standard"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// targetsOf gives the targets in force of the conduits of a system.
func targetsOf(sys *conduit.System) map[string]string {
	out := map[string]string{}
	for c := range sys.Conduits() {
		l, _ := sys.Level(c.Ref())
		out[string(c.ID)] = l.Target.String()
	}
	return out
}

// The water plant: seven shortfalls in four zones, and conduit targets by Max.
func TestWaterPlant(t *testing.T) {
	res := ruletest.Run(t, "testdata/F1.yaml", standard.Rules()...)
	require.NotNil(t, res)
	shortfalls, sum := 0, 0
	for g := range res.System.Gaps() {
		for _, n := range g.Certain {
			sum += int(n)
			shortfalls += min(int(n), 1)
		}
	}
	assert.Equal(t, 7, shortfalls)
	assert.Equal(t, 11, sum)
	assert.Equal(t, map[string]string{
		"c13": "{2 2 2 1 3 2 2}", "c12": "{3 3 3 2 3 3 3}", "c34": "{2 2 2 2 2 2 2}", "c45": "{2 2 2 2 2 2 2}",
	}, targetsOf(res.System))
}

// A flow that its conduit covers may go past the DMZ all the same.
func TestFlowAgainstPolicy(t *testing.T) {
	ruletest.Run(t, "testdata/F2.yaml", slices.Concat(standard.Rules(), practice.ReferenceModel())...)
}

// Of the 49 ordered pairs of layers 16 go past the DMZ.
func TestBypassesAmongLayers(t *testing.T) {
	n := 0
	for x := range zone.Layers() {
		for y := range zone.Layers() {
			sys := compile(t, &conduit.Model{
				Zones:    []zone.Zone{{ID: "a", Layer: x}, {ID: "b", Layer: y}},
				Assets:   []zone.Asset{{ID: "a1", Zone: "a"}, {ID: "b1", Zone: "b"}},
				Channels: []conduit.Channel{{From: "a1", To: "b1", Service: "https"}},
			})
			found := len(rule.Run(sys, practice.DMZBypass).Diagnostics)
			crosses := x <= zone.Layer3 && y >= zone.Layer4 || x >= zone.Layer4 && y <= zone.Layer3
			assert.Equal(t, crosses, found == 1, "%v to %v", x, y)
			n += found
		}
	}
	assert.Equal(t, 16, n)
}

// The offshore chain: one transit, no steep conduit, conduit targets by Max.
func TestOffshoreChain(t *testing.T) {
	res := ruletest.Run(t, "testdata/F3.yaml", slices.Concat(standard.Rules(), practice.ReferenceModel())...)
	require.NotNil(t, res)
	assert.Equal(t, map[string]string{
		"c1": "{2 2 2 2 2 2 2}", "c2": "{2 2 2 2 2 2 2}", "c3": "{2 2 2 1 2 2 3}", "c4": "{2 2 2 1 2 2 3}",
	}, targetsOf(res.System))
}

// With permissions not stated anything leads from the office to the safety zone, in
// steps of one level: RA rises 1, 2, 2, 3.
func TestOffshoreStaircase(t *testing.T) {
	m, err := modelfile.Load("testdata/F3.yaml")
	require.NoError(t, err)
	for i := range m.Conduits {
		m.Conduits[i].Allow = conduit.Permissions{}
	}
	found := rule.Run(compile(t, m), practice.Staircase).Diagnostics
	require.Len(t, found, 1)
	assert.Equal(t, conduit.ZoneRef("safety"), found[0].Ref)
	assert.Equal(t, []string{"corporate RA 1", "corporate RA 2"}, found[0].Key)
}

// The staircase of four zones: told as such, and held, until its last conduit is not.
func TestFourSteps(t *testing.T) {
	res := ruletest.Run(t, "testdata/F5.yaml", slices.Concat(standard.Rules(), practice.Exposure(), practice.ReferenceModel())...)
	require.NotNil(t, res)
	resistance := func(sys *conduit.System, mode attack.Mode) attack.Bounds {
		g, err := attack.Config{Mode: mode}.New(sys)
		require.NoError(t, err)
		r, ok := g.Resistance("z1", "z4")
		require.True(t, ok)
		return r
	}
	assert.Equal(t, attack.Bounds{Low: 4, High: 4}, resistance(res.System, attack.Hold))
	assert.Equal(t, attack.Bounds{}, resistance(res.System, attack.Ride), "nothing inspects")
	ride, err := attack.Config{Mode: attack.Ride}.New(res.System)
	require.NoError(t, err)
	var short []zone.ID
	for s := range ride.Shortfalls() {
		assert.Equal(t, level.Short, s.Verdict)
		short = append(short, s.Zone)
	}
	assert.Equal(t, []zone.ID{"z2", "z3", "z4"}, short)

	m := res.System.Model()
	m.Conduit("c34").Achieved = level.MustEvidence("3")
	lowered := compile(t, m)
	assert.Equal(t, attack.Bounds{Low: 3, High: 3}, resistance(lowered, attack.Hold))
	var got []string
	for _, d := range rule.Run(lowered, standard.ConduitBelowTarget, practice.ReachShortfall).Diagnostics {
		got = append(got, d.Rule+" "+d.Ref.String())
	}
	assert.Equal(t, []string{"ZC502 zone:z4", "ZC302 conduit:c34"}, got, "in the order of lines")
}

// The hand-over station, and what a rationale changes.
func TestHandOverStation(t *testing.T) {
	res := ruletest.Run(t, "testdata/F4.yaml", standard.Rules()...)
	require.NotNil(t, res)
	m := res.System.Model()
	m.Conduit("c3").Rationale = "the core polls, and the plant cannot start sessions"
	assert.Empty(t, rule.Run(compile(t, m), standard.ConduitTargetBelowZones).Diagnostics)
}

// Component levels lifted by a measure. Under Coverage a measure that provides SI 3 over
// the zone fulfils each requirement of SI up to SL 3; without it, or with it over the
// first asset alone, the second holds SI at its declared 1, and nothing else is short:
// what untyped assets have a share in they meet up to SL 2 in IAC and UC and 1 elsewhere,
// the boundary requirements are not shown for want of a conduit, and there is no access
// from untrusted networks.
func TestLiftedByAMeasure(t *testing.T) {
	plant := func(covers ...conduit.Ref) *conduit.Model {
		m := &conduit.Model{
			Zones: []zone.Zone{{ID: "cell", Target: level.MustTarget("2 2 3 1 1 1 1")}},
			Assets: []zone.Asset{
				{ID: "a", Zone: "cell", Capability: level.MustEvidence("2 2 2 1 1 1 1")},
				{ID: "b", Zone: "cell", Capability: level.MustEvidence("2 2 1 1 1 1 1")},
			},
		}
		if len(covers) > 0 {
			m.Measures = []conduit.Measure{{ID: "whitelist", Covers: conduit.RefsOf(covers...), Provides: level.MustEvidence("{SI: 3}")}}
		}
		return m
	}
	whole, first := plant(conduit.ZoneRef("cell")), plant(conduit.AssetRef("a"))
	planned := plant(conduit.ZoneRef("cell"))
	planned.Measures[0].Inactive = true
	short := []string{"SI 1", "SI 2"}
	for _, tt := range []struct {
		m      *conduit.Model
		method conduit.Method
		want   []string
		reason string
	}{
		{whole, conduit.Vectors, nil, "the measure lifts both"},
		{plant(), conduit.Vectors, short, "the weaker asset has SI 1"},
		{first, conduit.Vectors, short, "the weaker one is not covered"},
		{planned, conduit.Vectors, short, "what is planned does not count"},
		{first, conduit.WholeZone, nil, "the best measure in the zone stands for all of it"},
		{plant(), conduit.WholeZone, short, "no measure"},
		{whole, conduit.Coverage, nil, "each requirement of SI is provided"},
		{plant(), conduit.Coverage, short, "the weaker asset misses SR 3 at SL 2 and 3"},
		{first, conduit.Coverage, short, "the weaker one is not covered"},
		{planned, conduit.Coverage, short, "what is planned does not count"},
		{whole, conduit.WeakestComponent, short, "measures are left out"},
	} {
		sys, err := conduit.Config{Method: tt.method}.Compile(tt.m)
		require.NoError(t, err)
		res := rule.Run(sys, standard.ZoneBelowTarget)
		var got []string
		for _, d := range res.Diagnostics {
			got = append(got, d.Key...)
		}
		assert.Equal(t, tt.want, got, "%v: %s", tt.method, tt.reason)
	}

	m := plant()
	m.Zones = append(m.Zones, zone.Zone{ID: "inner", In: "cell", Target: level.MustTarget("{RA: 0}")})
	res := rule.Run(compile(t, m), standard.SubzoneBelowEnclosing)
	require.Len(t, res.Diagnostics, 1)
	assert.Equal(t, []string{"RA 1"}, res.Diagnostics[0].Key)
}

func blindSpots(res *rule.Result) map[string]int {
	out := map[string]int{}
	for _, x := range res.Tallies {
		out[x.Name] = x.N
	}
	return out
}

// The terminal and the station: ten conduits each, of which five and four are blind
// spots, none borderline and two resolved.
func TestMonitoringBlindSpots(t *testing.T) {
	for path, want := range map[string]map[string]int{
		"testdata/F7-terminal.yaml": {"blind spot": 5, "borderline": 0, "resolved": 2, "same owner": 3},
		"testdata/F7-station.yaml":  {"blind spot": 4, "borderline": 0, "resolved": 2, "same owner": 4},
	} {
		if res := ruletest.Run(t, path, practice.Accountability()...); res != nil {
			assert.Equal(t, want, blindSpots(res), path)
		}
	}
}

// The published architectures themselves, where they are at hand.
func TestPublishedBlindSpots(t *testing.T) {
	dir := filepath.Join("..", "..", "..", "shared", "data", "blindspotcheck")
	for name, want := range map[string]map[string]int{
		"maritime-container-terminal.yaml": {"blind spot": 5, "borderline": 0, "resolved": 2, "same owner": 3},
		"rail-passenger-station.yaml":      {"blind spot": 4, "borderline": 0, "resolved": 2, "same owner": 4},
	} {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Skipf("the published examples are not here: %v", err)
		}
		res := rule.Run(compile(t, architecture(t, data)), practice.MonitoringBlindSpot)
		require.NoError(t, res.Err)
		if diff := cmp.Diff(want, blindSpots(res)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// architecture reads an architecture of the blind spot check as a model.
func architecture(t *testing.T, data []byte) *conduit.Model {
	t.Helper()
	type end struct{ Owner, Zone string }
	var in struct {
		Owners    []struct{ ID, Role string } `yaml:"asset_owners"`
		Relations []struct {
			SP, AO string
			Scope  []string
		} `yaml:"sp_relations"`
		Authorities []struct{ Zone, Org string } `yaml:"zone_authorities"`
		Conduits    []struct {
			ID       string
			From, To end
			Transit  string `yaml:"transit_owner"`
		}
	}
	require.NoError(t, yaml.Unmarshal(data, &in))
	m := &conduit.Model{}
	for _, o := range in.Owners {
		m.Owners = append(m.Owners, conduit.Owner{ID: o.ID, Independent: o.Role == "AO"})
	}
	for _, r := range in.Relations {
		m.Agreements = append(m.Agreements, conduit.Agreement{Provider: r.SP, Customer: r.AO, Conduits: zone.NamesOf(r.Scope...)})
	}
	for _, z := range in.Authorities {
		m.Zones = append(m.Zones, zone.Zone{ID: zone.ID(z.Zone), DesignatedBy: z.Org})
	}
	for _, c := range in.Conduits {
		from, to := zone.ID(c.From.Zone), zone.ID(c.To.Zone)
		x := conduit.Conduit{ID: conduit.ID(c.ID), Joins: zone.SetOf(from, to), Internal: from == to, CarriesFor: c.Transit}
		x.Ends = conduit.EndsOf(conduit.End{Zone: from, Owner: c.From.Owner})
		if from != to {
			x.Ends = conduit.EndsOf(conduit.End{Zone: from, Owner: c.From.Owner}, conduit.End{Zone: to, Owner: c.To.Owner})
		}
		m.Conduits = append(m.Conduits, x)
	}
	_, err := modelfile.Format(m)
	require.NoError(t, err, "the model can be written")
	return m
}
