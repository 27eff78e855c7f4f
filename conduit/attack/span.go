package attack

import (
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// spanning is an asset with interfaces in several zones, some pair of which it
// bridges. Its zones are gathered into classes by the conduits that it serves and
// that join them: it bridges two different zones unless one of those joins both.
type spanning struct {
	id      zone.AssetID
	classes []class
}

// class is the zones of an asset that the same of its conduits join.
type class struct {
	by    []int32 // the conduits that the asset serves and that join the zones
	zones []int32
}

// apart reports whether an asset bridges the zones of one class and those of
// another, or of the same one.
func (a class) apart(b class) bool {
	for i, k := 0, 0; i < len(a.by) && k < len(b.by); {
		switch {
		case a.by[i] == b.by[k]:
			return false
		case a.by[i] < b.by[k]:
			i++
		default:
			k++
		}
	}
	return true
}

// spans finds the assets that may bridge zones.
func (t *topology) spans() {
	index := map[conduit.ID]int32{}
	for i := range t.conduits {
		index[t.conduits[i].id] = int32(i)
	}
	for a := range t.sys.Assets() {
		if a.Retired || a.Attached.Len() == 0 {
			continue
		}
		var zones []int32
		for id := range a.Attached.All() {
			zones = append(zones, t.zone(id))
		}
		if a.Zone != "" && !a.Attached.Has(a.Zone) {
			zones = append(zones, t.zone(a.Zone))
			slices.Sort(zones)
		}
		if len(zones) < 2 {
			continue
		}
		var serves []int32
		for id := range t.sys.Serves(a.ID) {
			serves = append(serves, index[id])
		}
		if s := (spanning{a.ID, t.classes(zones, serves)}); s.bridges() {
			t.assets = append(t.assets, s)
		}
	}
}

// classes gathers the zones of an asset, in the order of their conduits.
func (t *topology) classes(zones, serves []int32) []class {
	list := make([]class, len(zones))
	for i, z := range zones {
		list[i].zones = []int32{z}
	}
	for _, c := range serves {
		for _, s := range t.conduits[c].sides {
			if k, ok := slices.BinarySearch(zones, s.zone); ok {
				list[k].by = append(list[k].by, c)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b class) int { return slices.Compare(a.by, b.by) })
	out := list[:0]
	for _, c := range list {
		if n := len(out); n > 0 && slices.Equal(out[n-1].by, c.by) {
			out[n-1].zones = append(out[n-1].zones, c.zones...)
			continue
		}
		out = append(out, c)
	}
	return out
}

// bridges reports whether some pair of the zones is bridged.
func (s spanning) bridges() bool {
	for i, a := range s.classes {
		if len(a.by) == 0 && len(a.zones) > 1 {
			return true
		}
		for _, b := range s.classes[i+1:] {
			if a.apart(b) {
				return true
			}
		}
	}
	return false
}
