package dossier

import (
	"slices"
	"strings"
	"unicode"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/internal/marking"
	"github.com/iec62443-go/iec62443/zone"
)

// withholder knows what is kept from a reader: what is marked above the reader's label,
// and what would tell of it. The zero withholder keeps nothing.
type withholder struct {
	model    bool // the name and the description of the model too
	zones    map[zone.ID]bool
	assets   map[zone.AssetID]bool
	conduits map[conduit.ID]bool
	measures map[string]bool
	around   map[zone.ID]bool // zones that hold one that is withheld

	words map[string][]string // texts that name what is withheld, folded, by their first word
	bare  []string            // those that have no word in them
}

// clearance says what is marked how.
type clearance struct {
	zones map[zone.ID]marking.Label
	model marking.Label
}

func newClearance(sys *conduit.System, m *conduit.Model) *clearance {
	c := &clearance{model: marking.Read(m.Marking), zones: make(map[zone.ID]marking.Label, len(m.Zones))}
	part := sys.Partition()
	// A zone has its label after the one around it.
	var stack []int
	done := make([]bool, part.NumZones())
	for i := range part.NumZones() {
		for at := i; at >= 0 && !done[at]; at = part.EnclosingAt(at) {
			stack = append(stack, at)
		}
		for len(stack) > 0 {
			at := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			z := part.ZoneAt(at)
			l := marking.Read(z.Marking)
			if p := part.EnclosingAt(at); p >= 0 {
				l = marking.Strictest(l, c.zones[part.ZoneAt(p).ID])
			} else if !l.IsSet() {
				l = c.model
			}
			c.zones[z.ID], done[at] = l, true
		}
	}
	return c
}

func (c *clearance) asset(a zone.Asset) marking.Label {
	l := marking.Read(a.Marking)
	if home, ok := c.zones[a.Zone]; ok {
		return marking.Strictest(l, home)
	}
	return or(l, c.model)
}

func (c *clearance) conduit(x conduit.Conduit) marking.Label {
	return or(marking.Read(x.Marking), c.model)
}

// newWithholder finds what is marked above a label.
func newWithholder(sys *conduit.System, c *clearance, reader marking.Label) *withholder {
	h := &withholder{zones: map[zone.ID]bool{}, assets: map[zone.AssetID]bool{}, conduits: map[conduit.ID]bool{}, measures: map[string]bool{}, around: map[zone.ID]bool{}, words: map[string][]string{}}
	m := sys.Model()
	if h.model = c.model.Above(reader); h.model {
		h.names(m.Name, m.Description)
	}
	for _, z := range m.Zones {
		if c.zones[z.ID].Above(reader) {
			h.zones[z.ID] = true
			h.names(string(z.ID), z.Name)
			for at := z.In; at != "" && !h.around[at]; {
				h.around[at] = true
				above, _ := sys.Zone(at)
				at = above.In
			}
		}
	}
	for _, a := range m.Assets {
		if c.asset(a).Above(reader) {
			h.assets[a.ID] = true
			h.names(string(a.ID), a.Name)
		}
	}
	for _, x := range m.Conduits {
		if c.conduit(x).Above(reader) || h.joinsOneAtMost(x) {
			h.conduits[x.ID] = true
			h.names(string(x.ID), x.Name)
		}
	}
	for _, x := range m.Measures {
		if h.coversNothingElse(x) {
			h.measures[x.ID] = true
			h.names(x.ID, x.Name)
		}
	}
	return h
}

// joinsOneAtMost reports whether so many of the zones that a conduit joins are withheld
// that it would lead to nowhere.
func (h *withholder) joinsOneAtMost(x conduit.Conduit) bool {
	left, gone := 0, 0
	for id := range x.Joins.All() {
		if h.zones[id] {
			gone++
		} else {
			left++
		}
	}
	return gone > 0 && left < 2
}

func (h *withholder) coversNothingElse(x conduit.Measure) bool {
	for r := range x.Covers.All() {
		if !h.has(r) {
			return false
		}
	}
	return x.Covers.Len() > 0
}

// has reports whether an element is withheld. What names one that is, as a channel or a
// policy does, is withheld with it.
func (h *withholder) has(r conduit.Ref) bool {
	if h == nil {
		return false
	}
	switch r.Kind {
	case conduit.KindModel:
		return false
	case conduit.KindZone:
		return h.zones[zone.ID(r.ID)]
	case conduit.KindAsset:
		return h.assets[zone.AssetID(r.ID)]
	case conduit.KindConduit:
		return h.conduits[conduit.ID(r.ID)]
	case conduit.KindMeasure:
		return h.measures[r.ID]
	}
	return h.mentions(r.ID)
}

// veils reports whether the target of a conduit follows from a zone that is withheld,
// so that what the conduit owes would tell what that zone does.
func (h *withholder) veils(sys *conduit.System, l conduit.Level) bool {
	if h == nil || l.Ref.Kind != conduit.KindConduit || !slices.Contains(l.Origin[:], conduit.OriginJoined) {
		return false
	}
	c, _ := sys.Conduit(conduit.ID(l.Ref.ID))
	for id := range c.Joins.All() {
		if h.zones[id] || c.Inherit && h.around[id] {
			return true
		}
	}
	return false
}

// place reports whether an end of a channel is withheld.
func (h *withholder) place(p conduit.Place) bool {
	return h != nil && (h.zones[p.Zone] || h.conduits[p.Conduit])
}

// channel reports whether a channel is withheld.
func (h *withholder) channel(x conduit.Flow) bool {
	if h == nil {
		return false
	}
	if h.assets[x.Channel.From] || h.assets[x.Channel.To] || h.place(x.From) || h.place(x.To) {
		return true
	}
	for id := range x.Channel.Via.All() {
		if h.conduits[id] {
			return true
		}
	}
	return false
}

// names adds texts by which something withheld is known.
func (h *withholder) names(texts ...string) {
	for _, s := range texts {
		s = strings.ToLower(strings.TrimSpace(s))
		if s == "" {
			continue
		}
		w := firstWord(s)
		if w == "" {
			h.bare = append(h.bare, s)
			continue
		}
		h.words[w] = append(h.words[w], s[strings.Index(s, w):])
	}
}

// inWord reports whether a character may be part of an id.
func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '-' || r == '_' || r == '.'
}

func firstWord(s string) string {
	i := strings.IndexFunc(s, inWord)
	if i < 0 {
		return ""
	}
	s = s[i:]
	if j := strings.IndexFunc(s, func(r rune) bool { return !inWord(r) }); j >= 0 {
		s = s[:j]
	}
	return s
}

// mentions reports whether a text names something that is withheld, by its id or its
// name. It takes time linear in the text as long as few names begin alike.
func (h *withholder) mentions(s string) bool {
	if h == nil || len(h.words)+len(h.bare) == 0 {
		return false
	}
	s = strings.ToLower(s)
	for _, b := range h.bare {
		if strings.Contains(s, b) {
			return true
		}
	}
	for rest := s; ; {
		w := firstWord(rest)
		if w == "" {
			return false
		}
		rest = rest[strings.Index(rest, w):]
		// A point or a dash at either end may be part of the sentence.
		left := len(w) - len(strings.TrimLeft(w, ".-_"))
		for _, from := range [2]int{0, left} {
			for _, key := range [2]string{w[from:], strings.TrimRight(w[from:], ".-_")} {
				for _, name := range h.words[key] {
					if strings.HasPrefix(rest[from:], name) {
						return true
					}
				}
			}
		}
		rest = rest[len(w):]
	}
}
