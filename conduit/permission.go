package conduit

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/zone"
)

// Permission lets sessions of some services start in one zone and end in another.
type Permission struct {
	From, To zone.ID
	Services Services // at least one; [Any] for every service
	Both     bool     // the reverse pair too
}

// Permissions say what a conduit lets through. They have three states: not stated
// (the zero Permissions), which carries anything between the zones joined and is a
// breach of its own; stated and empty ([PermitNone]), which carries nothing; and
// stated. They name ordered pairs on purpose: to allow a to b and c to d does not
// allow a to d. Immutable.
type Permissions struct {
	stated bool
	list   []Permission
}

// PermitNone is stated and empty: nothing passes.
var PermitNone = Permissions{stated: true}

// Permit lets the services pass from one zone to another, from being the side that
// starts the session.
func Permit(from, to zone.ID, services ...ServiceName) Permissions {
	return PermissionsOf(Permission{From: from, To: to, Services: ServicesOf(services...)})
}

// PermitBoth lets the services pass in both directions.
func PermitBoth(a, b zone.ID, services ...ServiceName) Permissions {
	return PermissionsOf(Permission{From: a, To: b, Services: ServicesOf(services...), Both: true})
}

// PermissionsOf gives stated permissions, in the order listed; with none listed,
// [PermitNone].
func PermissionsOf(list ...Permission) Permissions {
	return Permissions{stated: true, list: slices.Clone(list)}
}

// And gives what both let through. Permissions that are not stated add nothing to
// those that are.
func (p Permissions) And(other Permissions) Permissions {
	return Permissions{
		stated: p.stated || other.stated,
		list:   slices.Concat(p.list, other.list),
	}
}

// Stated reports whether the permissions are stated, be it that nothing passes.
func (p Permissions) Stated() bool { return p.stated }

// Len gives the number of entries.
func (p Permissions) Len() int { return len(p.list) }

// All yields the entries as they were listed.
func (p Permissions) All() iter.Seq[Permission] { return slices.Values(p.list) }

// Equal reports whether both have the same state and the same entries, in the same order.
func (p Permissions) Equal(other Permissions) bool {
	return p.stated == other.stated && slices.EqualFunc(p.list, other.list, Permission.Equal)
}

// Equal reports whether both entries are the same.
func (p Permission) Equal(other Permission) bool {
	return p.From == other.From && p.To == other.To && p.Both == other.Both && p.Services.Equal(other.Services)
}

// String gives "dmz to control: opc-ua; ...", "nothing", or "not stated".
func (p Permissions) String() string {
	if !p.stated {
		return "not stated"
	}
	if len(p.list) == 0 {
		return "nothing"
	}
	parts := make([]string, len(p.list))
	for i, x := range p.list {
		parts[i] = x.String()
	}
	return strings.Join(parts, "; ")
}

// String gives "dmz to control: opc-ua, ntp".
func (p Permission) String() string {
	word := "to"
	if p.Both {
		word = "to and from"
	}
	return fmt.Sprintf("%s %s %s: %s", p.From, word, p.To, p.Services)
}

// Grant lets sessions of some services start in a zone and end at a conduit's devices.
type Grant struct {
	From     zone.ID
	Services Services
}

// Management says from which zones, with which services, the devices of a conduit
// are managed. Not stated (the zero Management), the zones that the conduit joins
// and that are not external manage it, with services of the kind [Administration];
// stated and empty, nobody does. Immutable.
type Management struct {
	stated bool
	list   []Grant
}

// ManageFrom lets a zone manage a conduit's devices with the services listed.
func ManageFrom(from zone.ID, services ...ServiceName) Management {
	return ManagementOf(Grant{From: from, Services: ServicesOf(services...)})
}

// ManagementOf gives stated management; with no grants, nobody manages.
func ManagementOf(list ...Grant) Management {
	return Management{stated: true, list: slices.Clone(list)}
}

// And gives what both allow.
func (m Management) And(other Management) Management {
	return Management{m.stated || other.stated, slices.Concat(m.list, other.list)}
}

// Stated reports whether management is stated, be it that nobody manages.
func (m Management) Stated() bool { return m.stated }

// All yields the grants as they were listed.
func (m Management) All() iter.Seq[Grant] { return slices.Values(m.list) }

// Len gives the number of grants.
func (m Management) Len() int { return len(m.list) }

// Equal reports whether both have the same state and the same grants, in the same order.
func (m Management) Equal(other Management) bool {
	return m.stated == other.stated && slices.EqualFunc(m.list, other.list, func(a, b Grant) bool {
		return a.From == b.From && a.Services.Equal(b.Services)
	})
}
