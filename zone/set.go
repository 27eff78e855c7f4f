package zone

import (
	"iter"
	"slices"
	"strings"
)

// Set is a set of zones. It is immutable, so that copying what holds it copies
// it. The zero Set is empty.
type Set struct{ ids []ID }

// SetOf gives the set of the zones listed; one listed twice counts once.
func SetOf(ids ...ID) Set { return Set{sorted(ids)} }

// All yields the members in order.
func (s Set) All() iter.Seq[ID] { return slices.Values(s.ids) }

// At gives the member at a place in the order, 0 to Len()-1.
func (s Set) At(i int) ID { return s.ids[i] }

// Len gives the number of members.
func (s Set) Len() int { return len(s.ids) }

// Has reports whether the zone is a member.
func (s Set) Has(id ID) bool { return has(s.ids, id) }

// Equal reports whether both hold the same zones.
func (s Set) Equal(other Set) bool { return slices.Equal(s.ids, other.ids) }

// String gives the members separated by ", ".
func (s Set) String() string { return join(s.ids) }

// Assets is a set of assets. It is immutable; the zero Assets is empty.
type Assets struct{ ids []AssetID }

// AssetsOf gives the set of the assets listed; one listed twice counts once.
func AssetsOf(ids ...AssetID) Assets { return Assets{sorted(ids)} }

// All yields the members in order.
func (s Assets) All() iter.Seq[AssetID] { return slices.Values(s.ids) }

// At gives the member at a place in the order, 0 to Len()-1.
func (s Assets) At(i int) AssetID { return s.ids[i] }

// Len gives the number of members.
func (s Assets) Len() int { return len(s.ids) }

// Has reports whether the asset is a member.
func (s Assets) Has(id AssetID) bool { return has(s.ids, id) }

// Equal reports whether both hold the same assets.
func (s Assets) Equal(other Assets) bool { return slices.Equal(s.ids, other.ids) }

// String gives the members separated by ", ".
func (s Assets) String() string { return join(s.ids) }

// Names is a set of names of elements that this room does not know: conduits,
// measures. It is immutable; the zero Names is empty.
type Names struct{ names []string }

// NamesOf gives the set of the names listed; one listed twice counts once.
func NamesOf(names ...string) Names { return Names{sorted(names)} }

// All yields the members in order.
func (s Names) All() iter.Seq[string] { return slices.Values(s.names) }

// Len gives the number of members.
func (s Names) Len() int { return len(s.names) }

// Has reports whether the name is a member.
func (s Names) Has(name string) bool { return has(s.names, name) }

// Equal reports whether both hold the same names.
func (s Names) Equal(other Names) bool { return slices.Equal(s.names, other.names) }

// String gives the members separated by ", ".
func (s Names) String() string { return join(s.names) }

func sorted[T ~string](in []T) []T {
	if len(in) == 0 {
		return nil
	}
	out := slices.Clone(in)
	slices.Sort(out)
	return slices.Compact(out)
}

func has[T ~string](in []T, x T) bool {
	_, ok := slices.BinarySearch(in, x)
	return ok
}

func join[T ~string](in []T) string {
	parts := make([]string, len(in))
	for i, x := range in {
		parts[i] = string(x)
	}
	return strings.Join(parts, ", ")
}
