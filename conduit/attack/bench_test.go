package attack_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/attack"
	"github.com/iec62443-go/iec62443/conduit/generate"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// meshed makes zones joined at random, three conduits to two zones, of all levels.
func meshed(zones, conduits int) *conduit.Model {
	rng := rand.New(rand.NewPCG(1, uint64(zones)))
	m := &conduit.Model{}
	for i := range zones {
		z := zone.Zone{ID: zone.ID(fmt.Sprintf("z%06d", i)), Entry: i == 0, Target: level.Uniform(level.SL(i % 5)).Target()}
		m.Zones = append(m.Zones, z)
	}
	for i := range conduits {
		a, b := i%zones, rng.IntN(zones)
		if a == b {
			b = (a + 1) % zones
		}
		c := conduit.Conduit{
			ID: conduit.ID(fmt.Sprintf("c%06d", i)), Joins: zone.SetOf(m.Zones[a].ID, m.Zones[b].ID),
			Achieved: level.Uniform(level.SL(rng.IntN(5))).Evidence(),
			Allow:    conduit.Permit(m.Zones[a].ID, m.Zones[b].ID, "modbus"),
		}
		m.Conduits = append(m.Conduits, c)
	}
	return m
}

// The room's answers on 1e4 conduits and zones; resistance from one entry is asked for
// in under 2 ms, the matrix in under 1 s.
func Benchmark(b *testing.B) {
	sys := must(conduit.Compile(meshed(10_000, 10_000)))
	g := attack.New(sys)
	all := must(conduit.Compile(meshed(10_000, 30_000)))
	dense := attack.New(all)
	plant := must(conduit.Compile(generate.Sound(1, 100_000)))
	for _, x := range []struct {
		name string
		run  func()
	}{
		{"New/1e4", func() { attack.New(sys) }},
		{"Resistance/1e4", func() { g.Resistance("z000000", "z009999") }},
		{"From/1e4", func() {
			for range g.From("z000000") {
			}
		}},
		{"Witness/1e4", func() { g.Witness("z000000", "z009999", attack.Low) }},
		{"Exposure/3e4", func() {
			for range dense.Exposure() {
			}
		}},
		{"Shortfalls/3e4", func() {
			for range dense.Shortfalls() {
			}
		}},
		{"Sensitivities/3e4", func() {
			for range dense.Sensitivities(attack.Low) {
			}
		}},
		{"ChokePoints/3e4", func() { dense.ChokePoints("z000000", "z005000", attack.Low) }},
		{"Paths/3e4/k=10", func() { dense.Paths("z000000", "z005000", attack.Low, 10) }},
		{"Cut/3e4", func() { dense.Cut(b.Context(), attack.CutQuery{Level: 2}) }},
		{"Matrix/1e4x3e4", func() { dense.Matrix(4, attack.Low) }},
		{"BlastRadius/1e4x3e4", func() {
			for range dense.Matrix(4, attack.Low).BlastRadius() {
			}
		}},
		{"Metrics/plant1e5", func() { attack.New(plant).Metrics(attack.Low) }},
		{"Staircases/plant1e5", func() {
			for range attack.New(plant).Staircases(0) {
			}
		}},
		{"Assets/plant1e5", func() { attack.New(plant).Assets() }},
	} {
		b.Run(x.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				x.run()
			}
		})
	}
}
