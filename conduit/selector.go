package conduit

import (
	"strings"

	"github.com/iec62443-go/iec62443/zone"
)

// selection is a selector taken apart.
type selection struct {
	zone   zone.ID // with the zones in it; "" for a class
	traits zone.Traits
	layer  zone.Layer
}

func parseSelector(sel Selector) (selection, error) {
	text := string(sel)
	if rest, ok := strings.CutPrefix(text, "trait:"); ok {
		var x selection
		for name := range strings.SplitSeq(rest, "+") {
			t, err := zone.ParseTrait(name)
			if err != nil {
				return selection{}, err
			}
			x.traits |= t
		}
		return x, nil
	}
	if rest, ok := strings.CutPrefix(text, "layer:"); ok {
		l, err := zone.ParseLayer(rest)
		if err == nil && l == zone.NoLayer {
			_, err = zone.ParseLayer("none")
		}
		return selection{layer: l}, err
	}
	if err := zone.CheckID(text); err != nil {
		return selection{}, err
	}
	return selection{zone: zone.ID(text)}, nil
}

// selected tells of each zone, by number, whether a selector names it.
func (s *System) selected(sel Selector) []bool {
	out := make([]bool, s.placing.zones)
	x, err := parseSelector(sel)
	if err != nil {
		return out // Compile has refused it
	}
	if x.zone != "" {
		if i, ok := s.part.ZoneIndex(x.zone); ok {
			f := s.topology.forest
			for _, z := range f.Order[f.In[i]:f.Out[i]] {
				out[z] = true
			}
		}
		return out
	}
	for i := range out {
		z := s.part.ZoneAt(i)
		out[i] = x.traits != 0 && z.Traits.Has(x.traits) || x.layer != zone.NoLayer && z.Layer == x.layer
	}
	return out
}
