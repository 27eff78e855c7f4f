// Package generate makes plants: models of any size that look like plants, from a
// seed, with a stated number of planted faults of each kind and the list of them.
// They are for benchmarks, for tests, and for studies that need many plants and
// the truth about each.
//
//	p, err := generate.Config{Seed: 7, Assets: 3000, Faults: generate.Each(2)}.Plant()
//	...
//	sys, err := conduit.Compile(p.Model) // and hold what is found against p.Planted
//
// [Sound] is the short form for a plant without faults.
//
// # The plant
//
// An enterprise zone and the zone of the vendors' support stand above one or more
// sites of about 900 assets each. A site has
//
//   - a DMZ (layer 3.5) with a mirror of the historian, jump hosts, a patch server
//     and file transfer, joined to the enterprise and to the vendors, sometimes by
//     one conduit of three zones;
//   - a process zone around all that follows, which claims what a site meets as a
//     whole, and which measures cover: monitoring, backup, common time;
//   - site operations (layer 3): historian, engineering, log server, consoles;
//   - areas (layer 2), each around its cells (layer 1), some of which hold skids
//     (layer 0), to the depth of Config.Nesting;
//   - a safety zone in the first area and in many others, behind a one-way diode or
//     a firewall; zones of radio instruments; outstations reached over a WAN; a zone
//     for visiting computers; offices, where there are several sites.
//
// A zone has about 25 assets, with ids such as "site1-area3-cell2-plc1". Each
// area speaks the protocols of one make of controllers. Conduits state who may start
// what, and consist of a firewall, a switch, a gateway or a diode; some inherit.
// Two channels in three stay within a zone. The rest cross one boundary or a few;
// a third of those name their route. Some are links of a drawing, some multicast,
// some sessions with the devices of conduits.
//
// # Sound
//
// A plant without faults has no breach, no gap and no violation: every channel is
// covered or stays in its zone, every zone and conduit with a target is known to
// meet it (under the default method; the stricter ones ask for evidence that such a
// plant does not hold), every policy is kept, no record goes beyond what supports
// it, and no zone holds what IEC 62443-3-2, ZCR 3, wants apart. A plant with faults
// is the same plant of the same seed, changed where the faults are; assets and
// channels that are faults come on top.
//
// # Faults
//
// Each [FaultKind] is planted on an element of its own and is found there as one
// fact: a verdict on a channel, a breach of a conduit, a gap, a bridge. Faults of
// different kinds do not hide one another or add to one another, so that
// Plant.Planted is all that is wrong with the plant. To keep them apart the planter
// now and then has to make up for a side effect: a conduit that loses its firewall
// keeps an earlier record of its levels, and the zones that it joins claim what the
// firewall answered for.
//
// # To cite a plant
//
// State [Version] and the [Config]; the model's Description holds both, of the
// faults their number only. The same Config gives the same model, element for
// element and in the same order, on every platform and under every release of Go.
//
// # Models that break naive code
//
// [NestedChain], [WideInherit], [ManyZones], [ParallelConduits] and
// [ParallelChannels] are no plants. They are small to state and costly for whoever
// works them out the obvious way.
package generate
