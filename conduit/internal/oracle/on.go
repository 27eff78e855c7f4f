package oracle

import (
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// On gives the conduits that a channel is on, in order, each once: those of its
// route, whatever the verdict; without one, those of every covering chain with the
// fewest steps.
//
// Reading: a link is on the shortest chains of either direction and of any of its
// services; what is covered by management, or within one place, is on none.
func (o *Oracle) On(c conduit.Channel) []conduit.ID {
	var on []conduit.ID
	switch {
	case c.Via.Len() > 0:
		on = slices.Collect(c.Via.All())
	case c.To == "", o.homeless(c.From), o.homeless(c.To):
	default:
		u, v := o.asset(c.From).Zone, o.asset(c.To).Zone
		on = o.onShortest(c, u, v)
	}
	slices.Sort(on)
	return slices.Compact(on)
}

func (o *Oracle) onShortest(c conduit.Channel, u, v zone.ID) []conduit.ID {
	if u == v {
		return nil
	}
	var covering [][]conduit.ID
	for _, s := range o.candidates(c) {
		covering = append(covering, o.chains(u, v, s, strictly)...)
		if c.Link {
			covering = append(covering, o.chains(v, u, s, strictly)...)
		}
	}
	var on []conduit.ID
	fewest := 0
	for _, chain := range covering {
		switch {
		case fewest == 0 || len(chain) < fewest:
			fewest, on = len(chain), slices.Clone(chain)
		case len(chain) == fewest:
			on = append(on, chain...)
		}
	}
	return on
}
