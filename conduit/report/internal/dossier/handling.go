package dossier

import (
	"cmp"
	"slices"

	"github.com/iec62443-go/iec62443/internal/marking"
)

// handling is what the page says of its marking: who may read it, and what was kept
// from it.
type handling struct {
	Label    string // of the page, the strictest of what is in it; "" for none
	Audience string
	Meaning  string
	Known    bool
	Class    string // of the page
	Uses     []markUse
	Reader   string // up to which label the reader may read; "" for no limit
	Withheld []string
}

// markUse is a label, and how many parts carry it.
type markUse struct {
	Label, Audience, Meaning string
	Parts                    string
}

// goneParts counts what is withheld.
type goneParts struct {
	Zones, Assets, Conduits, Channels, Measures, Policies, Findings, Waivers int
}

func (b *builder) countWithheld() {
	h := b.hide
	if h == nil {
		return
	}
	g := &b.gone
	g.Zones, g.Assets, g.Conduits, g.Measures = len(h.zones), len(h.assets), len(h.conduits), len(h.measures)
	g.Channels = len(b.model.Channels) - b.traffic.total
	for p := range b.sys.Policies() {
		if h.has(p.Ref()) {
			g.Policies++
		}
	}
	for i := range b.res.Diagnostics {
		if b.withheld(&b.res.Diagnostics[i]) {
			g.Findings++
		}
	}
	for _, u := range b.res.Waivers {
		if h.has(u.Waiver.Element) {
			g.Waivers++
		}
	}
}

func (b *builder) handling() handling {
	n := map[marking.Label]int{}
	var whole marking.Label
	add := func(l marking.Label) {
		if l.IsSet() {
			n[l]++
			whole = marking.Strictest(whole, l)
		}
	}
	if b.hide == nil || !b.hide.model {
		add(b.marks.model)
	}
	for z := range b.zones() {
		add(b.marks.zones[z.ID])
	}
	for a := range b.assets() {
		add(b.marks.asset(a))
	}
	for c := range b.conduits() {
		add(b.marks.conduit(c))
	}
	h := handling{Label: b.text(whole.Text), Audience: whole.Audience, Meaning: whole.Meaning, Known: whole.Known(), Class: "unmarked", Reader: b.reader.Text}
	if whole.IsSet() {
		h.Class = or(pageClasses[whole.Text], "marked")
	}
	labels := make([]marking.Label, 0, len(n))
	for l := range n {
		labels = append(labels, l)
	}
	slices.SortFunc(labels, func(x, y marking.Label) int {
		switch {
		case x.Above(y):
			return -1
		case y.Above(x):
			return 1
		}
		return cmp.Compare(x.Text, y.Text)
	})
	for _, l := range labels {
		h.Uses = append(h.Uses, markUse{b.text(l.Text), l.Audience, l.Meaning, count(n[l], "part")})
	}
	h.Withheld = b.withheldParts()
	return h
}

// pageClasses are the classes of pages with a label of TLP, for the colour of the banner
// and for what stands on each sheet of paper.
var pageClasses = map[string]string{
	"TLP:RED": "tlp-red", "TLP:AMBER+STRICT": "tlp-strict", "TLP:AMBER": "tlp-amber", "TLP:GREEN": "tlp-green", "TLP:CLEAR": "tlp-clear",
}

// withheldParts says how many parts are withheld, of each kind that has some.
func (b *builder) withheldParts() []string {
	g := b.gone
	var out []string
	for _, x := range []struct {
		n    int
		one  string
		many string
	}{
		{g.Zones, "1 zone", "zones"}, {g.Assets, "1 asset", "assets"}, {g.Conduits, "1 conduit", "conduits"}, {g.Channels, "1 channel", "channels"},
		{g.Measures, "1 measure", "measures"}, {g.Policies, "1 policy", "policies"}, {g.Findings, "1 finding", "findings"}, {g.Waivers, "1 waiver", "waivers"},
	} {
		switch x.n {
		case 0:
		case 1:
			out = append(out, x.one)
		default:
			out = append(out, thousands(x.n)+" "+x.many)
		}
	}
	if b.hide != nil && b.hide.model {
		out = append(out, "the name and the description of the model")
	}
	return out
}
