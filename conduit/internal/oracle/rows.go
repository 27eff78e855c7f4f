package oracle

import (
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
)

// rows are the requirements of a catalog, with nothing worked out but the number
// that each shares with its enhancements and counterparts.
type rows struct {
	system, component []row
	shares            map[shareKey][]row
}

type row struct {
	requirement.Requirement
	number string // "5.2"
}

type shareKey struct {
	t requirement.ComponentType
	r requirement.ID
}

func rowsOf(c *requirement.Catalog) *rows {
	out := &rows{shares: make(map[shareKey][]row)}
	for r := range c.All() {
		x := row{r, r.ID.Base()}
		if r.Part == requirement.System {
			out.system = append(out.system, x)
		} else {
			out.component = append(out.component, x)
		}
	}
	return out
}

// of gives the system requirements of one FR.
func (w *rows) of(f level.FR) []row {
	var out []row
	for _, r := range w.system {
		if r.FR == f {
			out = append(out, r)
		}
	}
	return out
}

// lookup gives a system requirement.
func (w *rows) lookup(id requirement.ID) (row, bool) {
	for _, r := range w.system {
		if r.ID == id {
			return r, true
		}
	}
	return row{}, false
}

// applies reports whether a component requirement is asked of a type. Of a
// component of no stated type, what is common to all four is asked.
func applies(q row, t requirement.ComponentType) bool {
	if t != requirement.Unspecified {
		return q.Types.Has(t)
	}
	return q.Types.Has(requirement.Software) && q.Types.Has(requirement.Embedded) &&
		q.Types.Has(requirement.Host) && q.Types.Has(requirement.Network)
}

// share gives the share of a component type in a system requirement r: the
// component requirements asked of the type that have r's number and no higher
// level. In an enhancement a type has a share only if one of its requirements of
// that number has a level above that of the base system requirement.
func (w *rows) share(t requirement.ComponentType, r row) []row {
	key := shareKey{t, r.ID}
	if known, ok := w.shares[key]; ok {
		return known
	}
	var share []row
	showable := r.Parent == ""
	for _, q := range w.component {
		if q.number != r.number || !applies(q, t) {
			continue
		}
		if q.Level <= r.Level {
			share = append(share, q)
		}
		if base, ok := w.lookup(r.Parent); ok && q.Level > base.Level {
			showable = true
		}
	}
	if !showable {
		share = nil
	}
	w.shares[key] = share
	return share
}
