package oracle

import (
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
)

// rows are the requirements of a catalog, with nothing worked out but the number
// that each shares with its enhancements and counterparts.
type rows struct {
	system, component []row
	byFR              [level.NumFR][]row // system requirements
	shares            remembered[shareKey, []row]
}

type row struct {
	ID     requirement.ID
	FR     level.FR
	Level  level.SL
	Parent requirement.ID // "" for a base requirement
	Types  requirement.TypeSet
	number string // "5.2"
}

type shareKey struct {
	t requirement.ComponentType
	r requirement.ID
}

func rowsOf(c *requirement.Catalog) *rows {
	out := &rows{}
	for r := range c.All() {
		x := row{r.ID, r.FR, r.Level, r.Parent, r.Types, r.ID.Base()}
		if r.Part == requirement.System {
			out.system = append(out.system, x)
			out.byFR[r.FR] = append(out.byFR[r.FR], x)
		} else {
			out.component = append(out.component, x)
		}
	}
	return out
}

// of gives the system requirements of one FR.
func (w *rows) of(f level.FR) []row { return w.byFR[f] }

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
	return w.shares.ask(shareKey{t, r.ID}, func() []row { return w.findShare(t, r) })
}

func (w *rows) findShare(t requirement.ComponentType, r row) []row {
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
		return nil
	}
	return share
}
