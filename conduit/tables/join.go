package tables

import (
	"strings"

	"github.com/iec62443-go/iec62443/requirement"
)

// joinAssets adds what a second row says of an asset to the first: addresses, and
// with them zones, as lists with a row for each interface have it; and whatever the
// first left out.
func joinAssets(first, again *assetRow) (differs string, added bool) {
	a, b := first, again
	type text struct {
		column string
		a, b   *string
	}
	cells := []text{
		{"name", &a.by.name.raw, &b.by.name.raw}, {"hostname", &a.by.host.raw, &b.by.host.raw},
		{"runs_on", &a.runsOn.raw, &b.runsOn.raw}, {"layer", &a.layer.raw, &b.layer.raw},
	}
	texts := []text{
		{"owner", &a.Owner, &b.Owner}, {"vendor", &a.Vendor, &b.Vendor}, {"product", &a.Product, &b.Product},
		{"version", &a.Version, &b.Version}, {"cpe", &a.CPE, &b.CPE}, {"purl", &a.PURL, &b.PURL}, {"marking", &a.Marking, &b.Marking},
	}
	for _, t := range append(cells, texts...) {
		if *t.a != "" && *t.b != "" && *t.a != *t.b {
			return t.column, false
		}
	}
	switch {
	case a.Type != b.Type && a.Type != requirement.Unspecified && b.Type != requirement.Unspecified:
		return "type", false
	case a.Capability != b.Capability && a.Capability.IsSet() && b.Capability.IsSet():
		return "capability", false
	case a.Needs != b.Needs && a.Needs.IsSet() && b.Needs.IsSet():
		return "needs", false
	case a.Retired != b.Retired:
		return "retired", false
	}
	for _, t := range texts {
		if *t.a == "" && *t.b != "" {
			*t.a, added = *t.b, true
		}
	}
	return "", joinRest(a, b) || added
}

// joinRest adds what cannot contradict.
func joinRest(a, b *assetRow) (added bool) {
	fill := func(a, b *cell) {
		if a.blank() && !b.blank() {
			*a, added = *b, true
		}
	}
	fill(&a.runsOn, &b.runsOn)
	fill(&a.vlan, &b.vlan)
	fill(&a.layer, &b.layer)
	fill(&a.address, &b.address)
	if !a.Capability.IsSet() && b.Capability.IsSet() {
		a.Capability, added = b.Capability, true
	}
	if !a.Needs.IsSet() && b.Needs.IsSet() {
		a.Needs, added = b.Needs, true
	}
	if a.Type == requirement.Unspecified && b.Type != a.Type {
		a.Type, added = b.Type, true
	}
	if both := a.Traits | b.Traits; both != a.Traits {
		a.Traits, added = both, true
	}
	if (b.Inspects && !a.Inspects) || (b.Terminates && !a.Terminates) {
		a.Inspects, a.Terminates, added = a.Inspects || b.Inspects, a.Terminates || b.Terminates, true
	}
	for _, text := range b.addresses {
		if a.new("address", text) {
			a.addresses, added = append(a.addresses, text), true
		}
	}
	for _, c := range b.zones {
		if a.new("zone", strings.ToLower(c.raw)) {
			a.zones, added = append(a.zones, c), true
		}
	}
	for _, c := range b.attached {
		if a.new("attached", c.raw) {
			a.attached, added = append(a.attached, c), true
		}
	}
	return added
}

// new reports whether the rows of an asset say something of a kind for the first
// time. There may be very many rows.
func (x *assetRow) new(kind, text string) bool {
	if x.seen == nil {
		x.seen = map[string]bool{}
		for _, s := range x.addresses {
			x.seen["address "+s] = true
		}
		for _, c := range x.zones {
			x.seen["zone "+strings.ToLower(c.raw)] = true
		}
		for _, c := range x.attached {
			x.seen["attached "+c.raw] = true
		}
	}
	key := kind + " " + text
	if x.seen[key] {
		return false
	}
	x.seen[key] = true
	return true
}
