package dossier

import (
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/requirement"
)

// cause is what keeps requirements from being fulfilled: "the next level needs SR 1.1,
// 1.2: plc-dosing: CR 1.1 is claimed not met".
type cause struct {
	What   string // what the requirements are to it; may be ""
	IDs    string
	State  string // "unmet", "unknown", "not shown"
	Holder link   // the zero link for the element itself
	Fact   string
}

func (c cause) equal(d cause) bool { return c == d }

// causes gathers requirements by what decides on them. Of those that nothing settles
// the first to stay silent is named, and not each of its silences.
func (b *builder) causes(list []conduit.Standing, self conduit.Ref, what string) []cause {
	type key struct {
		state  conduit.State
		holder conduit.Ref
		fact   string
	}
	var order []key
	ids := map[key][]requirement.ID{}
	for _, s := range list {
		k := key{s.State, s.Holder, s.Fact}
		if b.hide.has(s.Holder) {
			k.fact = "" // a fact about what is withheld
		}
		if s.ID != "" && s.State != conduit.Unmet {
			k.fact = ""
		}
		if _, ok := ids[k]; !ok {
			order = append(order, k)
			ids[k] = nil
		}
		if s.ID != "" {
			ids[k] = append(ids[k], s.ID)
		}
	}
	var out []cause
	for _, k := range order {
		c := cause{What: what, IDs: idList(ids[k]), Fact: b.text(k.fact)}
		if c.IDs != "" {
			c.State = k.state.String()
		}
		if k.holder != self {
			c.Holder = b.id(k.holder)
		}
		out = append(out, c)
	}
	return out
}

// idList gives "SR 5.1, 5.2, 5.2 RE(1)".
func idList(list []requirement.ID) string {
	var s strings.Builder
	letters := ""
	for i, id := range list {
		if i > 0 {
			s.WriteString(", ")
		}
		first, rest, _ := strings.Cut(string(id), " ")
		if first != letters {
			s.WriteString(first + " ")
			letters = first
		}
		s.WriteString(rest)
	}
	return s.String()
}

// cited is a requirement with its title, for the list at the end.
type cited struct{ ID, Title, Intent string }

// cited lists the system requirements that targets of the design ask for.
func (b *builder) cited(*page) []cited {
	var out []cited
	for r := range b.sys.Catalog().System() {
		asked := false
		for _, l := range b.levels {
			if want, ok := l.Target.At(r.FR); ok && want >= r.Level {
				asked = true
				break
			}
		}
		if asked {
			out = append(out, cited{string(r.ID), r.Title, r.Intent})
		}
	}
	return out
}
