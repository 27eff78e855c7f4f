package conduit

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// field is one field of a kind of element, as [Diff] compares it.
type field[T any] struct {
	name  string
	equal func(a, b *T) bool
	text  func(x *T) string
	// claims is set for a field that is compared claim by claim.
	claims func(x *T) requirement.Claims
}

// changes lists the fields in which two elements differ, in order.
func changes[T any](fields []field[T], before, after *T) []FieldChange {
	var out []FieldChange
	for i := range fields {
		f := &fields[i]
		switch {
		case f.equal(before, after):
		case f.claims != nil:
			out = claimChanges(out, f.name, f.claims(before), f.claims(after))
		default:
			out = append(out, FieldChange{f.name, f.text(before), f.text(after)})
		}
	}
	return out
}

// textField is a field that is text.
func textField[T any, V ~string](name string, get func(*T) V) field[T] {
	return field[T]{
		name:  name,
		equal: func(a, b *T) bool { return get(a) == get(b) },
		text:  func(x *T) string { return string(get(x)) },
	}
}

// flagField is a field that is true or false.
func flagField[T any](name string, get func(*T) bool) field[T] {
	return field[T]{
		name:  name,
		equal: func(a, b *T) bool { return get(a) == get(b) },
		text:  func(x *T) string { return strconv.FormatBool(get(x)) },
	}
}

// valueField is a field of a small value: a level, a date, a set of traits.
func valueField[T any, V interface {
	comparable
	String() string
}](name string, get func(*T) V) field[T] {
	return field[T]{
		name:  name,
		equal: func(a, b *T) bool { return get(a) == get(b) },
		text:  func(x *T) string { return get(x).String() },
	}
}

// setField is a field that is a set of names.
func setField[T any, V interface {
	Equal(V) bool
	String() string
}](name string, get func(*T) V) field[T] {
	return field[T]{
		name:  name,
		equal: func(a, b *T) bool { return get(a).Equal(get(b)) },
		text:  func(x *T) string { return get(x).String() },
	}
}

// madeField is a field of a type whose text is made here. What has the same text is
// the same.
func madeField[T any, V interface{ Equal(V) bool }](name string, get func(*T) V, text func(V) string) field[T] {
	return field[T]{
		name:  name,
		equal: func(a, b *T) bool { return get(a).Equal(get(b)) || text(get(a)) == text(get(b)) },
		text:  func(x *T) string { return text(get(x)) },
	}
}

// claimsField is a field of claims, which are compared one by one.
func claimsField[T any](name string, get func(*T) requirement.Claims) field[T] {
	return field[T]{
		name:   name,
		equal:  func(a, b *T) bool { return get(a).Equal(get(b)) },
		text:   func(x *T) string { return get(x).String() },
		claims: get,
	}
}

// claimChanges adds a change for each requirement of which the claims differ.
func claimChanges(out []FieldChange, name string, before, after requirement.Claims) []FieldChange {
	b, a := slices.Collect(before.All()), slices.Collect(after.All())
	merge(len(b), len(a),
		func(i, j int) int { return requirement.Compare(b[i].ID, a[j].ID) },
		func(i, j int) {
			var c FieldChange
			if i >= 0 {
				c.Field, c.Before = string(b[i].ID), claimText(b[i])
			}
			if j >= 0 {
				c.Field, c.After = string(a[j].ID), claimText(a[j])
			}
			if c.Before != c.After {
				c.Field = name + " " + c.Field
				out = append(out, c)
			}
		})
	return out
}

func claimText(c requirement.Claim) string {
	if c.Reason == "" {
		return c.Status.String()
	}
	return c.Status.String() + ": " + c.Reason
}

// permissionsText gives permissions in an order that does not depend on the order
// in which they were written.
func permissionsText(p Permissions) string {
	list := slices.SortedFunc(p.All(), func(a, b Permission) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), strings.Compare(a.String(), b.String()))
	})
	return Permissions{stated: p.stated, list: list}.String()
}

// managementText gives "control: ssh, snmp; ...", "nobody", or "not stated".
func managementText(m Management) string {
	if !m.stated {
		return "not stated"
	}
	if len(m.list) == 0 {
		return "nobody"
	}
	parts := make([]string, len(m.list))
	for i, g := range m.list {
		parts[i] = string(g.From) + ": " + g.Services.String()
	}
	slices.Sort(parts)
	return strings.Join(parts, "; ")
}

// endsText gives "dmz: plant; office: company".
func endsText(e Ends) string {
	var parts []string
	for x := range e.All() {
		parts = append(parts, string(x.Zone)+": "+listText(x.Owner))
	}
	slices.Sort(parts)
	return strings.Join(parts, "; ")
}

// addressesText gives addresses separated by ", ", in the order in which they were
// written.
func addressesText(a zone.Addresses) string {
	var parts []string
	for x := range a.All() {
		parts = append(parts, listText(x))
	}
	return strings.Join(parts, ", ")
}

// listText gives a text as it may stand in a list: quoted where it could be taken
// for more than one.
func listText(s string) string {
	if s == "" || strings.ContainsAny(s, ",;\"") {
		return strconv.Quote(s)
	}
	return s
}

// oneWayText gives "control to dmz"; "" for no limit.
func oneWayText(o OneWay) string {
	if !o.IsSet() {
		return ""
	}
	return string(o.From) + " to " + string(o.To)
}
