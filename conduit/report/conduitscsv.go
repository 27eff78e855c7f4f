package report

import (
	"io"
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
)

// ConduitsCSV writes the conduit register of IEC 62443-3-2, ZCR 6.4: a row for each
// conduit in the order of their ids, with what is declared of it, how many channels
// name it in their route, what is wanted and achieved, and what breaches the design.
// How the cells are written is said at the top of the package.
func ConduitsCSV(w io.Writer, sys *conduit.System) error {
	if sys == nil {
		return errNoSystem
	}
	columns := []string{"id", "name", "joins", "internal", "inherit", "untrusted", "one_way", "medium", "inspects", "devices",
		"permissions", "manage", "channels", "breaches", "owner", "carries_for", "ends"}
	columns = append(columns, levelColumns()...)
	c := newCSVWriter(w, append(columns, "access_points", "rationale", "marking", "logical_boundary", "physical_boundary",
		"physical_access", "policies", "assumptions", "file", "line", "column")...)
	levels, carried := levels(sys), map[conduit.ID]int{}
	for ch := range sys.Channels() {
		for id := range ch.Via.All() {
			carried[id]++
		}
	}
	breaches := map[conduit.ID][]string{}
	for b := range sys.ConduitBreaches() {
		if kind := b.Kind.String(); !slices.Contains(breaches[b.Conduit.ID], kind) {
			breaches[b.Conduit.ID] = append(breaches[b.Conduit.ID], kind)
		}
	}
	for x := range sys.Conduits() {
		c.text(string(x.ID), x.Name)
		c.list(names(x.Joins.All()))
		c.yes(x.Internal)
		c.yes(x.Inherit)
		c.yes(x.Untrusted)
		c.text(oneWayText(x.OneWay), x.Medium.String())
		c.yes(x.Inspects)
		c.list(names(x.Devices.All()))
		c.list(permissionTexts(x.Allow))
		c.list(managementTexts(x.Manage))
		c.int(carried[x.ID])
		c.list(breaches[x.ID])
		c.text(x.Owner, x.CarriesFor)
		var ends []string
		for e := range x.Ends.All() {
			ends = append(ends, string(e.Zone)+": "+e.Owner)
		}
		c.list(ends)
		c.level(levels, x.Ref(), declared{x.Target, x.Capability, x.Achieved, x.Assessed})
		c.list(slices.Collect(x.AccessPoints.All()))
		y := x.Characteristics
		c.text(x.Rationale, x.Marking, y.LogicalBoundary, y.PhysicalBoundary, y.PhysicalAccess, y.Policies, y.Assumptions)
		c.pos(x.Pos)
		c.end()
	}
	return c.flush()
}

func oneWayText(o conduit.OneWay) string {
	if !o.IsSet() {
		return ""
	}
	return string(o.From) + " > " + string(o.To)
}

// permissionTexts gives the permissions one by one, or what their state is.
func permissionTexts(p conduit.Permissions) []string {
	if p.Len() == 0 {
		return []string{p.String()}
	}
	return texts(p.All())
}

// managementTexts gives who manages the devices: nothing where that is not stated.
func managementTexts(m conduit.Management) []string {
	if m.Stated() && m.Len() == 0 {
		return []string{"none"}
	}
	var out []string
	for g := range m.All() {
		out = append(out, string(g.From)+": "+strings.Join(names(g.Services.All()), ", "))
	}
	return out
}
