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

// selected gives the zones that a selector names.
func (s *System) selected(sel Selector) runs {
	x, err := parseSelector(sel)
	if err != nil {
		return nil // Compile has refused it
	}
	f := s.topology.forest
	if x.zone != "" {
		if i, ok := s.part.ZoneIndex(x.zone); ok {
			return runs{{f.In[i], f.Out[i]}}
		}
		return nil
	}
	return runsWhere(len(f.Order), func(place int32) bool {
		z := s.part.ZoneAt(int(f.Order[place]))
		return x.traits != 0 && z.Traits.Has(x.traits) || x.layer != zone.NoLayer && z.Layer == x.layer
	})
}
