package attack_test

import (
	"flag"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/attack"
	"github.com/iec62443-go/iec62443/conduit/internal/randmodel"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// naive answers what the semantics ask about reach by the most literal route: every
// step between every two zones written out, and sets that grow until they do not.
// Of the code under test it uses nothing; of the core it takes the levels in force
// and the table of services.
type naive struct {
	m     *conduit.Model
	sys   *conduit.System
	cfg   attack.Config
	moves []move
	memo  [][]move
	byOne map[conduit.ServiceName][]move

	targets map[zone.ID]level.Target
}

// move is a step from zone to zone, or what an asset bridges.
type move struct {
	from, to zone.ID
	by       conduit.Ref
	services []conduit.ServiceName // nil: all
}

func newNaive(sys *conduit.System, cfg attack.Config) *naive {
	n := &naive{m: sys.Model(), sys: sys, cfg: cfg, byOne: map[conduit.ServiceName][]move{}, targets: map[zone.ID]level.Target{}}
	for _, z := range n.m.Zones {
		x, _ := sys.Level(conduit.ZoneRef(z.ID))
		n.targets[z.ID] = x.Target
	}
	if n.cfg.FRs == 0 {
		n.cfg.FRs = level.FRSetOf(level.IAC, level.UC, level.RDF)
	}
	for _, x := range n.m.Zones {
		for _, y := range n.m.Zones {
			if x.ID == y.ID {
				continue
			}
			for _, a := range n.m.Assets {
				if n.bridges(a, x.ID, y.ID) {
					n.moves = append(n.moves, move{from: x.ID, to: y.ID, by: conduit.AssetRef(a.ID)})
				}
			}
			for _, c := range n.m.Conduits {
				if services, ok := n.permitted(c, x.ID, y.ID); ok {
					n.moves = append(n.moves, move{x.ID, y.ID, c.Ref(), services})
				}
			}
		}
	}
	return n
}

func (n *naive) side(c conduit.Conduit, z zone.ID) zone.ID {
	for ; z != ""; z = n.m.Zone(z).In {
		if c.Joins.Has(z) {
			return z
		}
		if !c.Inherit {
			return ""
		}
	}
	return ""
}

func (n *naive) permitted(c conduit.Conduit, x, y zone.ID) ([]conduit.ServiceName, bool) {
	p, q := n.side(c, x), n.side(c, y)
	if c.Internal || p == "" || q == "" || p == q {
		return nil, false
	}
	if c.OneWay.IsSet() && (c.OneWay.From != p || c.OneWay.To != q) {
		return nil, false
	}
	if !c.Allow.Stated() {
		return nil, true
	}
	var out []conduit.ServiceName
	for a := range c.Allow.All() {
		if a.From == p && a.To == q || a.Both && a.From == q && a.To == p {
			out = append(out, slices.Collect(a.Services.All())...)
		}
	}
	return out, len(out) > 0
}

func (n *naive) bridges(a zone.Asset, x, y zone.ID) bool {
	in := func(z zone.ID) bool { return a.Zone == z || a.Attached.Has(z) }
	if a.Retired || a.Attached.Len() == 0 || !in(x) || !in(y) {
		return false
	}
	for _, c := range n.m.Conduits {
		if c.Devices.Has(a.ID) && c.Joins.Has(x) && c.Joins.Has(y) {
			return false
		}
	}
	return true
}

func (n *naive) inspects(c conduit.Conduit) bool {
	if c.Inspects {
		return true
	}
	for d := range c.Devices.All() {
		if a := n.m.Asset(d); !a.Retired && (a.Inspects || a.Terminates) {
			return true
		}
	}
	return false
}

// barrier gives what holds on a move, over a set of foundational requirements.
func (n *naive) barrier(by conduit.Ref, frs level.FRSet, e attack.End) attack.Resistance {
	if by.Kind == conduit.KindAsset {
		return 0
	}
	if n.cfg.Mode == attack.Ride && !n.inspects(*n.m.Conduit(conduit.ID(by.ID))) {
		return 0
	}
	x, _ := n.sys.Level(by)
	var all []attack.Resistance
	for f := range level.FRs() {
		if !frs.Has(f) || x.Achieved.NR.Has(f) {
			continue
		}
		if e == attack.Low {
			all = append(all, attack.Resistance(x.Achieved.Low[f]))
		} else {
			all = append(all, attack.Resistance(x.Achieved.High[f]))
		}
	}
	if len(all) == 0 {
		return attack.Resistance(4 * int(e))
	}
	return slices.Min(all)
}

func (n *naive) terminates(z zone.ID) bool {
	return slices.ContainsFunc(n.m.Assets, func(a zone.Asset) bool { return a.Zone == z && !a.Retired && a.Terminates })
}

// layers gives the moves that may follow one another: all of them, or for forward
// movement those of one service after the other.
func (n *naive) layers() [][]move {
	if n.memo == nil {
		n.memo = n.makeLayers()
	}
	return n.memo
}

func (n *naive) makeLayers() [][]move {
	if n.cfg.Movement == attack.Pivot {
		return [][]move{n.moves}
	}
	if n.cfg.Service != "" {
		return [][]move{n.of(n.cfg.Service)}
	}
	var out [][]move
	for _, s := range n.names() {
		out = append(out, n.of(s))
	}
	return out
}

// names gives the services that permissions speak of, by their one name, and one
// that nobody speaks of.
func (n *naive) names() []conduit.ServiceName {
	names := []conduit.ServiceName{""}
	for _, mv := range n.moves {
		for _, s := range mv.services {
			if r, ok := conduit.ParsePortRange(string(s)); ok { // a port stands for its range
				r.High = r.Low
				s = conduit.ServiceName(r.String())
			}
			if s = n.sys.Services().Canonical(s); s != conduit.Any {
				names = append(names, s)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// of gives the moves that one service may take.
func (n *naive) of(s conduit.ServiceName) []move {
	if out, ok := n.byOne[s]; ok {
		return out
	}
	var out []move
	for _, mv := range n.moves {
		if mv.services == nil || slices.ContainsFunc(mv.services, func(p conduit.ServiceName) bool { return n.covers(p, s) }) {
			out = append(out, mv)
		}
	}
	n.byOne[s] = out
	return out
}

func (n *naive) covers(p, s conduit.ServiceName) bool {
	if n.sys.Services().Canonical(p) == conduit.Any {
		return true
	}
	return s != "" && n.sys.Services().Covers(p, s)
}

// reached gives the zones that an attacker who passes barriers up to a limit
// reaches over some moves.
func (n *naive) reached(moves []move, from zone.ID, holds func(conduit.Ref) attack.Resistance, limit attack.Resistance) []zone.ID {
	reached := []zone.ID{from}
	for grown := true; grown; {
		grown = false
		for _, mv := range moves {
			if slices.Contains(reached, mv.from) && !slices.Contains(reached, mv.to) && holds(mv.by) <= limit && n.goesOn(mv.from, from) {
				reached, grown = append(reached, mv.to), true
			}
		}
	}
	return reached
}

// goesOn reports whether an attack goes on from a zone on its way.
func (n *naive) goesOn(at, from zone.ID) bool {
	return n.cfg.Movement == attack.Pivot || at == from || !n.terminates(at)
}

func (n *naive) resistance(from, to zone.ID, holds func(conduit.Ref) attack.Resistance) attack.Resistance {
	if from == to {
		return 0
	}
	for r := range attack.NoPath {
		for _, moves := range n.layers() {
			if slices.Contains(n.reached(moves, from, holds, r), to) {
				return r
			}
		}
	}
	return attack.NoPath
}

// by gives the barriers over the foundational requirements of the configuration.
func (n *naive) by(e attack.End) func(conduit.Ref) attack.Resistance {
	return n.over(n.cfg.FRs, e)
}

func (n *naive) over(frs level.FRSet, e attack.End) func(conduit.Ref) attack.Resistance {
	known := map[conduit.Ref]attack.Resistance{}
	return func(r conduit.Ref) attack.Resistance {
		v, ok := known[r]
		if !ok {
			v = n.barrier(r, frs, e)
			known[r] = v
		}
		return v
	}
}

// simple gives every path from one zone to another that comes to no zone twice,
// over moves with barriers up to a limit; false if there are more than a few.
func (n *naive) simple(from, to zone.ID, holds func(conduit.Ref) attack.Resistance, limit attack.Resistance) ([]attack.Path, bool) {
	var out []attack.Path
	most := 20000
	for _, moves := range n.layers() {
		var extend func(p attack.Path)
		extend = func(p attack.Path) {
			if most--; most < 0 {
				return
			}
			at := p.To()
			if at == to {
				out = append(out, p)
				return
			}
			if !n.goesOn(at, from) {
				return
			}
			for _, mv := range moves {
				if mv.from == at && holds(mv.by) <= limit && !slices.Contains(p.Refs, conduit.ZoneRef(mv.to)) {
					extend(attack.Path{Resistance: max(p.Resistance, holds(mv.by)), Refs: append(slices.Clone(p.Refs), mv.by, conduit.ZoneRef(mv.to))})
				}
			}
		}
		extend(attack.Path{Refs: []conduit.Ref{conduit.ZoneRef(from)}})
	}
	slices.SortFunc(out, attack.Path.Compare)
	return slices.CompactFunc(out, func(p, q attack.Path) bool { return p.Compare(q) == 0 }), most >= 0
}

func (n *naive) entries() []zone.ID {
	var out []zone.ID
	for _, z := range n.m.Zones {
		if n.cfg.Entries.Has(z.ID) || n.cfg.Entries.Len() == 0 &&
			(z.Entry || z.Traits.Has(zone.External) || z.Traits.Has(zone.Remote) || z.Traits.Has(zone.Wireless)) {
			out = append(out, z.ID)
		}
	}
	return out
}

// randomModel makes a model with a good deal to go through: most conduits hold at
// some known level, some inspect, and some zones end sessions.
func randomModel(rng *rand.Rand) *conduit.Model {
	m := randmodel.Generate(rng, randmodel.Size{Zones: 7, Assets: 6, Conduits: 8, Channels: 4, Measures: 1, Policies: 0})
	levelConduits(rng, m)
	for i := range m.Assets {
		a := &m.Assets[i]
		a.Inspects, a.Terminates = rng.IntN(8) == 0, rng.IntN(8) == 0
	}
	for i := range m.Zones {
		z := &m.Zones[i]
		if rng.IntN(3) > 0 {
			z.Target = level.Uniform(level.SL(rng.IntN(5))).Target()
		}
		z.Entry = z.Entry || rng.IntN(6) == 0
	}
	for i := range m.Conduits {
		if c := &m.Conduits[i]; rng.IntN(4) == 0 {
			c.Allow = conduit.Permissions{}
		}
	}
	return m
}

// levelConduits lets most conduits hold at some known level.
func levelConduits(rng *rand.Rand, m *conduit.Model) {
	usual := level.SL(rng.IntN(5))
	for i := range m.Conduits {
		c := &m.Conduits[i]
		if rng.IntN(5) == 0 {
			continue
		}
		for f := range level.FRs() {
			switch rng.IntN(8) {
			case 0:
				if rng.IntN(2) == 0 {
					c.Achieved = c.Achieved.WithNR(f)
				}
			case 1:
				c.Achieved = c.Achieved.With(f, level.SL(rng.IntN(5)))
			default:
				c.Achieved = c.Achieved.With(f, usual)
			}
		}
	}
}

// randomConfig makes any configuration.
func randomConfig(rng *rand.Rand, m *conduit.Model) attack.Config {
	c := attack.Config{Mode: attack.Mode(rng.IntN(2)), Movement: attack.Movement(rng.IntN(2))}
	if rng.IntN(2) == 0 {
		c.FRs = level.FRSet(rng.IntN(int(level.AllFRs) + 1))
	}
	if rng.IntN(3) == 0 {
		c.Entries = zone.SetOf(m.Zones[rng.IntN(len(m.Zones))].ID, m.Zones[rng.IntN(len(m.Zones))].ID)
	}
	if c.Movement == attack.Forward && rng.IntN(3) == 0 {
		for _, x := range m.Conduits {
			for p := range x.Allow.All() {
				for s := range p.Services.All() {
					c.Service = s
				}
			}
		}
	}
	return c
}

var models = flag.Int("models", 1, "how many times as many random models to try")

// eachModel holds the code against the naive route on random models.
func eachModel(t *testing.T, series uint64, count int, check func(t *testing.T, rng *rand.Rand, g *attack.Graph, n *naive)) {
	t.Helper()
	if count *= *models; testing.Short() {
		count /= 3
	}
	for seed := range count {
		rng := rand.New(rand.NewPCG(uint64(seed), series))
		m := randomModel(rng)
		sys, err := conduit.Compile(m)
		require.NoError(t, err, "seed %d", seed)
		cfg := randomConfig(rng, m)
		g, err := cfg.New(sys)
		require.NoError(t, err, "seed %d", seed)
		check(t, rng, g, newNaive(sys, cfg))
		if t.Failed() {
			t.Fatalf("seed %d, config %+v", seed, cfg)
		}
	}
}
