package tables

import (
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// Permission is a row of the table of permissions.
type Permission struct {
	Conduit conduit.ID // "" where the row names none
	conduit.Permission

	Pos zone.Pos
}

// permissionRow is such a row as it is read.
type permissionRow struct {
	Permission
	row                           cell
	conduit, from, to, both, port cell
	services                      []cell
}

func permissionSpec() *spec[permissionRow] {
	type x = permissionRow
	return &spec[x]{table: Permissions, needs: allOf("from", "to"), want: "columns from and to", fields: []field[x]{
		{"conduit", "Conduit ID|Conduit Name|Via|Firewall|Verbindung|Liaison|Enlace", false, false,
			func(c cell, x *x) { x.conduit = c }, func(w *rowWriter, x *x) string { return w.id(string(x.Conduit)) }},
		{"from", "From Zone|Source|Source Zone|Src|Src Zone|Initiator|Von|Quelle|Quellzone|Von Zone|De|Depuis|Zone source|Origen|Desde|Zona origen", false, false,
			func(c cell, x *x) { x.from = c }, func(w *rowWriter, x *x) string { return w.text(string(x.From)) }},
		{"to", "To Zone|Destination|Destination Zone|Dest|Dst|Dst Zone|Target|Target Zone|Nach|Ziel|Zielzone|Nach Zone|Vers|Zone destination|Destino|Hacia|Zona destino", false, false,
			func(c cell, x *x) { x.to = c }, func(w *rowWriter, x *x) string { return w.text(string(x.To)) }},
		{"services", "Service|Services Allowed|Allowed Services|Protocol|Protocols|Application|Dienst|Dienste|Protokoll|Protokolle|Servicio|Servicios|Protocole|Protocolo", true, false,
			func(c cell, x *x) { x.services = append(x.services, c) }, func(w *rowWriter, x *x) string { return listOf(w, x.Services.All()) }},
		{"both", "Bidirectional|Both Directions|Direction|Beide Richtungen|Bidirektional|Richtung|Bidirectionnel|Bidireccional", false, false,
			func(c cell, x *x) { x.both = c }, func(w *rowWriter, x *x) string { return w.flag(x.Both) }},
		{"port", "Ports|Port Number|Dest Port|Destination Port|Dst Port|Zielport|Puerto", false, false,
			func(c cell, x *x) { x.port = c }, nil},
	}}
}

func (in *importer) takePermission(x *permissionRow, row cell) bool {
	if x.from.blank() || x.to.blank() {
		row.note(Error, Incomplete, "it does not say from where to where; the row is refused")
		return false
	}
	x.row, x.Pos = row, position(row.s.file, row.line, 1)
	x.Both = x.both.bothWays()
	in.allow = append(in.allow, x)
	return true
}

// bothWays reads yes or no, or a direction as rules write it.
func (c cell) bothWays() bool {
	if c.blank() {
		return false
	}
	switch foldHeader(c.text()) {
	case "both", "bidirectional", "bidirektional", "beide", "inout", "twoway", "les2", "ambos":
		return true
	case "unidirectional", "unidirektional", "oneway", "single", "out", "outbound", "forward":
		return false
	}
	switch strings.TrimSpace(bare(c.raw)) {
	case "<->", "<>", "<-->", "↔", "<=>":
		return true
	case "->", "-->", "→", ">", "=>":
		return false
	}
	return c.flag()
}

// resolvePermission looks up what a permission says, but for its conduit.
func (in *importer) resolvePermission(x *permissionRow) {
	x.From, x.To = in.zoneID(x.from, x.from.text()), in.zoneID(x.to, x.to.text())
	x.Services = conduit.ServicesOf(in.servicesOf(x.services, x.port)...)
}

func (in *importer) resolvePermissions() {
	allow := map[conduit.ID][]conduit.Permission{}
	joining := in.newJoining()
	for _, x := range in.allow {
		in.resolvePermission(x)
		if x.Services.Len() == 0 {
			x.row.note(Error, Incomplete, "it names no service; the row is refused")
		}
		id, ok := joining.conduit(x)
		if !ok || x.Services.Len() == 0 {
			x.row.s.account.Taken--
			x.row.s.account.Refused++
			continue
		}
		allow[id] = append(allow[id], x.Permission.Permission)
	}
	joining.close()
	for i := range in.model.Conduits {
		c := &in.model.Conduits[i]
		if list := allow[c.ID]; len(list) > 0 {
			c.Allow = conduit.PermissionsOf(list...)
		}
		if mark, ok := in.passes[c.ID]; ok {
			in.passing(i, mark)
		}
	}
	in.allow = nil
}
