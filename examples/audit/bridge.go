package main

import (
	"fmt"
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// bridge is an asset in two zones at once, with the channels that may go over it.
type bridge struct {
	conduit.Bridge
	over []conduit.Breach
}

// carries reports whether a channel may go over the asset, at one of whose zones it
// begins and at another ends.
func (x *bridge) carries(b conduit.Breach) bool {
	pair := [2]zone.ID{b.From.Zone, b.To.Zone}
	slices.Sort(pair[:])
	return slices.Contains(x.Pairs, pair)
}

func (x *bridge) finding(sys *conduit.System, policies *broken) finding {
	f := finding{pos: x.Asset.Pos, class: roundIt}
	for _, z := range x.Zones {
		f.endangers(sys, conduit.ZoneRef(z))
	}
	var pairs, over []string
	for _, p := range x.Pairs {
		pairs = append(pairs, plain(p[0])+" and "+plain(p[1]))
	}
	for _, b := range x.over {
		over = append(over, fmt.Sprintf("%s (line %d)", channelText(b.Channel), b.Channel.Pos.Line))
	}
	f.head = fmt.Sprintf("multi-homed: %s is in %s", plain(x.Asset.ID), some(x.Zones, 5))
	f.add("goes round", "every conduit between "+some(pairs, 5))
	f.add("used by", some(over, 5))
	f.add("policy", policies.by(x.over))
	f.add("mend", "one zone only, or a conduit between them whose device it is")
	return f
}
