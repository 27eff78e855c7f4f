package conduit_test

import (
	"fmt"
	"slices"

	"gonum.org/v1/gonum/graph/flow"
	"gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/topo"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// What does each channel contribute? Without the forgotten modbus channel the office
// is two hops from the controller, as it was meant to be.
func ExampleSystem_AssetGraph() {
	base := &conduit.Model{
		Zones:  []zone.Zone{{ID: "office"}, {ID: "dmz"}, {ID: "control"}},
		Assets: []zone.Asset{{ID: "erp", Zone: "office"}, {ID: "historian", Zone: "dmz"}, {ID: "plc1", Zone: "control"}},
		Channels: []conduit.Channel{
			{From: "erp", To: "historian", Service: "https"},
			{From: "historian", To: "plc1", Service: "opc-ua"},
			{From: "erp", To: "plc1", Service: "modbus"},
		},
	}
	for i, cut := range base.Channels {
		m := base.Clone()
		m.Channels = slices.Delete(m.Channels, i, i+1)
		sys, err := conduit.Compile(m)
		if err != nil {
			fmt.Println(err)
			return
		}
		g := sys.AssetGraph()
		erp, _ := g.NodeFor("erp")
		plc, _ := g.NodeFor("plc1")
		fmt.Printf("without %v: %v hops\n", cut.Ref(), path.DijkstraFrom(erp, g).WeightTo(plc.ID()))
	}
	// Output:
	// without channel:erp>historian/https: 1 hops
	// without channel:historian>plc1/opc-ua: 1 hops
	// without channel:erp>plc1/modbus: 2 hops
}

// A path of gonum's is made of nodes; the edges between them know their channels.
func ExampleAssetEdge_Flows() {
	sys, err := conduit.Compile(&conduit.Model{
		Zones:  []zone.Zone{{ID: "office"}, {ID: "dmz"}, {ID: "control"}},
		Assets: []zone.Asset{{ID: "erp", Zone: "office"}, {ID: "historian", Zone: "dmz"}, {ID: "plc1", Zone: "control"}},
		Conduits: []conduit.Conduit{
			{ID: "north", Joins: zone.SetOf("office", "dmz"), Allow: conduit.Permit("office", "dmz", "https")},
			{ID: "south", Joins: zone.SetOf("dmz", "control"), Allow: conduit.Permit("dmz", "control", "opc-ua")},
		},
		Channels: []conduit.Channel{
			{From: "erp", To: "historian", Service: "https"},
			{From: "erp", To: "historian", Service: "ssh"},
			{From: "historian", To: "plc1", Service: "opc-ua"},
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	g := sys.AssetGraph()
	erp, _ := g.NodeFor("erp")
	plc, _ := g.NodeFor("plc1")
	hops, _ := path.DijkstraFrom(erp, g).To(plc.ID())
	for i := range hops[1:] {
		e := g.Edge(hops[i].ID(), hops[i+1].ID()).(conduit.AssetEdge)
		from, to := e.Ends()
		fmt.Printf("%v in %v to %v in %v, at worst %v\n", from, from.Place(), to, to.Place(), e.Worst())
		for f := range e.Flows() {
			fmt.Printf("\t%v: %v\n", f.Channel.Service, f.Verdict)
		}
	}
	// Output:
	// erp in office to historian in dmz, at worst service not permitted
	// 	https: covered
	// 	ssh: service not permitted
	// historian in dmz to plc1 in control, at worst covered
	// 	opc-ua: covered
}

// A conduit is a node, with an edge to each zone that it joins.
func ExampleSystem_ZoneGraph() {
	sys, err := conduit.Compile(&conduit.Model{
		Zones: []zone.Zone{{ID: "office"}, {ID: "dmz"}, {ID: "control"}, {ID: "safety"}},
		Conduits: []conduit.Conduit{
			{ID: "north", Joins: zone.SetOf("office", "dmz")},
			{ID: "south", Joins: zone.SetOf("dmz", "control", "safety")}, // one conduit, three edges
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	g := sys.ZoneGraph()
	south, _ := g.NodeForConduit("south")
	for near := g.From(south.ID()); near.Next(); {
		fmt.Println(south, "joins", near.Node())
	}
	fmt.Println("in one piece:", len(topo.ConnectedComponents(g)) == 1)

	office, _ := g.NodeForZone("office")
	safety, _ := g.NodeForZone("safety")
	hops, _ := path.DijkstraFrom(office, g).To(safety.ID())
	fmt.Println(hops)
	// Output:
	// conduit:south joins zone:control
	// conduit:south joins zone:dmz
	// conduit:south joins zone:safety
	// in one piece: true
	// [zone:office conduit:north zone:dmz conduit:south zone:safety]
}

// Every way from the office to the controller leads over the historian: it
// dominates it, as gonum calls it.
func ExampleAssetGraph_dominators() {
	sys, err := conduit.Compile(&conduit.Model{
		Zones:  []zone.Zone{{ID: "plant"}},
		Assets: []zone.Asset{{ID: "erp", Zone: "plant"}, {ID: "historian", Zone: "plant"}, {ID: "hmi", Zone: "plant"}, {ID: "plc1", Zone: "plant"}},
		Channels: []conduit.Channel{
			{From: "erp", To: "historian", Service: "https"},
			{From: "historian", To: "hmi", Service: "opc-ua"},
			{From: "historian", To: "plc1", Service: "opc-ua"},
			{From: "hmi", To: "plc1", Service: "modbus"},
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	g := sys.AssetGraph()
	erp, _ := g.NodeFor("erp")
	plc, _ := g.NodeFor("plc1")
	fmt.Println(flow.Dominators(erp, g).DominatorOf(plc.ID()))
	// Output:
	// historian
}
