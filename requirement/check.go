package requirement

import (
	"strconv"

	"github.com/iec62443-go/iec62443/level"
)

// check gives everything that is wrong with the requirements of a catalog under
// construction, in the order of the identifiers.
func (c *Catalog) check() []error {
	var errs []error
	report := func(id ID, p Problem, value string) {
		errs = append(errs, &Error{ID: id, Problem: p, Value: value})
	}
	components := 0
	for i, r := range c.reqs {
		if !r.ID.Canonical() {
			report(r.ID, BadID, "")
			continue
		}
		if r.ID.Part() == Component {
			components++
		}
		if i > 0 && c.reqs[i-1].ID == r.ID {
			report(r.ID, DuplicateID, "")
		}
		c.checkOne(r, report)
	}
	if c.system > MaxSystem {
		report("SR", TooMany, strconv.Itoa(c.system))
	}
	if components > MaxComponent {
		report("CR", TooMany, strconv.Itoa(components))
	}
	return errs
}

func (c *Catalog) checkOne(r Requirement, report func(ID, Problem, string)) {
	if r.Part != r.ID.Part() {
		report(r.ID, WrongPart, r.Part.String())
	}
	if fr, _ := r.ID.FR(); r.FR != fr {
		report(r.ID, WrongFR, r.FR.String())
	}
	if r.Level < level.SL1 || r.Level > level.MaxSL {
		report(r.ID, BadLevel, r.Level.String())
	}
	switch base := r.ID.Unenhanced(); {
	case base == r.ID:
		if r.Parent != "" {
			report(r.ID, WrongParent, string(r.Parent))
		}
	default:
		if r.Parent != base {
			report(r.ID, WrongParent, parentText(r.Parent))
		}
		if b, ok := c.Lookup(base); !ok {
			report(r.ID, MissingBase, string(base))
		} else if r.Level < b.Level {
			report(r.ID, BelowBase, r.Level.String())
		}
	}
	switch isSystem := r.ID.Part() == System; {
	case isSystem && r.Types != 0:
		report(r.ID, StrayTypes, r.Types.String())
	case !isSystem && r.Types&AllTypes == 0:
		report(r.ID, NoTypes, "")
	}
	if r.DerivedFrom != "" {
		if _, ok := c.index[r.DerivedFrom]; !ok || r.DerivedFrom.Part() != System || r.ID.Part() == System {
			report(r.ID, UnknownOrigin, string(r.DerivedFrom))
		}
	}
}

func parentText(id ID) string {
	if id == "" {
		return "none"
	}
	return string(id)
}
