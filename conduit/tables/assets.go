package tables

import (
	"slices"

	"github.com/iec62443-go/iec62443/zone"
)

// assetRow is a row of the table of assets.
type assetRow struct {
	zone.Asset
	by          naming
	zones       []cell // one, and those of rows that were added to it
	attached    []cell
	runsOn      cell
	addresses   []string
	address     cell
	vlan, layer cell
	seen        map[string]bool // what rows that were added to it have said already
}

func assetSpec() *spec[assetRow] {
	type x = assetRow
	return &spec[x]{table: Assets, needs: anyOf("id", "name", "hostname"), want: "a column id, name or hostname", fields: []field[x]{
		{"id", "Asset ID|Asset No|Asset Number|Asset Tag|Tag|Tag No|Tag Number|Tag Name|Equipment ID|Equipment Tag|Device ID|KKS|KKS Code|AKZ|BMK|Kennzeichen|Kennzeichnung|" +
			"Anlagenkennzeichen|Betriebsmittelkennzeichen|Geräte-ID|Gerätenummer|Inventarnummer|Inventory No|Inventory Number|Repère|Identifiant|Numéro d'inventaire|Código|Identificador|Etiqueta", false, false,
			func(c cell, x *x) { x.by.id = c }, func(w *rowWriter, x *x) string { return w.id(string(x.ID)) }},
		{"name", "Asset Name|Asset|Device Name|Device|Equipment|Equipment Name|System Name|System|Component|Komponente|Gerät|Geraet|Gerätename|Gerätebezeichnung|Bezeichnung|" +
			"Benennung|Anlagenteil|Nom|Nom de l'équipement|Équipement|Appareil|Désignation|Nombre|Nombre del equipo|Equipo|Dispositivo|Activo|Description|Beschreibung|Descripción", false, false,
			func(c cell, x *x) { x.by.name = c }, func(w *rowWriter, x *x) string { return w.text(x.Name) }},
		{"hostname", "Host|DNS Name|FQDN|Computer Name|Rechnername|Nom d'hôte|Nombre de host", false, false,
			func(c cell, x *x) { x.by.host = c }, nil},
		{"zone", "Security Zone|Zone Name|Zone ID|Sicherheitszone|Netzzone|Network Zone|Zone de sécurité|Zona|Zona de seguridad|Area|Bereich|Secteur|Cell/Area Zone|Cell/Area|Cell|Zelle|" +
			"Network Segment|Segment|Netzsegment", false, false,
			func(c cell, x *x) { x.zones = append(x.zones, c) }, func(w *rowWriter, x *x) string { return w.text(string(x.Zone)) }},
		{"attached", "Attached To|Attached Zones|Further Zones|Other Zones|Second Zone|Weitere Zonen|Autres zones|Otras zonas", true, false,
			func(c cell, x *x) { x.attached = append(x.attached, c) }, func(w *rowWriter, x *x) string { return listOf(w, x.Attached.All()) }},
		{"runs_on", "Hypervisor|Virtualization Host|VM Host|Läuft auf|Fonctionne sur|Se ejecuta en", false, false,
			func(c cell, x *x) { x.runsOn = c }, func(w *rowWriter, x *x) string { return w.text(string(x.RunsOn)) }},
		{"type", "Component Type|Asset Type|Device Type|Category|Asset Category|Class|Device Class|Kind|Role|Typ|Gerätetyp|Geräteart|Art|Kategorie|Komponententyp|" +
			"Type d'équipement|Catégorie|Tipo|Tipo de dispositivo|Categoría", false, false,
			func(c cell, x *x) { x.Type = c.componentType() }, func(w *rowWriter, x *x) string { return w.componentType(x.Type) }},
		{"traits", "Trait|Properties|Merkmale|Eigenschaften|Propriétés|Propiedades", true, false,
			func(c cell, x *x) { x.Traits |= c.traits() }, func(w *rowWriter, x *x) string { return w.traits(x.Traits) }},
		{"capability", "SL-C|SL Capability|Capability Level", false, false,
			func(c cell, x *x) { x.Capability = c.evidence('C') }, func(w *rowWriter, x *x) string { return w.level(x.Capability.String()) }},
		{"needs", "SL Needed|Needed SL|Required SL|Needs SL|SL-T|Target SL", false, false,
			func(c cell, x *x) { x.Needs = c.target().Or(x.Needs) }, func(w *rowWriter, x *x) string { return w.level(x.Needs.String()) }},
		{"inspects", "Deep Packet Inspection|DPI", false, false,
			func(c cell, x *x) { x.Inspects = c.flag() }, func(w *rowWriter, x *x) string { return w.flag(x.Inspects) }},
		{"terminates", "Proxy", false, false,
			func(c cell, x *x) { x.Terminates = c.flag() }, func(w *rowWriter, x *x) string { return w.flag(x.Terminates) }},
		{"retired", "Decommissioned|Out of Service|Status|Lifecycle|Lifecycle Status|Stillgelegt|Außer Betrieb|Zustand|Betriebszustand|Hors service|Statut|État|Fuera de servicio|Estado", false, false,
			func(c cell, x *x) { x.Retired = c.retired() }, func(w *rowWriter, x *x) string { return w.flag(x.Retired) }},
		{"addresses", addressHeaders, true, false,
			func(c cell, x *x) { x.addresses, x.address = append(x.addresses, c.addresses()...), c }, func(w *rowWriter, x *x) string { return listOf(w, x.Addresses.All()) }},
		{"owner", ownerHeaders, false, false,
			func(c cell, x *x) { x.Owner = c.text() }, func(w *rowWriter, x *x) string { return w.text(x.Owner) }},
		{"vendor", "Manufacturer|Make|Maker|OEM|Brand|Supplier|Hersteller|Lieferant|Fabrikat|Fabricant|Constructeur|Marque|Fabricante|Proveedor|Marca", false, false,
			func(c cell, x *x) { x.Vendor = c.text() }, func(w *rowWriter, x *x) string { return w.text(x.Vendor) }},
		{"product", "Model|Model No|Model Number|Product Name|Modell|Produkt|Typbezeichnung|Modèle|Produit|Modelo|Producto", false, false,
			func(c cell, x *x) { x.Product = c.text() }, func(w *rowWriter, x *x) string { return w.text(x.Product) }},
		{"version", "Firmware|Firmware Version|FW|FW Version|Software Version|SW Version|Firmwarestand|Softwarestand|Version du firmware|Micrologiciel|Versión de firmware", false, false,
			func(c cell, x *x) { x.Version = c.text() }, func(w *rowWriter, x *x) string { return w.text(x.Version) }},
		{"cpe", "CPE Name|CPE 2.3", false, false,
			func(c cell, x *x) { x.CPE = c.text() }, func(w *rowWriter, x *x) string { return w.text(x.CPE) }},
		{"purl", "Package URL", false, false,
			func(c cell, x *x) { x.PURL = c.text() }, func(w *rowWriter, x *x) string { return w.text(x.PURL) }},
		{"marking", markingHeaders, false, false,
			func(c cell, x *x) { x.Marking = c.text() }, func(w *rowWriter, x *x) string { return w.text(x.Marking) }},
		{"vlan", "VLAN ID|VLAN No|VLAN Nr|VLAN Number|VLAN Name", false, false,
			func(c cell, x *x) { x.vlan = c }, nil},
		{"layer", "Level|Purdue|Purdue Level|Purdue Layer|ISA-95 Level|Ebene|Schicht|Niveau|Couche|Nivel|Capa", false, false,
			func(c cell, x *x) { x.layer = c }, nil},
		{"criticality", "Critical|Critical Asset|Importance|Kritikalität|Schutzbedarf|Criticité|Criticidad", false, false,
			func(c cell, x *x) { c.criticality(x) }, nil},
	}}
}

// criticality reads what levels an asset needs from a word, if the caller says how.
func (c cell) criticality(x *assetRow) {
	if t, ok := c.s.in.critical[foldHeader(c.text())]; ok {
		x.Needs = x.Needs.Or(t)
		return
	}
	c.again(Warning, NotKept, "no standard says what levels it stands for (a program can, by Options.Criticality)")
}

func (in *importer) takeAsset(x *assetRow, row cell) bool {
	if text, _, _ := x.by.source(); text == "" {
		row.note(Error, Nameless, "it has neither an id nor a name; the row is refused")
		return false
	}
	x.Pos = position(row.s.file, row.line, 1)
	in.assetDrafts = append(in.assetDrafts, draft[assetRow]{item: x, by: &x.by, row: row})
	return true
}

func (in *importer) identifyAssets() {
	identifier[assetRow]{
		s: in.sheet(Assets), d: in.assets, drafts: in.assetDrafts,
		set:  func(x *assetRow, id, name string) { x.ID, x.Name = zone.AssetID(id), name },
		join: joinAssets,
	}.run()
}

func (in *importer) resolveAssets() {
	h := in.newHomes()
	in.homes = h
	if s := in.sheet(Assets); s != nil && len(in.opt.ZoneBy) == 1 && in.opt.ZoneBy[0] == ByColumn && !s.has("zone") && s.account.Taken > 0 {
		s.whole().note(Warning, Incomplete, "no column says the zones of the assets, so that they are at home nowhere; zones can be found by address or by VLAN instead (see ZoneBy)")
	}
	in.model.Assets = slices.Grow(in.model.Assets, len(in.assetDrafts))
	for i := range in.assetDrafts {
		if in.assetDrafts[i].gone {
			continue
		}
		x := in.assetDrafts[i].item
		x.Addresses = zone.AddressesOf(x.addresses...)
		h.settle(x)
		if !x.runsOn.blank() {
			x.RunsOn = zone.AssetID(in.assets.find(x.runsOn, x.runsOn.text()))
		}
		in.aliasAddresses(x.Asset)
		in.model.Assets = append(in.model.Assets, x.Asset)
	}
	in.assetDrafts = nil
}

// addAsset adds an asset that is named and not listed. One that is named by its
// address has that.
func (in *importer) addAsset(id, name string, c cell) {
	x := assetRow{Asset: zone.Asset{ID: zone.AssetID(id), Pos: position(c.s.file, c.line, max(c.at, 1))}, address: c}
	if name != id {
		x.Name = name
	}
	if isAddress(name) {
		x.Addresses = zone.AddressesOf(name)
		if in.homes != nil {
			in.homes.settle(&x)
		}
	}
	in.model.Assets = append(in.model.Assets, x.Asset)
}

// aliasAddresses makes an asset known by its addresses.
func (in *importer) aliasAddresses(a zone.Asset) {
	for text := range a.Addresses.All() {
		if ip, exact := someAddress(text); exact && placeable(ip) {
			in.assets.alias(ip.String(), string(a.ID))
		}
	}
}
