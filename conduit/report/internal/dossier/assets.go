package dossier

import (
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// mostAssets is how many assets have a row of their own. Of more, those that are alike
// share one, which the page says.
const mostAssets = 20_000

// inventory is the table of assets.
type inventory struct {
	Rows   []assetRow
	Groups []assetGroup // in place of Rows, where there are very many
	Total  string
	Open   bool // short enough to be shown at once
}

type assetRow struct {
	Anchor, ID, Name, Type, Traits, Product, Addresses, Owner, Evidence string
	Home                                                                []link
}

// assetGroup are assets that are alike in all that it says.
type assetGroup struct {
	Home                            []link
	Type, Traits, Product, Evidence string
	N                               int
}

func (b *builder) inventory() inventory {
	n := len(b.model.Assets) - b.gone.Assets
	inv := inventory{Total: count(n, "asset"), Open: n <= 400}
	type key struct{ home, kind, traits, product, evidence string }
	at := map[key]int{}
	for a := range b.assets() {
		row := assetRow{
			Type: a.Type.Title(), Traits: b.assetTraits(a), Product: b.text(strings.Join(nonempty(a.Vendor, a.Product, a.Version), " ")),
			Evidence: b.evidence(a), Home: b.home(a),
		}
		if n > mostAssets {
			home := ""
			for _, l := range row.Home {
				home += l.Text + "\n"
			}
			k := key{home, row.Type, row.Traits, row.Product, row.Evidence}
			i, ok := at[k]
			if !ok {
				i = len(inv.Groups)
				at[k] = i
				inv.Groups = append(inv.Groups, assetGroup{row.Home, row.Type, row.Traits, row.Product, row.Evidence, 0})
			}
			inv.Groups[i].N++
			continue
		}
		row.Anchor, row.ID, row.Name = anchor(conduit.AssetRef(a.ID)), b.text(string(a.ID)), b.text(a.Name)
		row.Addresses, row.Owner = b.text(a.Addresses.String()), b.text(a.Owner)
		inv.Rows = append(inv.Rows, row)
	}
	return inv
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
func (b *builder) evidence(a zone.Asset) string {
	var out []string
	if a.Capability.IsSet() {
		out = append(out, "SL-C "+a.Capability.String())
	}
	if a.Claims.Len() > 0 {
		out = append(out, b.text(a.Claims.String()))
	}
	if a.Needs.IsSet() {
		out = append(out, "needs "+a.Needs.String())
	}
	return strings.Join(out, "; ")
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
