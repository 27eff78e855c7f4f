package dossier

import (
	"cmp"
	"iter"
	"strconv"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/internal/marking"
	"github.com/iec62443-go/iec62443/internal/visible"
	"github.com/iec62443-go/iec62443/zone"
)

// builder turns a result into the rows that the templates write.
type builder struct {
	Input
	res   *rule.Result
	sys   *conduit.System // of an empty model where the result has none
	model *conduit.Model

	marks  *clearance
	reader marking.Label
	hide   *withholder // nil where nothing is withheld
	gone   goneParts

	places func(conduit.Ref) (string, bool) // in the drawing; nil where there is none

	levels   map[conduit.Ref]conduit.Level
	traffic  *traffic
	breaches map[conduit.Ref]bool // channels that have a row of their own among the breaches
	findings map[conduit.Ref]int  // how many name an element, standing ones
}

func newBuilder(in Input) (*builder, error) {
	b := &builder{Input: in, res: in.Result, sys: in.Result.System, levels: map[conduit.Ref]conduit.Level{}, findings: map[conduit.Ref]int{}}
	if b.sys == nil {
		b.sys, _ = conduit.Compile(&conduit.Model{})
	}
	b.model = b.sys.Model()
	b.marks = newClearance(b.sys, b.model)
	if in.Reader != "" {
		reader, err := marking.Parse(in.Reader)
		if err != nil {
			return nil, err
		}
		b.reader, b.hide = reader, newWithholder(b.sys, b.marks, reader)
	}
	for l := range b.shownLevels() {
		b.levels[l.Ref] = l
	}
	b.traffic = b.newTraffic()
	b.breaches = map[conduit.Ref]bool{}
	for x := range b.flows() {
		if x.Verdict.Breach() && len(b.breaches) < mostBreaches {
			b.breaches[x.Channel.Ref()] = true
		}
	}
	for i := range b.res.Diagnostics {
		if d := &b.res.Diagnostics[i]; !d.Waived() && !b.withheld(d) {
			b.findings[d.Ref]++
		}
	}
	return b, nil
}

// link is a text that may lead somewhere on the page.
type link struct {
	Text, Href string
}

// text makes what a model says harmless to look at. What names something that is
// withheld is withheld with it.
func (b *builder) text(s string) string {
	if b.hide.mentions(s) {
		return withheldText
	}
	return visible.Log(s)
}

// withheldText stands where something was that the reader is not to see.
const withheldText = "[withheld]"

// ref gives an element by its address, as a link to what the page says of it.
func (b *builder) ref(r conduit.Ref) link { return b.linkTo(r, r.String()) }

// id gives an element by its id alone, where its kind is plain from the place.
func (b *builder) id(r conduit.Ref) link { return b.linkTo(r, r.ID) }

func (b *builder) linkTo(r conduit.Ref, text string) link {
	if b.hide.has(r) {
		return link{Text: withheldText}
	}
	return link{visible.Log(text), b.place(r)}
}

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
		if !b.breaches[r] {
			return "channels"
		}
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

// links gives elements by their ids; those that are withheld are counted at the end.
func links[T any](b *builder, ids iter.Seq[T], ref func(T) conduit.Ref) []link {
	var out []link
	n := 0
	for id := range ids {
		if r := ref(id); b.hide.has(r) {
			n++
		} else {
			out = append(out, b.id(r))
		}
	}
	if n > 0 {
		out = append(out, link{Text: thousands(n) + " withheld"})
	}
	return out
}

func zoneLinks(b *builder, ids iter.Seq[zone.ID]) []link { return links(b, ids, conduit.ZoneRef) }

func conduitLinks(b *builder, ids iter.Seq[conduit.ID]) []link {
	return links(b, ids, conduit.ConduitRef)
}

func assetLinks(b *builder, ids iter.Seq[zone.AssetID]) []link {
	return links(b, ids, conduit.AssetRef)
}

// refs gives elements of any kind by their addresses.
func (b *builder) refs(list iter.Seq[conduit.Ref]) []link {
	var out []link
	n := 0
	for r := range list {
		if b.hide.has(r) {
			n++
		} else {
			out = append(out, b.ref(r))
		}
	}
	if n > 0 {
		out = append(out, link{Text: thousands(n) + " withheld"})
	}
	return out
}

// zones, assets, conduits and flows yield what is not withheld.
func (b *builder) zones() iter.Seq[zone.Zone] {
	return shown(b.sys.Zones(), func(z zone.Zone) bool { return b.hide == nil || !b.hide.zones[z.ID] })
}

func (b *builder) assets() iter.Seq[zone.Asset] {
	return shown(b.sys.Assets(), func(a zone.Asset) bool { return b.hide == nil || !b.hide.assets[a.ID] })
}

func (b *builder) conduits() iter.Seq[conduit.Conduit] {
	return shown(b.sys.Conduits(), func(c conduit.Conduit) bool { return b.hide == nil || !b.hide.conduits[c.ID] })
}

func (b *builder) flows() iter.Seq[conduit.Flow] {
	return shown(b.sys.Flows(), func(x conduit.Flow) bool { return !b.hide.channel(x) })
}

func shown[T any](list iter.Seq[T], is func(T) bool) iter.Seq[T] {
	return func(yield func(T) bool) {
		for x := range list {
			if is(x) && !yield(x) {
				return
			}
		}
	}
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
	if p == (zone.Pos{}) || b.hide != nil {
		return "" // where a file lies is for those who keep it
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

// or gives the first of a list that says something.
func or[T comparable](list ...T) T { return cmp.Or(list...) }
