package dossier

import (
	"cmp"
	"strconv"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/internal/visible"
	"github.com/iec62443-go/iec62443/zone"
)

// builder turns a result into the rows that the templates write.
type builder struct {
	Input
	res   *rule.Result
	sys   *conduit.System // of an empty model where the result has none
	model *conduit.Model

	levels   map[conduit.Ref]conduit.Level
	traffic  *traffic
	channels map[conduit.Ref]int // rows that findings point at
	findings map[conduit.Ref]int // how many name an element, standing ones
}

func newBuilder(in Input) *builder {
	b := &builder{Input: in, res: in.Result, sys: in.Result.System, levels: map[conduit.Ref]conduit.Level{}}
	if b.sys == nil {
		b.sys, _ = conduit.Compile(&conduit.Model{})
	}
	b.model = b.sys.Model()
	for l := range b.sys.Levels() {
		b.levels[l.Ref] = l
	}
	b.traffic = newTraffic(b.sys)
	b.findings = map[conduit.Ref]int{}
	for i := range b.res.Diagnostics {
		if d := &b.res.Diagnostics[i]; !d.Waived() {
			b.findings[d.Ref]++
		}
	}
	return b
}

// link is a text that may lead somewhere on the page.
type link struct {
	Text, Href string
}

// text makes what a model says harmless to look at.
func (b *builder) text(s string) string { return visible.Log(s) }

// ref gives an element by its address, as a link to what the page says of it.
func (b *builder) ref(r conduit.Ref) link { return link{b.text(r.String()), b.place(r)} }

// id gives an element by its id alone, where its kind is plain from the place.
func (b *builder) id(r conduit.Ref) link { return link{b.text(r.ID), b.place(r)} }

// place gives the anchor of what the page says of an element; "" where it says nothing.
func (b *builder) place(r conduit.Ref) string {
	switch r.Kind {
	case conduit.KindModel:
		return "system"
	case conduit.KindZone:
		if _, ok := b.sys.Zone(zone.ID(r.ID)); !ok {
			return ""
		}
	case conduit.KindConduit:
		if _, ok := b.sys.Conduit(conduit.ID(r.ID)); !ok {
			return ""
		}
	case conduit.KindAsset:
		if _, ok := b.sys.Asset(zone.AssetID(r.ID)); !ok {
			return ""
		}
	case conduit.KindChannel:
		return "channels"
	case conduit.KindMeasure:
		return "measures"
	case conduit.KindPolicy:
		return "policies"
	case conduit.KindWaiver:
		return "waivers"
	default:
		return ""
	}
	return anchor(r)
}

func zoneLinks(b *builder, ids func(func(zone.ID) bool)) []link {
	var out []link
	for id := range ids {
		out = append(out, b.id(conduit.ZoneRef(id)))
	}
	return out
}

func conduitLinks(b *builder, ids func(func(conduit.ID) bool)) []link {
	var out []link
	for id := range ids {
		out = append(out, b.id(conduit.ConduitRef(id)))
	}
	return out
}

func assetLinks(b *builder, ids func(func(zone.AssetID) bool)) []link {
	var out []link
	for id := range ids {
		out = append(out, b.id(conduit.AssetRef(id)))
	}
	return out
}

// named gives "control (Z1 process control)".
func (b *builder) named(id, name string) string {
	if name == "" || name == id {
		return b.text(id)
	}
	return b.text(id + " (" + name + ")")
}

// date gives a day; "" for none.
func date(d zone.Date) string { return d.String() }

// pos gives "plant.yaml:18:5".
func (b *builder) pos(p zone.Pos) string {
	if p == (zone.Pos{}) {
		return ""
	}
	return b.text(p.String())
}

// count gives "1 zone" and "5 zones".
func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return thousands(n) + " " + what + "s"
}

// thousands gives "12,345".
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// or gives the first text that says something.
func or(texts ...string) string { return cmp.Or(texts...) }
