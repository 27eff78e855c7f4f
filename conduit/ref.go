package conduit

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/zone"
)

// Kind is a kind of element of a model.
type Kind uint8

// The kinds of element. The zero Kind is the model itself.
const (
	KindModel Kind = iota
	KindZone
	KindAsset
	KindConduit
	KindChannel
	KindMeasure
	KindPolicy
	KindService
	KindWaiver
	KindOwner
	KindAgreement
)

var kindNames = []string{"model", "zone", "asset", "conduit", "channel", "measure", "policy", "service", "waiver", "owner", "agreement"}

// String gives "zone", "asset", "conduit", "channel" and so on.
func (k Kind) String() string {
	if int(k) >= len(kindNames) {
		return fmt.Sprintf("Kind(%d)", uint8(k))
	}
	return kindNames[k]
}

// Ref is the address of an element of a model: its kind and its id, in text
// "zone:control", "channel:erp>plc1/modbus@south". It stays the same while the
// element is edited, and is what findings, waivers and measures name. The zero Ref
// is the model itself. It is comparable.
type Ref struct {
	Kind Kind
	ID   string
}

// ZoneRef gives the address of a zone.
func ZoneRef(id zone.ID) Ref { return Ref{KindZone, string(id)} }

// AssetRef gives the address of an asset.
func AssetRef(id zone.AssetID) Ref { return Ref{KindAsset, string(id)} }

// ConduitRef gives the address of a conduit.
func ConduitRef(id ID) Ref { return Ref{KindConduit, string(id)} }

// String gives "zone:control"; "model" for the model itself.
func (r Ref) String() string {
	if r.Kind == KindModel {
		return r.Kind.String()
	}
	return r.Kind.String() + ":" + r.ID
}

// Compare orders addresses by kind, in the order in which the kinds are declared,
// and then by id.
func (r Ref) Compare(s Ref) int {
	if r.Kind != s.Kind {
		return int(r.Kind) - int(s.Kind)
	}
	return strings.Compare(r.ID, s.ID)
}

// ParseRef reads what [Ref.String] gives.
func ParseRef(s string) (Ref, error) {
	kind, id, ok := strings.Cut(s, ":")
	k := slices.Index(kindNames, kind)
	switch {
	case s == "model":
		return Ref{}, nil
	case !ok || k <= 0 || id == "":
		return Ref{}, fmt.Errorf("conduit: %+.80q is not the address of an element; want for example \"zone:control\"", s)
	}
	return Ref{Kind(k), id}, nil
}

// MarshalText gives what [Ref.String] gives.
func (r Ref) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads what [ParseRef] reads.
func (r *Ref) UnmarshalText(b []byte) error {
	v, err := ParseRef(string(b))
	if err == nil {
		*r = v
	}
	return err
}

// Refs is a set of addresses. It is immutable; the zero Refs is empty.
type Refs struct{ list []Ref }

// RefsOf gives the set of the addresses listed; one listed twice counts once.
func RefsOf(refs ...Ref) Refs {
	if len(refs) == 0 {
		return Refs{}
	}
	list := slices.Clone(refs)
	slices.SortFunc(list, Ref.Compare)
	return Refs{slices.Compact(list)}
}

// All yields the members in the order of [Ref.Compare].
func (r Refs) All() iter.Seq[Ref] { return slices.Values(r.list) }

// Len gives the number of members.
func (r Refs) Len() int { return len(r.list) }

// Equal reports whether both hold the same addresses.
func (r Refs) Equal(other Refs) bool { return slices.Equal(r.list, other.list) }

// String gives the members separated by ", ".
func (r Refs) String() string {
	parts := make([]string, len(r.list))
	for i, x := range r.list {
		parts[i] = x.String()
	}
	return strings.Join(parts, ", ")
}
