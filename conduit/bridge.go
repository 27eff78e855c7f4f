package conduit

import (
	"iter"
	"slices"

	"github.com/iec62443-go/iec62443/zone"
)

// Bridges yields the assets that are in two or more zones at once and for some pair
// of them serve no conduit that joins both, in the order of their ids. Retired
// assets bridge nothing.
func (s *System) Bridges() iter.Seq[Bridge] {
	return func(yield func(Bridge) bool) {
		for i := range int32(s.part.NumAssets()) {
			span, ok := s.spanOf(i)
			if !ok {
				continue
			}
			b := Bridge{Asset: s.part.AssetAt(int(i))}
			for k, x := range span.zones {
				b.Zones = append(b.Zones, s.zoneID(x))
				for l := k + 1; l < len(span.zones) && len(b.Pairs) < mostPairs; l++ {
					if !span.joined(k, l) {
						b.Pairs = append(b.Pairs, [2]zone.ID{s.zoneID(x), s.zoneID(span.zones[l])})
					}
				}
			}
			if len(b.Pairs) > 0 && !yield(b) {
				return
			}
		}
	}
}

// mostPairs bounds the pairs listed of one asset, which grow with the square of the
// zones that it is in.
const mostPairs = 1000

// span is the zones that an asset is in, by number, and by which of the conduits
// that it serves each of them is joined.
type span struct {
	zones []int32
	by    [][]int32
}

// spanOf gives the span of an asset that may bridge some of its zones; false where
// it is retired, in fewer than two zones, or serves a conduit that joins all.
func (s *System) spanOf(asset int32) (span, bool) {
	t := &s.topology
	x := span{zones: t.attached.row(asset)}
	if len(x.zones) < 2 || s.part.AssetAt(int(asset)).Retired {
		return span{}, false
	}
	x.by = make([][]int32, len(x.zones))
	for _, c := range t.serves.row(asset) {
		joined := 0
		for k, z := range x.zones {
			if t.joinsZone(c, z) {
				x.by[k] = append(x.by[k], c)
				joined++
			}
		}
		if joined == len(x.zones) {
			return span{}, false
		}
	}
	return x, true
}

// joined reports whether one conduit that the asset serves joins two of its zones,
// by their places.
func (x *span) joined(k, l int) bool {
	found := false
	common(x.by[k], x.by[l], func(int32) bool { found = true; return false })
	return found
}

// spanning is an asset that bridges zones, in a search: the zones that have not
// been reached yet.
type spanning struct {
	span
	left []int32 // places
}

// cross goes from one of an asset's zones to those that it bridges from there.
func (r *reacher) cross(asset, x int32) {
	b := r.spans[asset]
	if b == nil {
		b = &spanning{}
		r.spans[asset] = b
		if b.span, _ = r.s.spanOf(asset); b.zones != nil {
			for k := range b.zones {
				b.left = append(b.left, int32(k))
			}
		}
	}
	if len(b.left) == 0 {
		return
	}
	at, _ := slices.BinarySearch(b.zones, x)
	keep := b.left[:0]
	for _, k := range b.left {
		switch y := b.zones[k]; {
		case y == x || r.isReached(y):
		case b.joined(at, int(k)):
			keep = append(keep, k)
		default:
			r.reach(y, x, leads{KindAsset, asset})
		}
	}
	b.left = keep
}
