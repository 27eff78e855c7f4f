package tables

import (
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// conduitRow is a row of the table of conduits.
type conduitRow struct {
	conduit.Conduit
	by                           naming
	joins, devices, access       []cell
	oneWay, manage, ends, passes cell
}

func conduitSpec() *spec[conduitRow] {
	type x = conduitRow
	fields := []field[x]{
		{"id", "Conduit ID|Conduit No|Conduit Number|Kürzel|Identifiant|Código", false, false,
			func(c cell, x *x) { x.by.id = c }, func(w *rowWriter, x *x) string { return w.id(string(x.ID)) }},
		{"name", "Conduit|Conduit Name|Title|Bezeichnung|Verbindung|Leitung|Nom|Liaison|Nombre|Enlace|Description", false, false,
			func(c cell, x *x) { x.by.name = c }, func(w *rowWriter, x *x) string { return w.text(x.Name) }},
		{"joins", "Zones|Joined Zones|Connects|Connected Zones|Between|Zone A|Zone B|Zone C|Zone 1|Zone 2|Zone 3|From Zone|To Zone|Source Zone|Destination Zone|" +
			"Verbindet|Zonen|Von Zone|Nach Zone|Relie|Zone source|Zone destination|Une|Zonas|Zona origen|Zona destino", true, false,
			func(c cell, x *x) { x.joins = append(x.joins, c) }, func(w *rowWriter, x *x) string { return listOf(w, x.Joins.All()) }},
		{"internal", "", false, false,
			func(c cell, x *x) { x.Internal = c.flag() }, func(w *rowWriter, x *x) string { return w.flag(x.Internal) }},
		{"inherit", "Inherits|Includes Subzones", false, false,
			func(c cell, x *x) { x.Inherit = c.flag() }, func(w *rowWriter, x *x) string { return w.flag(x.Inherit) }},
		{"untrusted", "Untrusted Carrier|Public Network", false, false,
			func(c cell, x *x) { x.Untrusted = c.flag() }, func(w *rowWriter, x *x) string { return w.flag(x.Untrusted) }},
		{"one_way", "Unidirectional|Einweg|Unidirectionnel|Unidireccional", false, false,
			func(c cell, x *x) { x.oneWay = c }, func(w *rowWriter, x *x) string { return w.oneWay(x.OneWay) }},
		{"medium", "Media|Carrier|Technology|Übertragungsmedium|Support|Medio", false, false,
			func(c cell, x *x) { x.Medium = c.medium() }, func(w *rowWriter, x *x) string { return w.medium(x.Medium) }},
		{"inspects", "Deep Packet Inspection|DPI", false, false,
			func(c cell, x *x) { x.Inspects = c.flag() }, func(w *rowWriter, x *x) string { return w.flag(x.Inspects) }},
		{"devices", "Device|Firewall|Firewalls|Security Device|Enforced By|Geräte|Équipements|Dispositivos", true, false,
			func(c cell, x *x) { x.devices = append(x.devices, c) }, func(w *rowWriter, x *x) string { return listOf(w, x.Devices.All()) }},
		{"passes", "", false, false,
			func(c cell, x *x) { x.passes = c }, func(w *rowWriter, x *x) string { return w.passes(x.Allow) }},
		{"manage", "Managed From|Management|Verwaltet von", false, false,
			func(c cell, x *x) { x.manage = c }, func(w *rowWriter, x *x) string { return w.manage(x.Manage) }},
		{"target", "SL-T|Target SL|Target Level|Security Level Target|Security Level|SL|Ziel-SL|Ziel|SL cible|SL objetivo", false, false,
			func(c cell, x *x) { x.Target = x.Target.Or(c.target()) }, func(w *rowWriter, x *x) string { return w.level(x.Target.String()) }},
		{"capability", "SL-C|SL Capability|Capability Level", false, false,
			func(c cell, x *x) { x.Capability = c.evidence('C') }, func(w *rowWriter, x *x) string { return w.level(x.Capability.String()) }},
		{"achieved", "SL-A|Achieved SL|SL Achieved|Achieved Level|Erreicht|SL erreicht|SL atteint|SL alcanzado", false, false,
			func(c cell, x *x) { x.Achieved = c.evidence('A') }, func(w *rowWriter, x *x) string { return w.level(x.Achieved.String()) }},
		{"assessed", "Assessed On|Assessment Date|Date of Assessment|Date|Bewertet am|Datum|Evalué le|Fecha", false, false,
			func(c cell, x *x) { x.Assessed = c.date() }, func(w *rowWriter, x *x) string { return w.date(x.Assessed) }},
		{"owner", "Conduit Owner|" + ownerHeaders, false, false,
			func(c cell, x *x) { x.Owner = c.text() }, func(w *rowWriter, x *x) string { return w.text(x.Owner) }},
		{"carries_for", "Data Owner", false, false,
			func(c cell, x *x) { x.CarriesFor = c.text() }, func(w *rowWriter, x *x) string { return w.text(x.CarriesFor) }},
		{"ends", "End Owners", false, false,
			func(c cell, x *x) { x.ends = c }, func(w *rowWriter, x *x) string { return w.ends(x.Ends) }},
		{"access_points", "", true, false,
			func(c cell, x *x) { x.access = append(x.access, c) }, func(w *rowWriter, x *x) string { return listOf(w, x.AccessPoints.All()) }},
		{"rationale", rationaleHeaders, false, false,
			func(c cell, x *x) { x.Rationale = c.text() }, func(w *rowWriter, x *x) string { return w.text(x.Rationale) }},
		{"marking", markingHeaders, false, false,
			func(c cell, x *x) { x.Marking = c.text() }, func(w *rowWriter, x *x) string { return w.text(x.Marking) }},
	}
	fields = append(fields, characteristicFields(func(x *x) *zone.Characteristics { return &x.Characteristics })...)
	fields = append(fields, targetFields(func(x *x) *level.Target { return &x.Target })...)
	return &spec[x]{table: Conduits, fields: fields, needs: anyOf("id", "name", "joins"), want: "a column id, name or joins"}
}

func (in *importer) takeConduit(x *conduitRow, row cell) bool {
	if text, _, _ := x.by.source(); text == "" {
		if len(x.joins) == 0 {
			row.note(Error, Nameless, "it has neither an id nor a name, and joins nothing; the row is refused")
			return false
		}
		// The zones that it joins are as good a name as any.
		x.by.name = x.joins[0]
		for _, c := range x.joins[1:] {
			x.by.name.raw += " - " + c.raw
		}
		x.by.name.raw = strings.NewReplacer(";", " - ", ",", " - ").Replace(x.by.name.raw)
	}
	x.Pos = position(row.s.file, row.line, 1)
	in.conduitDrafts = append(in.conduitDrafts, draft[conduitRow]{item: x, by: &x.by, row: row})
	return true
}

func (in *importer) identifyConduits() {
	identifier[conduitRow]{
		s: in.sheet(Conduits), d: in.conduits, drafts: in.conduitDrafts,
		set: func(x *conduitRow, id, name string) { x.ID, x.Name = conduit.ID(id), name },
		join: func(a, b *conduitRow) (string, bool) {
			if !sameConduit(a.Conduit, b.Conduit) || !sameCells(a.cells(), b.cells()) || !sameCells(a.joins, b.joins) || !sameCells(a.devices, b.devices) || !sameCells(a.access, b.access) {
				return "content", false
			}
			return "", false
		},
	}.run()
}

func (x *conduitRow) cells() []cell { return []cell{x.oneWay, x.manage, x.ends, x.passes} }

// sameConduit compares what is read without a look at other tables.
func sameConduit(a, b conduit.Conduit) bool {
	return a.Internal == b.Internal && a.Inherit == b.Inherit && a.Untrusted == b.Untrusted && a.Medium == b.Medium && a.Inspects == b.Inspects &&
		a.Target == b.Target && a.Capability == b.Capability && a.Achieved == b.Achieved && a.Assessed == b.Assessed && a.Owner == b.Owner &&
		a.CarriesFor == b.CarriesFor && a.Rationale == b.Rationale && a.Marking == b.Marking && a.Characteristics == b.Characteristics
}

func (in *importer) resolveConduits() {
	for i := range in.conduitDrafts {
		if in.conduitDrafts[i].gone {
			continue
		}
		x := in.conduitDrafts[i].item
		x.Joins = zone.SetOf(references[zone.ID](in.zones, x.joins)...)
		x.Devices = zone.AssetsOf(references[zone.AssetID](in.assets, x.devices)...)
		x.AccessPoints = zone.NamesOf(references[string](in.conduits, x.access)...)
		in.resolveOneWay(x)
		in.resolveManage(x)
		in.resolveEnds(x)
		in.model.Conduits = append(in.model.Conduits, x.Conduit)
		if !x.passes.blank() {
			in.passes[x.ID] = x.passes
		}
	}
	in.conduitDrafts = nil
}

// addConduit adds a conduit that is named and not listed.
func (in *importer) addConduit(id, name string, c cell) {
	x := conduit.Conduit{ID: conduit.ID(id), Pos: position(c.s.file, c.line, max(c.at, 1))}
	if name != id {
		x.Name = name
	}
	in.model.Conduits = append(in.model.Conduits, x)
	in.added = append(in.added, addedConduit{x.ID, c})
}

// addedConduit is a conduit that is named and not listed, and where.
type addedConduit struct {
	id conduit.ID
	c  cell
}

// joinless notes the conduits that were added and of which nothing says what they
// join. To go by the channels that take them would cover each by its own word.
func (in *importer) joinless() {
	joins := make(map[conduit.ID]int, len(in.added))
	for i := range in.model.Conduits {
		joins[in.model.Conduits[i].ID] = in.model.Conduits[i].Joins.Len()
	}
	for _, x := range in.added {
		if joins[x.id] == 0 {
			x.c.note(Error, Incomplete, "neither a table of conduits nor one of permissions says which zones conduit %s joins", quote(string(x.id)))
		}
	}
}
