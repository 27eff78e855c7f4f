package report

import (
	"io"
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// ZonesCSV writes the zone register of IEC 62443-3-2, ZCR 6.4: a row for each zone in
// the order of their ids, with what is declared of it, the conduits that name it among
// those they join, and what is wanted and achieved. How the cells are written is said
// at the top of the package.
func ZonesCSV(w io.Writer, sys *conduit.System) error {
	if sys == nil {
		return errNoSystem
	}
	columns := []string{"id", "name", "in", "layer", "traits", "entry", "owner", "designated_by", "assets", "assets_within", "subzones", "conduits"}
	columns = append(columns, levelColumns()...)
	c := newCSVWriter(w, append(columns, "addresses", "access_points", "rationale", "marking", "logical_boundary", "physical_boundary",
		"physical_access", "policies", "assumptions", "file", "line", "column")...)
	part, levels := sys.Partition(), levels(sys)
	within := assetsWithin(sys)
	joining := map[zone.ID][]string{}
	for x := range sys.Conduits() {
		for id := range x.Joins.All() {
			joining[id] = append(joining[id], string(x.ID))
		}
	}
	for z := range sys.Zones() {
		c.text(string(z.ID), z.Name, string(z.In), z.Layer.String())
		c.list(texts(z.Traits.All()))
		c.yes(z.Entry)
		c.text(z.Owner, z.DesignatedBy)
		i, _ := part.ZoneIndex(z.ID)
		own := 0
		for range part.MembersAt(i) {
			own++
		}
		c.int(own)
		c.int(within[i])
		c.list(names(part.Subzones(z.ID)))
		c.list(joining[z.ID])
		c.level(levels, conduit.ZoneRef(z.ID), declared{z.Target, z.Capability, z.Achieved, z.Assessed})
		c.list(slices.Collect(z.Addresses.All()))
		c.list(slices.Collect(z.AccessPoints.All()))
		x := z.Characteristics
		c.text(z.Rationale, z.Marking, x.LogicalBoundary, x.PhysicalBoundary, x.PhysicalAccess, x.Policies, x.Assumptions)
		c.pos(z.Pos)
		c.end()
	}
	return c.flush()
}

// assetsWithin counts the assets at home in each zone and in those in it, by index.
func assetsWithin(sys *conduit.System) []int {
	part := sys.Partition()
	n := make([]int, part.NumZones())
	waiting := make([]int, len(n)) // subzones not yet added
	for i := range n {
		for range part.MembersAt(i) {
			n[i]++
		}
		if p := part.EnclosingAt(i); p >= 0 {
			waiting[p]++
		}
	}
	var ready []int
	for i := range n {
		if waiting[i] == 0 {
			ready = append(ready, i)
		}
	}
	for len(ready) > 0 {
		i := ready[len(ready)-1]
		ready = ready[:len(ready)-1]
		p := part.EnclosingAt(i)
		if p < 0 {
			continue
		}
		n[p] += n[i]
		if waiting[p]--; waiting[p] == 0 {
			ready = append(ready, p)
		}
	}
	return n
}
