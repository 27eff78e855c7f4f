package generate_test

import (
	"fmt"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/generate"
	"github.com/iec62443-go/iec62443/zone"
)

// A plant for a benchmark: so many assets, and nothing wrong with it.
func ExampleSound() {
	model := generate.Sound(1, 300)
	sys, err := conduit.Compile(model)
	if err != nil {
		fmt.Println(err)
		return
	}
	gaps := 0
	for range sys.Gaps() {
		gaps++
	}
	fmt.Println(len(model.Assets), "assets,", len(model.Channels), "channels,", gaps, "gaps")
	// Output:
	// 300 assets, 900 channels, 0 gaps
}

// A plant with the truth about it: each fault with the element on which it is found.
func ExampleConfig_Plant() {
	p, err := generate.Config{
		Seed:   1,
		Assets: 300,
		Faults: generate.Faults{WrongDirection: 1, MultiHomed: 1, ZoneShort: 1},
	}.Plant()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range p.Planted {
		fmt.Println(f, "("+f.Note+")")
	}
	// Output:
	// zone short at zone:site1-area1-safety (an asset that is not up to the target)
	// multi-homed at asset:site1-area1-hmi7 (a second interface past the conduit)
	// wrong direction at channel:site1-ops-eng5>site1-dmz-mirror2/opc-ua (started at the side that is to be asked)
}

// How good is a checker that asks for a conduit between the two zones of a channel,
// and knows nothing of zones in zones? It finds what is there, among false alarms.
func Example_checker() {
	p, err := generate.Config{Assets: 1000, Faults: generate.Faults{UncoveredChannel: 5}}.Plant()
	if err != nil {
		fmt.Println(err)
		return
	}
	planted := map[conduit.Ref]bool{}
	for _, f := range p.Planted {
		planted[f.Ref] = true
	}
	home := map[zone.AssetID]zone.ID{}
	for _, a := range p.Model.Assets {
		home[a.ID] = a.Zone
	}
	joined := map[[2]zone.ID]bool{}
	for _, c := range p.Model.Conduits {
		for x := range c.Joins.All() {
			for y := range c.Joins.All() {
				joined[[2]zone.ID{x, y}] = true
			}
		}
	}
	hits, alarms := 0, 0
	for _, c := range p.Model.Channels {
		from, to := home[c.From], home[c.To]
		if from == "" || to == "" || from == to || joined[[2]zone.ID{from, to}] {
			continue
		}
		alarms++
		if planted[c.Ref()] {
			hits++
		}
	}
	fmt.Printf("%d of %d found, %d false alarms\n", hits, len(planted), alarms-hits)
	// Output:
	// 5 of 5 found, 314 false alarms
}
