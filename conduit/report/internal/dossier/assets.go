package dossier

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/internal/marking"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// mostAssets is how many assets have a row of their own. Of more, those that are alike
// share one, which the page says.
const mostAssets = 20_000

// manyAssets is from how many on assets that give the same evidence share what is said
// of it, and what they claim met is counted.
const manyAssets = 400

// inventory is the table of assets.
type inventory struct {
	Total string
	Many  bool // too many to be shown at once, or to say of each what it claims met

	Rows     []assetRow
	Has      assetColumns
	Unsaid   string         // what no asset says: "owner, addresses"
	Evidence []evidenceKind // what rows refer to, where there are many

	Groups []assetGroup // in place of Rows, where there are very many
}

// assetColumns says which columns have something in them.
type assetColumns struct{ Name, Traits, Product, Addresses, Owner, Mark bool }

type assetRow struct {
	Anchor, ID, Name, Type, Traits, Product, Addresses, Owner, Mark string
	Evidence                                                        link
	Home                                                            []link
}

// evidenceKind is evidence that several assets give.
type evidenceKind struct {
	Anchor, Text string
	N            int
}

// assetGroup are assets that are alike in all that it says.
type assetGroup struct {
	Home         []link
	Type, Traits string
	N            int
}

func (b *builder) inventory() inventory {
	n := len(b.model.Assets) - b.gone.Assets
	inv := inventory{Total: count(n, "asset"), Many: n > manyAssets}
	if n > mostAssets {
		inv.Groups = b.assetGroups()
		return inv
	}
	for a := range b.assets() {
		row := assetRow{
			Anchor: anchor(conduit.AssetRef(a.ID)), ID: b.text(string(a.ID)), Name: b.text(a.Name), Type: a.Type.Title(), Traits: b.assetTraits(a),
			Product: b.text(strings.Join(nonempty(a.Vendor, a.Product, a.Version), " ")), Addresses: b.text(a.Addresses.String()), Owner: b.text(a.Owner),
			Mark: b.text(marking.Read(a.Marking).Text), Evidence: link{Text: b.evidence(a, inv.Many)}, Home: b.home(a),
		}
		inv.Has.add(&row)
		inv.Rows = append(inv.Rows, row)
	}
	inv.Unsaid = inv.Has.unsaid()
	if inv.Many {
		inv.shareEvidence()
	}
	return inv
}

func (h *assetColumns) add(row *assetRow) {
	for _, x := range []struct {
		has  *bool
		text string
	}{{&h.Name, row.Name}, {&h.Traits, row.Traits}, {&h.Product, row.Product}, {&h.Addresses, row.Addresses}, {&h.Owner, row.Owner}, {&h.Mark, row.Mark}} {
		*x.has = *x.has || x.text != ""
	}
}

// unsaid lists what no asset says and ought to be known of each.
func (h *assetColumns) unsaid() string {
	var out []string
	for _, x := range []struct {
		has  bool
		what string
	}{{h.Product, "vendor and product"}, {h.Addresses, "addresses"}, {h.Owner, "owner"}} {
		if !x.has {
			out = append(out, x.what)
		}
	}
	return strings.Join(out, ", ")
}

// shareEvidence says once what several assets say of their capability.
func (inv *inventory) shareEvidence() {
	n := map[string]int{}
	for i := range inv.Rows {
		n[inv.Rows[i].Evidence.Text]++
	}
	at := map[string]link{}
	for i := range inv.Rows {
		e := &inv.Rows[i].Evidence
		if n[e.Text] < 2 || len(e.Text) < 30 {
			continue
		}
		l, ok := at[e.Text]
		if !ok {
			k := len(inv.Evidence) + 1
			l = link{fmt.Sprintf("E%d", k), fmt.Sprintf("evidence-%d", k)}
			inv.Evidence = append(inv.Evidence, evidenceKind{l.Href, e.Text, n[e.Text]})
			at[e.Text] = l
		}
		*e = l
	}
}

// assetGroups gathers assets by place, type and traits.
func (b *builder) assetGroups() []assetGroup {
	type key struct {
		place  conduit.Place
		kind   requirement.ComponentType
		traits string
	}
	at := map[key]int{}
	var out []assetGroup
	for a := range b.assets() {
		k := key{b.sys.Place(a.ID), a.Type, b.assetTraits(a)}
		i, ok := at[k]
		if !ok {
			i = len(out)
			at[k] = i
			out = append(out, assetGroup{Type: a.Type.Title(), Traits: k.traits})
			if k.place != (conduit.Place{}) {
				out[i].Home = []link{b.ref(k.place.Ref())}
			}
		}
		out[i].N++
	}
	return out
}

// home says where an asset is: its zone, the conduits that it serves, and what else it
// is attached to.
func (b *builder) home(a zone.Asset) []link {
	var out []link
	if a.Zone != "" {
		out = append(out, b.id(conduit.ZoneRef(a.Zone)))
	}
	also := func(what string, r conduit.Ref) {
		l := b.id(r)
		l.Text = what + l.Text
		out = append(out, l)
	}
	for id := range b.sys.Serves(a.ID) {
		also("device of ", conduit.ConduitRef(id))
	}
	for id := range a.Attached.All() {
		also("attached to ", conduit.ZoneRef(id))
	}
	if a.RunsOn != "" {
		also("runs on ", conduit.AssetRef(a.RunsOn))
	}
	return out
}

func (b *builder) assetTraits(a zone.Asset) string {
	out := nonempty(a.Traits.String())
	for _, x := range []struct {
		is   bool
		word string
	}{{a.Inspects, "inspects"}, {a.Terminates, "terminates"}, {a.Retired, "retired"}} {
		if x.is {
			out = append(out, x.word)
		}
	}
	return strings.Join(out, ", ")
}

// evidence says what is known of the capability of an asset.
func (b *builder) evidence(a zone.Asset, counted bool) string {
	var out []string
	if a.Capability.IsSet() {
		out = append(out, "SL-C "+a.Capability.String())
	}
	out = append(out, b.claims(a.Claims, counted)...)
	if a.Needs.IsSet() {
		out = append(out, "needs "+a.Needs.String())
	}
	return strings.Join(out, "; ")
}

// claims gives "met: CR 1.1, 1.2", "not met: CR 1.3", and each that has a reason with it.
func (b *builder) claims(list requirement.Claims, counted bool) []string {
	ids := map[requirement.Status][]requirement.ID{}
	var reasons []string
	for c := range list.All() {
		if c.Reason != "" {
			reasons = append(reasons, fmt.Sprintf("%s %v: %s", c.ID, c.Status, b.text(c.Reason)))
			continue
		}
		ids[c.Status] = append(ids[c.Status], c.ID)
	}
	var out []string
	for _, s := range slices.Sorted(maps.Keys(ids)) {
		if n := len(ids[s]); counted && s == requirement.Met {
			out = append(out, count(n, "requirement")+" "+s.String())
		} else {
			out = append(out, s.String()+": "+idList(ids[s]))
		}
	}
	return append(out, reasons...)
}

func nonempty(texts ...string) []string {
	var out []string
	for _, t := range texts {
		if t != "" {
			out = append(out, t)
		}
	}
	return out
}
