package tables

import (
	"slices"

	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// zoneRow is a row of the table of zones.
type zoneRow struct {
	zone.Zone
	by        naming
	in        cell
	access    []cell
	addresses []string
}

func zoneSpec() *spec[zoneRow] {
	type x = zoneRow
	fields := []field[x]{
		{"id", "Zone ID|Zone No|Zone Number|Kürzel|Zonen-ID|Zonennummer|Identifiant|Código", false, false,
			func(c cell, x *x) { x.by.id = c }, func(w *rowWriter, x *x) string { return w.id(string(x.ID)) }},
		{"name", "Zone|Zone Name|Title|Bezeichnung|Zonenname|Sicherheitszone|Bereich|Area|Nom|Nom de la zone|Nombre|Zona|Description", false, false,
			func(c cell, x *x) { x.by.name = c }, func(w *rowWriter, x *x) string { return w.text(x.Name) }},
		{"in", "Parent|Parent Zone|Within|Part Of|Enclosing Zone|Subzone Of|Übergeordnet|Übergeordnete Zone|Liegt in|Zone parente|Zona padre", false, false,
			func(c cell, x *x) { x.in = c }, func(w *rowWriter, x *x) string { return w.text(string(x.In)) }},
		{"layer", "Level|Purdue|Purdue Level|Purdue Layer|ISA-95 Level|Ebene|Schicht|Niveau|Couche|Nivel|Capa", false, false,
			func(c cell, x *x) { x.Layer = c.layer() }, func(w *rowWriter, x *x) string { return w.layer(x.Layer) }},
		{"traits", "Trait|Properties|Merkmale|Eigenschaften|Propriétés|Propiedades", true, false,
			func(c cell, x *x) { x.Traits |= c.traits() }, func(w *rowWriter, x *x) string { return w.traits(x.Traits) }},
		{"entry", "Entry Point|Attack Entry|Einstieg|Eintrittspunkt", false, false,
			func(c cell, x *x) { x.Entry = c.flag() }, func(w *rowWriter, x *x) string { return w.flag(x.Entry) }},
		{"target", "SL-T|Target SL|Target Level|Security Level Target|Security Level|SL|Ziel-SL|Ziel|SL cible|SL objetivo", false, false,
			func(c cell, x *x) { x.Target = x.Target.Or(c.target()) }, func(w *rowWriter, x *x) string { return w.level(x.Target.String()) }},
		{"capability", "SL-C|SL Capability|Capability Level", false, false,
			func(c cell, x *x) { x.Capability = c.evidence('C') }, func(w *rowWriter, x *x) string { return w.level(x.Capability.String()) }},
		{"achieved", "SL-A|Achieved SL|SL Achieved|Achieved Level|Erreicht|SL erreicht|SL atteint|SL alcanzado", false, false,
			func(c cell, x *x) { x.Achieved = c.evidence('A') }, func(w *rowWriter, x *x) string { return w.level(x.Achieved.String()) }},
		{"assessed", "Assessed On|Assessment Date|Date of Assessment|Date|Bewertet am|Datum|Evalué le|Fecha", false, false,
			func(c cell, x *x) { x.Assessed = c.date() }, func(w *rowWriter, x *x) string { return w.date(x.Assessed) }},
		{"addresses", addressHeaders + "|Network|Networks|Subnet|Subnets|CIDR|Netz|Netze|Subnetz|Réseau|Red|Subred", true, false,
			func(c cell, x *x) { x.addresses = append(x.addresses, c.addresses()...) }, func(w *rowWriter, x *x) string { return listOf(w, x.Addresses.All()) }},
		{"access_points", "Entry Conduits|Zugänge|Points d'accès|Puntos de acceso", true, false,
			func(c cell, x *x) { x.access = append(x.access, c) }, func(w *rowWriter, x *x) string { return listOf(w, x.AccessPoints.All()) }},
		{"owner", ownerHeaders, false, false,
			func(c cell, x *x) { x.Owner = c.text() }, func(w *rowWriter, x *x) string { return w.text(x.Owner) }},
		{"designated_by", "Designating Body|Bestimmt durch|Désignée par|Designada por", false, false,
			func(c cell, x *x) { x.DesignatedBy = c.text() }, func(w *rowWriter, x *x) string { return w.text(x.DesignatedBy) }},
		{"rationale", rationaleHeaders, false, false,
			func(c cell, x *x) { x.Rationale = c.text() }, func(w *rowWriter, x *x) string { return w.text(x.Rationale) }},
		{"marking", markingHeaders, false, false,
			func(c cell, x *x) { x.Marking = c.text() }, func(w *rowWriter, x *x) string { return w.text(x.Marking) }},
	}
	fields = append(fields, characteristicFields(func(x *x) *zone.Characteristics { return &x.Characteristics })...)
	fields = append(fields, targetFields(func(x *x) *level.Target { return &x.Target })...)
	return &spec[x]{table: Zones, fields: fields, needs: anyOf("id", "name"), want: "a column id or name"}
}

// Headers that several tables share.
const (
	ownerHeaders     = "Zone Owner|Asset Owner|System Owner|Responsible|Responsible Person|Eigentümer|Besitzer|Verantwortlich|Verantwortlicher|Propriétaire|Responsable|Propietario"
	markingHeaders   = "Protective Marking|TLP|Einstufung|Marquage|Marcado"
	rationaleHeaders = "Justification|Reason|Begründung|Motif|Justificación|Motivo"
	addressHeaders   = "IP|IPs|IP Address|IP Addresses|IP Addr|IPv4|IPv4 Address|IPv6|IPv6 Address|IP-Adresse|IP-Adressen|IP 1|IP 2|IP 3|IP 4|Address|" +
		"Network Address|Netzwerkadresse|Netzadresse|Management IP|Mgmt IP|Primary IP|Secondary IP|Adresse IP|Adresses IP|Dirección IP|Direcciones IP"
)

// characteristicFields are the items of ZCR 6.4 that are text.
func characteristicFields[T any](of func(*T) *zone.Characteristics) []field[T] {
	text := func(name, others string, at func(*zone.Characteristics) *string) field[T] {
		return field[T]{
			name, others, false, false,
			func(c cell, x *T) { *at(of(x)) = c.text() },
			func(w *rowWriter, x *T) string { return w.text(*at(of(x))) },
		}
	}
	return []field[T]{
		text("logical_boundary", "Logische Grenze|Limite logique|Límite lógico", func(c *zone.Characteristics) *string { return &c.LogicalBoundary }),
		text("physical_boundary", "Physische Grenze|Limite physique|Límite físico", func(c *zone.Characteristics) *string { return &c.PhysicalBoundary }),
		text("physical_access", "Physical Access Points|Physischer Zugang|Accès physique|Acceso físico", func(c *zone.Characteristics) *string { return &c.PhysicalAccess }),
		text("security_policies", "Policies|Sicherheitsrichtlinien|Politiques de sécurité|Políticas", func(c *zone.Characteristics) *string { return &c.Policies }),
		text("assumptions", "Assumptions and Dependencies|Annahmen|Hypothèses|Supuestos", func(c *zone.Characteristics) *string { return &c.Assumptions }),
	}
}

// targetFields are columns for one foundational requirement each, as spreadsheets of
// levels have them. They are read and not written.
func targetFields[T any](of func(*T) *level.Target) []field[T] {
	var out []field[T]
	for fr := range level.FRs() {
		n := string(rune('1' + int(fr)))
		name := fr.String()
		out = append(out, field[T]{
			name: "target_" + name, others: name + "|FR" + n + "|FR" + n + " " + name + "|SL-T " + name + "|SL-T FR" + n + "|SLT" + n,
			read: func(c cell, x *T) { *of(x) = c.targetAt(fr, *of(x)) },
		})
	}
	return out
}

func (in *importer) takeZone(x *zoneRow, row cell) bool {
	if text, _, _ := x.by.source(); text == "" {
		row.note(Error, Nameless, "it has neither an id nor a name; the row is refused")
		return false
	}
	x.Pos = position(row.s.file, row.line, 1)
	in.zoneDrafts = append(in.zoneDrafts, draft[zoneRow]{item: x, by: &x.by, row: row})
	return true
}

func (in *importer) identifyZones() {
	identifier[zoneRow]{
		s: in.sheet(Zones), d: in.zones, drafts: in.zoneDrafts,
		set: func(x *zoneRow, id, name string) { x.ID, x.Name = zone.ID(id), name },
		join: func(first, again *zoneRow) (string, bool) {
			a, b := first.Zone, again.Zone
			b.ID, b.Name = a.ID, a.Name
			if !sameZone(a, b) || first.in.raw != again.in.raw || !slices.Equal(first.addresses, again.addresses) || !sameCells(first.access, again.access) {
				return "content", false
			}
			return "", false
		},
	}.run()
}

func sameZone(a, b zone.Zone) bool {
	return a.Layer == b.Layer && a.Traits == b.Traits && a.Entry == b.Entry && a.Target == b.Target && a.Capability == b.Capability && a.Achieved == b.Achieved &&
		a.Assessed == b.Assessed && a.Owner == b.Owner && a.DesignatedBy == b.DesignatedBy && a.Rationale == b.Rationale &&
		a.Marking == b.Marking && a.Characteristics == b.Characteristics
}

func sameCells(a, b []cell) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].raw != b[i].raw {
			return false
		}
	}
	return true
}

func (in *importer) resolveZones() {
	for i := range in.zoneDrafts {
		if in.zoneDrafts[i].gone {
			continue
		}
		x := in.zoneDrafts[i].item
		if !x.in.blank() {
			x.In = zone.ID(in.zones.find(x.in, x.in.text()))
		}
		x.Addresses = zone.AddressesOf(x.addresses...)
		x.AccessPoints = zone.NamesOf(references[string](in.conduits, x.access)...)
		in.model.Zones = append(in.model.Zones, x.Zone)
	}
	in.zoneDrafts = nil
}

// addZone adds a zone that is named and not listed.
func (in *importer) addZone(id, name string, c cell) {
	z := zone.Zone{ID: zone.ID(id), Pos: position(c.s.file, c.line, max(c.at, 1))}
	if name != id {
		z.Name = name
	}
	in.model.Zones = append(in.model.Zones, z)
}

// references looks up the elements that cells name: each entry by itself if all are
// ids, else the whole of a cell, which may be a name with a comma in it, and else
// each entry.
func references[ID ~string](d *directory, cells []cell) []ID {
	var out []ID
	for _, c := range cells {
		items := c.items()
		all := true
		for _, item := range items {
			all = all && d.ids[item]
		}
		if whole := c.text(); !all && len(items) > 1 {
			if id, _ := d.known(whole); id != "" {
				items = []string{whole}
			}
		}
		for _, item := range items {
			if id := d.find(c, item); id != "" {
				out = append(out, ID(id))
			}
		}
	}
	return out
}
