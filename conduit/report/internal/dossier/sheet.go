package dossier

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// sheet is what is written down of one zone or conduit: the items a to n of ZCR 6.4.
type sheet struct {
	Anchor, Kind, ID, Name string
	External               bool
	Mark                   string // how it is marked; "" where nothing is
	Drawn                  string // its place in the drawing
	Items                  []item
	Unstated, None         string // items that are not stated, and of which there is nothing, where they are gathered
	Verdict                cell
	Findings               string
}

// item is one of the items a to n. One that says nothing is shown as missing.
type item struct {
	Letter, Title string
	Lines         []string
	Links         []link
	Missing       string // what is missing; "" for nothing
	Nothing       bool   // there is nothing of it, and that is all it says
}

// register is a row of the table of all zones and conduits.
type register struct {
	Element                          link
	Kind, Name, Layer, Traits, Owner string
	Joins                            []link
	Assets                           int
	Target, Achieved                 string
	Verdict                          cell
}

// sheets gives a sheet for each zone and each conduit, in the order of their ids.
func (b *builder) sheets() (zones, conduits []sheet) {
	for z := range b.zones() {
		zones = append(zones, b.zoneSheet(z))
	}
	for c := range b.conduits() {
		conduits = append(conduits, b.conduitSheet(c))
	}
	return zones, conduits
}

func (b *builder) zoneSheet(z zone.Zone) sheet {
	ref := conduit.ZoneRef(z.ID)
	s := sheet{Anchor: anchor(ref), Kind: "zone", Mark: b.marks.zones[z.ID].Text, ID: b.text(string(z.ID)), Name: b.text(z.Name), External: z.Traits.Has(zone.External), Verdict: b.verdict(ref)}
	identity := []string{b.named(string(z.ID), z.Name)}
	if z.Layer != 0 {
		identity = append(identity, "layer "+z.Layer.String())
	}
	if z.DesignatedBy != "" {
		identity = append(identity, "designated by "+b.text(z.DesignatedBy))
	}
	logical := b.lines(z.Characteristics.LogicalBoundary)
	if z.Addresses.Len() > 0 {
		logical = append(logical, "addresses "+b.text(z.Addresses.String()))
	}
	s.Items = []item{
		{Letter: "a", Title: "Name and identifier", Lines: identity},
		b.stated("b", "Accountable organisation", b.lines(z.Owner)),
		b.stated("c", "Logical boundary", logical),
		b.stated("d", "Physical boundary", b.lines(z.Characteristics.PhysicalBoundary)),
		{Letter: "e", Title: "Safety designation", Lines: []string{b.safety(z.Traits)}, Nothing: z.Traits == 0},
		b.accessPoints(z.AccessPoints),
		b.stated("g", "Physical access points", b.lines(z.Characteristics.PhysicalAccess)),
		b.dataFlows(b.traffic.zones[string(z.ID)], true),
		b.joined(z),
		b.assetsOf(z),
		b.targetItem(ref, z.Rationale),
		b.requirementsItem(ref),
		b.stated("m", "Security policies", b.lines(z.Characteristics.Policies)),
		b.stated("n", "Assumptions and external dependencies", b.lines(z.Characteristics.Assumptions)),
	}
	b.finish(&s, ref)
	return s
}

func (b *builder) conduitSheet(c conduit.Conduit) sheet {
	ref := c.Ref()
	s := sheet{Anchor: anchor(ref), Kind: "conduit", Mark: b.marks.conduit(c).Text, ID: b.text(string(c.ID)), Name: b.text(c.Name), Verdict: b.verdict(ref)}
	identity := []string{b.named(string(c.ID), c.Name)}
	if about := b.nature(c); about != "" {
		identity = append(identity, about)
	}
	owner := b.lines(c.Owner)
	for e := range c.Ends.All() {
		if b.hide.has(conduit.ZoneRef(e.Zone)) {
			continue
		}
		owner = append(owner, "end at "+b.text(string(e.Zone))+": "+b.text(e.Owner))
	}
	if c.CarriesFor != "" {
		owner = append(owner, "carries for "+b.text(c.CarriesFor))
	}
	joins := item{Letter: "i", Title: "Connected zones and conduits", Links: zoneLinks(b, c.Joins.All())}
	if c.OneWay.IsSet() {
		joins.Lines = append(joins.Lines, b.text("sessions pass from "+string(c.OneWay.From)+" to "+string(c.OneWay.To)+" only"))
	}
	if c.Inherit {
		joins.Lines = append(joins.Lines, "speaks for the zones inside them too")
	}
	devices := item{Letter: "j", Title: "Assets", Links: assetLinks(b, c.Devices.All())}
	if c.Devices.Len() == 0 {
		devices.Missing = "no device is named"
	}
	s.Items = []item{
		{Letter: "a", Title: "Name and identifier", Lines: identity},
		b.stated("b", "Accountable organisation", owner),
		b.stated("c", "Logical boundary", b.lines(c.Characteristics.LogicalBoundary)),
		b.stated("d", "Physical boundary", b.lines(c.Characteristics.PhysicalBoundary)),
		{Letter: "e", Title: "Safety designation", Lines: []string{b.safetyOfConduit(c)}},
		b.accessPoints(c.AccessPoints),
		b.stated("g", "Physical access points", b.lines(c.Characteristics.PhysicalAccess)),
		b.permitted(c),
		joins,
		devices,
		b.targetItem(ref, c.Rationale),
		b.requirementsItem(ref),
		b.stated("m", "Security policies", b.lines(c.Characteristics.Policies)),
		b.stated("n", "Assumptions and external dependencies", b.lines(c.Characteristics.Assumptions)),
	}
	b.finish(&s, ref)
	return s
}

// manySheets is from how many on the items that are not stated are gathered in a line.
const manySheets = 100

// finish adds what else there is to say of an element.
func (b *builder) finish(s *sheet, ref conduit.Ref) {
	s.Mark, s.Drawn = b.text(s.Mark), b.drawn(ref)
	if n := b.findings[ref]; n > 0 {
		s.Findings = count(n, "finding")
	}
	if !b.brief() {
		return
	}
	var unstated, none []string
	s.Items = slices.DeleteFunc(s.Items, func(x item) bool {
		switch {
		case x.Nothing:
			none = append(none, x.Letter+" "+x.Title)
		case x.Missing != "" && len(x.Lines)+len(x.Links) == 0:
			unstated = append(unstated, x.Letter+" "+x.Title)
		default:
			return false
		}
		return true
	})
	s.Unstated, s.None = strings.Join(unstated, ", "), strings.Join(none, ", ")
}

// brief reports whether there are many zones and conduits.
func (b *builder) brief() bool { return len(b.model.Zones)+len(b.model.Conduits) > manySheets }

// lines gives a text as one harmless line, or none.
func (b *builder) lines(s string) []string {
	if s == "" {
		return nil
	}
	return []string{b.text(s)}
}

// stated is an item that is missing where nobody wrote anything.
func (b *builder) stated(letter, title string, lines []string) item {
	x := item{Letter: letter, Title: title, Lines: lines}
	if len(lines) == 0 {
		x.Missing = "not stated"
	}
	return x
}

func (b *builder) safety(t zone.Traits) string {
	s := "no safety function is declared"
	if t.Has(zone.Safety) {
		s = "safety"
	}
	if t != 0 {
		s += "; traits: " + t.String()
	}
	return s
}

func (b *builder) safetyOfConduit(c conduit.Conduit) string {
	var to []string
	for id := range c.Joins.All() {
		if z, ok := b.sys.Zone(id); ok && !b.hide.has(conduit.ZoneRef(id)) && z.Traits.Has(zone.Safety) {
			to = append(to, string(id))
		}
	}
	if len(to) == 0 {
		return "joins no zone that is declared safety"
	}
	return b.text("joins " + strings.Join(to, ", ") + ", declared safety")
}

// nature gives "radio, untrusted, internal, inspects what passes".
func (b *builder) nature(c conduit.Conduit) string {
	var out []string
	if c.Medium != conduit.NoMedium {
		out = append(out, "medium "+c.Medium.String())
	}
	for _, x := range []struct {
		is   bool
		word string
	}{{c.Untrusted, "its carrier is not trusted"}, {c.Internal, "internal to one zone"}, {c.Inspects, "inspects what passes"}} {
		if x.is {
			out = append(out, x.word)
		}
	}
	return strings.Join(out, ", ")
}

func (b *builder) accessPoints(names zone.Names) item {
	x := item{Letter: "f", Title: "Logical access points"}
	x.Links = links(b, names.All(), func(n string) conduit.Ref { return conduit.ConduitRef(conduit.ID(n)) })
	if len(x.Links) == 0 {
		x.Missing = "not listed"
	}
	return x
}

func (b *builder) dataFlows(f *flows, zone bool) item {
	x := item{Letter: "h", Title: "Data flows"}
	if f == nil || f.starts+f.ends+f.inside+f.on == 0 {
		x.Lines, x.Nothing = []string{"the model declares no channel here"}, true
		return x
	}
	if zone {
		x.Lines = []string{fmt.Sprintf("%s start here and leave, %s arrive, %s stay inside", count(f.starts, "channel"), thousands(f.ends), thousands(f.inside))}
	} else {
		x.Lines = []string{count(f.on, "channel") + " on it"}
	}
	x.Lines = append(x.Lines, "services "+b.services(f.services))
	if f.breaching > 0 {
		x.Lines = append(x.Lines, count(f.breaching, "channel")+" of these outside their conduits")
	}
	return x
}

// services gives "modbus 12, opc-ua 3" in the order of their names.
func (b *builder) services(n map[conduit.ServiceName]int) string {
	var out []string
	for _, s := range slices.Sorted(maps.Keys(n)) {
		name := b.text(string(s))
		if s == "" {
			name = "not named"
		}
		out = append(out, name+" "+thousands(n[s]))
	}
	return strings.Join(out, ", ")
}

// permitted says what a conduit lets through, and what uses it.
func (b *builder) permitted(c conduit.Conduit) item {
	x := b.dataFlows(b.traffic.conduits[c.ID], false)
	x.Nothing = false
	switch {
	case !c.Allow.Stated():
		x.Missing = "what it permits is not stated: anything passes"
	case c.Allow.Len() == 0:
		x.Lines = append(x.Lines, "permits nothing")
	}
	for p := range c.Allow.All() {
		x.Lines = append(x.Lines, "permits "+b.text(p.String()))
	}
	for g := range c.Manage.All() {
		x.Lines = append(x.Lines, b.text("managed from "+string(g.From)+" with "+g.Services.String()))
	}
	return x
}

func (b *builder) joined(z zone.Zone) item {
	x := item{Letter: "i", Title: "Connected zones and conduits", Links: conduitLinks(b, b.sys.Joining(z.ID))}
	if z.In != "" {
		x.Links = append(x.Links, link{"in " + b.text(string(z.In)), b.place(conduit.ZoneRef(z.In))})
	}
	for id := range b.sys.Partition().Subzones(z.ID) {
		if b.hide.has(conduit.ZoneRef(id)) {
			x.Links = append(x.Links, link{Text: "holds " + withheldText})
			continue
		}
		x.Links = append(x.Links, link{"holds " + b.text(string(id)), b.place(conduit.ZoneRef(id))})
	}
	if len(x.Links) == 0 {
		x.Lines, x.Nothing = []string{"no conduit joins it"}, true
	}
	return x
}

// mostLinked is of how many assets each is a link in the sheet of its zone.
const mostLinked = 2000

func (b *builder) assetsOf(z zone.Zone) item {
	x := item{Letter: "j", Title: "Assets"}
	retired := 0
	members := shown(b.sys.Partition().Members(z.ID), func(a zone.Asset) bool {
		if a.Retired {
			retired++
		}
		return !a.Retired
	})
	x.Links = links(b, members, func(a zone.Asset) conduit.Ref { return conduit.AssetRef(a.ID) })
	if len(b.model.Assets) > mostLinked {
		for i := range x.Links {
			x.Links[i].Href = ""
		}
	}
	if retired > 0 {
		x.Lines = append(x.Lines, count(retired, "retired asset")+" besides")
	}
	if len(x.Links) == 0 {
		x.Nothing = len(x.Lines) == 0
		x.Lines = append(x.Lines, "none of its own")
	}
	return x
}

func (b *builder) targetItem(r conduit.Ref, rationale string) item {
	x := item{Letter: "k", Title: "Target level (SL-T)"}
	l, ok := b.levels[r]
	switch {
	case !ok && r.Kind == conduit.KindConduit:
		x.Lines = []string{withheldText + ": it follows from a zone that is"}
		return x
	case !ok:
		x.Lines = []string{"outside the system: it owes none"}
		return x
	case !l.Target.IsSet():
		x.Missing = "no target"
		return x
	}
	x.Lines = []string{l.Target.String() + ", " + origins(l)}
	if rationale != "" {
		x.Lines = append(x.Lines, "because: "+b.text(rationale))
	}
	return x
}

// requirementsItem counts the requirements that follow from the target.
func (b *builder) requirementsItem(r conduit.Ref) item {
	x := item{Letter: "l", Title: "Applicable security requirements"}
	l, ok := b.levels[r]
	switch {
	case !ok && r.Kind == conduit.KindConduit:
		x.Lines = []string{withheldText}
		return x
	case !ok:
		x.Lines = []string{"outside the system: none"}
		return x
	case !l.Target.IsSet():
		x.Missing = "none follow without a target"
		return x
	}
	n := 0
	var parts []string
	for f, want := range l.Target.All() {
		k := 0
		for range b.sys.Catalog().UpTo(f, want) {
			k++
		}
		n += k
		parts = append(parts, fmt.Sprintf("%s %d", f, k))
	}
	x.Lines = []string{fmt.Sprintf("%d of IEC 62443-3-3: %s", n, strings.Join(parts, ", "))}
	return x
}

// register gives the table of all zones and conduits.
func (b *builder) register() []register {
	var out []register
	for z := range b.zones() {
		ref := conduit.ZoneRef(z.ID)
		row := register{Element: b.id(ref), Kind: "zone", Name: b.text(z.Name), Layer: z.Layer.String(), Traits: z.Traits.String(), Owner: b.text(z.Owner)}
		for a := range b.sys.Partition().Members(z.ID) {
			if !a.Retired && !b.hide.has(conduit.AssetRef(a.ID)) {
				row.Assets++
			}
		}
		row.Joins = conduitLinks(b, b.sys.Joining(z.ID))
		b.levelOf(&row, ref)
		out = append(out, row)
	}
	for c := range b.conduits() {
		row := register{Element: b.id(c.Ref()), Kind: "conduit", Name: b.text(c.Name), Traits: b.nature(c), Owner: b.text(c.Owner), Assets: c.Devices.Len()}
		row.Joins = zoneLinks(b, c.Joins.All())
		b.levelOf(&row, c.Ref())
		out = append(out, row)
	}
	return out
}

func (b *builder) levelOf(row *register, r conduit.Ref) {
	row.Verdict = b.verdict(r)
	l, ok := b.levels[r]
	if !ok {
		return
	}
	if l.Target.IsSet() {
		row.Target = l.Target.String()
	}
	row.Achieved = l.Achieved.String()
}

// frNames names the foundational requirements.
func frNames() []frName {
	var out []frName
	for f := range level.FRs() {
		out = append(out, frName{f.String(), f.Name()})
	}
	return out
}
