package zone

import (
	"cmp"
	"iter"
	"slices"

	"github.com/iec62443-go/iec62443/internal/forest"
)

// Partition is a compiled set of zones and assets: a forest of zones, and the home
// of each asset. It is immutable and safe for concurrent use. Zones and assets are
// in the order of their ids; a rank in that order, from 0, is the index by which
// the methods that end in At know them.
type Partition struct {
	zones    []Zone
	assets   []Asset
	forest   *forest.Forest
	home     []int32 // of each asset its zone; forest.None for none
	firstOwn []int32 // of each zone the first place in own
	own      []int32 // the assets at home in each zone, zone by zone
}

// NewPartition compiles zones and assets, which it copies. Where they are
// ill-formed the error is [Errors], with everything that is wrong.
func NewPartition(zones []Zone, assets []Asset) (*Partition, error) {
	return Adopt(sortedByID(zones, zoneID), sortedByID(assets, assetID))
}

// Adopt is [NewPartition] without the copy, for large plants: it takes over both
// slices, which have to be in the order of their ids and may not be changed
// afterwards. Slices out of order are copied.
func Adopt(zones []Zone, assets []Asset) (*Partition, error) {
	p := &Partition{zones: inOrder(zones, zoneID), assets: inOrder(assets, assetID)}
	if errs := p.compile(); len(errs) > 0 {
		errs.sort()
		return nil, errs
	}
	return p, nil
}

func zoneID(z *Zone) ID        { return z.ID }
func assetID(a *Asset) AssetID { return a.ID }

func sortedByID[T any, K cmp.Ordered](in []T, id func(*T) K) []T {
	out := inOrder(in, id)
	if len(out) > 0 && &out[0] == &in[0] {
		return slices.Clone(in)
	}
	return out
}

// inOrder gives a slice in the order of ids: itself where it is, else a copy.
func inOrder[T any, K cmp.Ordered](in []T, id func(*T) K) []T {
	sorted := true
	for i := 1; i < len(in) && sorted; i++ {
		sorted = id(&in[i-1]) <= id(&in[i])
	}
	if sorted {
		return in
	}
	order := make([]int32, len(in)) // elements are large: sort their numbers and move each once
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(id(&in[a]), id(&in[b])) })
	out := make([]T, len(in))
	for i, k := range order {
		out[i] = in[k]
	}
	return out
}

// NumZones gives the number of zones.
func (p *Partition) NumZones() int { return len(p.zones) }

// NumAssets gives the number of assets.
func (p *Partition) NumAssets() int { return len(p.assets) }

// Zones yields the zones in the order of their ids.
func (p *Partition) Zones() iter.Seq[Zone] { return slices.Values(p.zones) }

// Assets yields the assets in the order of their ids.
func (p *Partition) Assets() iter.Seq[Asset] { return slices.Values(p.assets) }

// Zone gives the zone with an id.
func (p *Partition) Zone(id ID) (Zone, bool) {
	if i, ok := p.ZoneIndex(id); ok {
		return p.zones[i], true
	}
	return Zone{}, false
}

// Asset gives the asset with an id.
func (p *Partition) Asset(id AssetID) (Asset, bool) {
	if i, ok := p.AssetIndex(id); ok {
		return p.assets[i], true
	}
	return Asset{}, false
}

// ZoneIndex gives the index of a zone.
func (p *Partition) ZoneIndex(id ID) (int, bool) { return search(p.zones, id, zoneID) }

// AssetIndex gives the index of an asset.
func (p *Partition) AssetIndex(id AssetID) (int, bool) { return search(p.assets, id, assetID) }

func search[T any, K cmp.Ordered](list []T, key K, id func(*T) K) (int, bool) {
	lo, hi := 0, len(list)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if id(&list[mid]) < key {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo, lo < len(list) && id(&list[lo]) == key
}

// ZoneAt gives the zone with an index.
func (p *Partition) ZoneAt(i int) Zone { return p.zones[i] }

// AssetAt gives the asset with an index.
func (p *Partition) AssetAt(i int) Asset { return p.assets[i] }

// HomeAt gives the index of the zone that an asset is at home in, -1 for none.
func (p *Partition) HomeAt(asset int) int { return int(p.home[asset]) }

// EnclosingAt gives the index of the zone that a zone lies directly in, -1 for none.
func (p *Partition) EnclosingAt(i int) int { return int(p.forest.Parent[i]) }

// Members yields the assets at home in a zone, in the order of their ids; not
// those of the zones in it.
func (p *Partition) Members(id ID) iter.Seq[Asset] {
	return func(yield func(Asset) bool) {
		i, ok := p.ZoneIndex(id)
		if !ok {
			return
		}
		for _, a := range p.own[p.firstOwn[i]:p.firstOwn[i+1]] {
			if !yield(p.assets[a]) {
				return
			}
		}
	}
}

// MembersAt yields the indexes of the assets at home in a zone, in order; not those
// of the zones in it.
func (p *Partition) MembersAt(zone int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for _, a := range p.own[p.firstOwn[zone]:p.firstOwn[zone+1]] {
			if !yield(int(a)) {
				return
			}
		}
	}
}

// Homeless yields the assets that are at home in no zone, in the order of their ids.
func (p *Partition) Homeless() iter.Seq[Asset] {
	return func(yield func(Asset) bool) {
		for a, z := range p.home {
			if z == forest.None && !yield(p.assets[a]) {
				return
			}
		}
	}
}

// Ancestors yields the zones that enclose a zone, innermost first, without the
// zone itself.
func (p *Partition) Ancestors(id ID) iter.Seq[ID] {
	return func(yield func(ID) bool) {
		i, ok := p.ZoneIndex(id)
		if !ok {
			return
		}
		for z := p.forest.Parent[i]; z != forest.None; z = p.forest.Parent[z] {
			if !yield(p.zones[z].ID) {
				return
			}
		}
	}
}

// Subzones yields the zones that lie directly in a zone, in the order of their ids.
func (p *Partition) Subzones(id ID) iter.Seq[ID] {
	return func(yield func(ID) bool) {
		i, ok := p.ZoneIndex(id)
		if !ok {
			return
		}
		for _, z := range p.forest.Children(int32(i)) {
			if !yield(p.zones[z].ID) {
				return
			}
		}
	}
}

// Within yields the zones that lie in a zone, directly or not, each before those
// in it and siblings in the order of their ids, without the zone itself.
func (p *Partition) Within(id ID) iter.Seq[ID] {
	return func(yield func(ID) bool) {
		i, ok := p.ZoneIndex(id)
		if !ok {
			return
		}
		for _, z := range p.forest.Order[p.forest.In[i]+1 : p.forest.Out[i]] {
			if !yield(p.zones[z].ID) {
				return
			}
		}
	}
}

// Encloses reports whether inner lies in outer, directly or not. A zone does not
// enclose itself.
func (p *Partition) Encloses(outer, inner ID) bool {
	o, ok1 := p.ZoneIndex(outer)
	i, ok2 := p.ZoneIndex(inner)
	return ok1 && ok2 && p.forest.StrictlyEncloses(int32(o), int32(i))
}

// Boundaries lists the zones whose boundary is crossed on the way from one zone to
// another: first those left, innermost first, then those entered, outermost first.
// A zone that encloses both is not crossed. It is nil where nothing is crossed or
// a zone does not exist.
func (p *Partition) Boundaries(from, to ID) []ID {
	u, ok1 := p.ZoneIndex(from)
	v, ok2 := p.ZoneIndex(to)
	if !ok1 || !ok2 || u == v {
		return nil
	}
	common := p.forest.Common(int32(u), int32(v))
	var out []ID
	for z := int32(u); z != common; z = p.forest.Parent[z] {
		out = append(out, p.zones[z].ID)
	}
	entered := len(out)
	for z := int32(v); z != common; z = p.forest.Parent[z] {
		out = append(out, p.zones[z].ID)
	}
	slices.Reverse(out[entered:])
	return out
}
