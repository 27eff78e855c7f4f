package drawing

import (
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// permitted gathers what the conduits permit from row to row. A row has the sides of
// all zones that it counts.
func (t *traffic) permitted() {
	for c := range t.sys.Conduits() {
		if c.Internal {
			continue
		}
		at := t.rowsAt(c)
		if !c.Allow.Stated() {
			t.unstated(c, at)
			continue
		}
		for p := range c.Allow.All() {
			t.permit(at[p.From], at[p.To], p.Services)
			if p.Both {
				t.permit(at[p.To], at[p.From], p.Services)
			}
		}
	}
}

// rowsAt gives for each zone that a conduit joins the rows on its side: its own, and
// where the conduit inherits those of the zones inside that have no nearer side.
func (t *traffic) rowsAt(c conduit.Conduit) map[zone.ID][]int {
	p := t.sys.Partition()
	at := make(map[zone.ID][]int, c.Joins.Len())
	for id := range c.Joins.All() {
		i, _ := p.ZoneIndex(id)
		at[id] = []int{int(t.rowOf[i])}
	}
	if !c.Inherit {
		return at
	}
	for row, s := range t.sides {
		self := zone.ID(s.ref.ID)
		if s.ref.Kind != conduit.KindZone || c.Joins.Has(self) {
			continue
		}
		nearest, found := zone.ID(""), false
		for id := range c.Joins.All() {
			if p.Encloses(id, self) && (!found || p.Encloses(nearest, id)) {
				nearest, found = id, true
			}
		}
		if found && !slices.Contains(at[nearest], row) {
			at[nearest] = append(at[nearest], row)
		}
	}
	return at
}

func (t *traffic) permit(from, to []int, services conduit.Services) {
	for _, i := range from {
		for _, j := range to {
			if i == j {
				continue
			}
			c := t.at(i, j)
			for s := range services.All() {
				c.permit(t.sys.Services().Canonical(s))
			}
		}
	}
}

// permit adds a service to those that are permitted.
func (c *trafficCell) permit(s conduit.ServiceName) {
	if s == conduit.Any {
		c.any = true
		return
	}
	c.services = withService(c.services, s)
}

// withService adds a service to a list in order, unless it is there.
func withService(list []conduit.ServiceName, s conduit.ServiceName) []conduit.ServiceName {
	if i, found := slices.BinarySearch(list, s); !found {
		list = slices.Insert(list, i, s)
	}
	return list
}

// unstated marks what a conduit carries that states no permissions: anything from each
// side to every other, or one way. Of many sides in one row it counts that they are
// several.
func (t *traffic) unstated(c conduit.Conduit, at map[zone.ID][]int) {
	if c.OneWay.IsSet() {
		t.open(at[c.OneWay.From], at[c.OneWay.To])
		return
	}
	var rows []int            // with a side on the conduit
	only := map[int]zone.ID{} // the only side of a row; "" for several
	for id := range c.Joins.All() {
		for _, row := range at[id] {
			if _, twice := only[row]; twice {
				only[row] = ""
				continue
			}
			only[row] = id
			rows = append(rows, row)
		}
	}
	for _, i := range rows {
		for _, j := range rows {
			if i != j && (only[i] == "" || only[i] != only[j]) {
				t.at(i, j).any = true
			}
		}
	}
}

func (t *traffic) open(from, to []int) {
	for _, i := range from {
		for _, j := range to {
			if i != j {
				t.at(i, j).any = true
			}
		}
	}
}
