package randmodel

import (
	"fmt"
	"math/rand/v2"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// Size says how many elements a model has at most.
type Size struct {
	Zones, Assets, Conduits, Channels, Measures, Policies int
}

// Small is a size at which brute force is quick and every corner can be met.
var Small = Size{Zones: 8, Assets: 10, Conduits: 6, Channels: 12, Measures: 5, Policies: 5}

// Generate makes a structurally valid model: two zones at least, and of everything
// else from none to what the size says.
func Generate(rng *rand.Rand, size Size) *conduit.Model {
	return GenerateFor(rng, size, requirement.Standard())
}

// GenerateFor makes a model whose claims are on the requirements of a catalog.
func GenerateFor(rng *rand.Rand, size Size, catalog *requirement.Catalog) *conduit.Model {
	g := &generator{Rand: rng, m: &conduit.Model{Name: "random"}, catalog: catalog}
	g.mood()
	g.services(g.IntN(3))
	g.zones(2 + g.IntN(max(1, size.Zones-1)))
	g.assets(g.IntN(size.Assets + 1))
	g.conduits(g.IntN(size.Conduits + 1))
	g.accessPoints()
	g.channels(g.IntN(size.Channels + 1))
	g.measures(g.IntN(size.Measures + 1))
	g.policies(g.IntN(size.Policies + 1))
	return g.m
}

type generator struct {
	*rand.Rand
	m       *conduit.Model
	catalog *requirement.Catalog

	// The mood of a model makes some of them rich in evidence and most of it good:
	// otherwise no requirement would hold, and every level be 0.
	vectors, claims, bad float64
	usual                level.Vector // what most vectors are near to
	irrelevant           level.FRSet  // what most vectors call not relevant

	favourites []conduit.ServiceName // what most permissions and channels are about
}

func (g *generator) mood() {
	g.vectors = pick(g, 0, 0.5, 0.9, 1)
	g.claims = pick(g, 0, 0.15, 0.4, 0.8)
	g.bad = pick(g, 0, 0.02, 0.2)
	for f := range level.FRs() {
		g.usual[f] = level.SL(g.IntN(5))
	}
	g.favourites = []conduit.ServiceName{g.anyService(), g.anyService()}
	for range pick(g, 0, 0, 0, 1, 2) {
		g.irrelevant = g.irrelevant.With(level.FR(g.IntN(level.NumFR)))
	}
	if g.chance(0.3) {
		g.usual = level.Uniform(level.SL(2 + g.IntN(3)))
	}
}

// chance is true with a probability.
func (g *generator) chance(p float64) bool { return g.Float64() < p }

// pick gives one of the values.
func pick[T any](g *generator, values ...T) T { return values[g.IntN(len(values))] }

// some gives each value with a probability.
func some[T any](g *generator, p float64, values []T) []T {
	var out []T
	for _, v := range values {
		if g.chance(p) {
			out = append(out, v)
		}
	}
	return out
}

// names gives ids in an order that does not follow the order of making.
func (g *generator) names(prefix string, n int) []string {
	out := make([]string, n)
	for i, k := range g.Perm(n) {
		out[i] = fmt.Sprintf("%s%d", prefix, k+1)
	}
	return out
}

func (g *generator) zoneID() zone.ID       { return pick(g, g.m.Zones...).ID }
func (g *generator) conduitID() conduit.ID { return pick(g, g.m.Conduits...).ID }

func (g *generator) date() zone.Date {
	if g.chance(0.25) {
		return zone.Date{}
	}
	return zone.Date{Year: 2026, Month: uint8(1 + g.IntN(3)), Day: uint8(1 + g.IntN(3))}
}

// accessPoints lists, for some zones, some conduits.
func (g *generator) accessPoints() {
	for i := range g.m.Zones {
		if len(g.m.Conduits) > 0 && g.chance(0.1) {
			g.m.Zones[i].AccessPoints = zone.NamesOf(string(g.conduitID()))
		}
	}
}
