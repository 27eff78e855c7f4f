package generate

import (
	"fmt"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// Version is the version of the generator. The same Config gives the same plant
// under the same version; a change of what is generated raises it.
const Version = 1

// The bounds of a plant.
const (
	MinAssets  = 20
	MaxAssets  = 20_000_000
	MaxNesting = 16
)

// Config says what plant to generate. The zero Config gives a sound plant of 300
// assets.
type Config struct {
	Seed uint64

	// Assets is how many assets there are, devices of conduits included; 0 for 300.
	// Faults of some kinds add to it.
	Assets int

	// ChannelsPerAsset is how many channels there are for each asset; 0 for 3, and
	// none below 0. Faults of some kinds add to them.
	ChannelsPerAsset float64

	// Evidence is the kind of evidence from which achieved levels follow.
	Evidence Evidence

	// Distinct gives each asset that makes claims a set of claims of its own,
	// instead of the one of its product.
	Distinct bool

	// Nesting is how deep zones nest within a cell: 0 for 1, none below 0.
	Nesting int

	// Addresses gives each asset a network address. Zones have their prefixes anyway.
	Addresses bool

	Faults Faults
}

// Evidence is a kind of evidence. The zero Evidence is [Mixed].
type Evidence uint8

// The kinds of evidence.
const (
	Mixed    Evidence = iota // some of each
	Vectors                  // products declare a vector of levels
	Claims                   // products claim requirements of IEC 62443-4-2
	Recorded                 // zones and conduits record what an assessment found
	numEvidence
)

var evidenceNames = [numEvidence]string{"mixed", "vectors", "claims", "recorded"}

// String gives "mixed", "vectors", "claims" or "recorded".
func (e Evidence) String() string {
	if e >= numEvidence {
		return fmt.Sprintf("Evidence(%d)", uint8(e))
	}
	return evidenceNames[e]
}

// Plant is a generated plant: its model, and the faults planted in it.
type Plant struct {
	Model *conduit.Model
	// Planted lists the faults in the order of their addresses and kinds. What else
	// is wrong with the plant is nothing.
	Planted []Fault
}

// Sound gives a sound plant of so many assets, at least [MinAssets]; 300 for 0.
func Sound(seed uint64, assets int) *conduit.Model {
	if assets != 0 {
		assets = min(max(assets, MinAssets), MaxAssets)
	}
	p, err := Config{Seed: seed, Assets: assets}.Plant()
	if err != nil {
		panic(err) // no bound is exceeded, and a plant has room for its own channels
	}
	return p.Model
}

// Plant generates the plant. It fails where a setting is out of bounds, and where
// the plant has no room for the channels or the faults asked for.
func (c Config) Plant() (*Plant, error) {
	if c.Assets == 0 {
		c.Assets = 300
	}
	if c.ChannelsPerAsset == 0 {
		c.ChannelsPerAsset = 3
	}
	if c.Nesting == 0 {
		c.Nesting = 1
	}
	switch {
	case c.Assets < MinAssets || c.Assets > MaxAssets:
		return nil, fmt.Errorf("generate: %d assets; want %d to %d", c.Assets, MinAssets, MaxAssets)
	case c.Evidence >= numEvidence:
		return nil, fmt.Errorf("generate: %v is not a kind of evidence", c.Evidence)
	case c.Nesting > MaxNesting:
		return nil, fmt.Errorf("generate: zones nested %d deep; want %d at most", c.Nesting, MaxNesting)
	case c.ChannelsPerAsset > 1000 || c.ChannelsPerAsset != c.ChannelsPerAsset:
		return nil, fmt.Errorf("generate: %v channels per asset; want 1000 at most", c.ChannelsPerAsset)
	}
	b := newBuilder(c)
	b.build()
	if err := b.fill(); err != nil {
		return nil, err
	}
	planted, err := b.plant()
	if err != nil {
		return nil, err
	}
	return &Plant{Model: b.m, Planted: planted}, nil
}

// today is the day of which a plant speaks, and the days of what happened before.
var (
	today     = zone.Date{Year: 2026, Month: 1, Day: 15}
	assessed  = zone.Date{Year: 2025, Month: 6, Day: 30}
	installed = zone.Date{Year: 2021, Month: 4, Day: 1}
)
