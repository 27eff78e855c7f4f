package dossier

import (
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/requirement"
)

// causes is what keeps a level or a requirement from being reached: what it is to it,
// and what decides, one entry for each holder.
type causes struct {
	What string // "SL 2 needs"; "" where it is plain from the place
	List []cause
}

// cause is what one asset, conduit, measure or zone decides: "plc-dosing: SR 1.1: CR 1.1
// is claimed not met".
type cause struct {
	Holder link // the zero link for the element itself
	Text   string
}

func (c causes) equal(d causes) bool { return c.What == d.What && slices.Equal(c.List, d.List) }

// causes gathers requirements by what decides on them. Of those that nothing settles
// the first to stay silent is named, and not each of its silences.
func (b *builder) causes(what string, list []conduit.Standing, self conduit.Ref) []causes {
	if len(list) == 0 {
		return nil
	}
	var holders []conduit.Ref
	of := map[conduit.Ref][]conduit.Standing{}
	for _, s := range list {
		if of[s.Holder] == nil {
			holders = append(holders, s.Holder)
		}
		of[s.Holder] = append(of[s.Holder], s)
	}
	out := causes{What: what}
	for _, h := range holders {
		c := cause{Text: b.decided(h, of[h])}
		if h != self {
			c.Holder = b.id(h)
		}
		out.List = append(out.List, c)
	}
	return []causes{out}
}

// decided gives "SR 1.1, 1.2: CR 1.1 is claimed not met; not known: SR 1.3".
func (b *builder) decided(holder conduit.Ref, list []conduit.Standing) string {
	type key struct {
		state conduit.State
		fact  string
	}
	var order []key
	ids := map[key][]requirement.ID{}
	for _, s := range list {
		k := key{s.State, s.Fact}
		if s.ID != "" && s.State != conduit.Unmet || b.hide.has(holder) {
			k.fact = "" // of what is withheld there is no fact
		}
		if _, ok := ids[k]; !ok {
			order = append(order, k)
			ids[k] = nil
		}
		if s.ID != "" {
			ids[k] = append(ids[k], s.ID)
		}
	}
	var parts []string
	for _, k := range order {
		text := idList(ids[k])
		switch {
		case text == "":
			text = b.text(k.fact)
		case k.fact != "":
			text += ": " + b.text(k.fact)
		case k.state == conduit.Unsettled:
			text = "not known: " + text
		case k.state != conduit.Unmet:
			text = k.state.String() + ": " + text
		}
		if text != "" {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, "; ")
}

// unanswered gathers what assets claim not met and no system requirement answers to.
func (b *builder) unanswered(list []conduit.Standing, self conduit.Ref) []causes {
	plain := make([]conduit.Standing, len(list))
	for i, s := range list {
		s.Fact, s.State = "", conduit.Unmet
		plain[i] = s
	}
	return b.causes("claimed not met, and no system requirement answers to it", plain, self)
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
