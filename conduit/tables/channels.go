package tables

import (
	"net/netip"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// channelRow is a row of the table of channels.
type channelRow struct {
	conduit.Channel
	row            cell
	from, to, port cell
	link           cell
	services, via  []cell
}

func channelSpec() *spec[channelRow] {
	type x = channelRow
	return &spec[x]{table: Channels, needs: allOf("from", "to"), want: "columns from and to", fields: []field[x]{
		{"from", "From Asset|Source|Source Asset|Source Host|Source Name|Source IP|Source Address|Src|Src IP|Initiator|Client|Von|Quelle|Quell-IP|De|Depuis|Origen|Desde|" + oneEnd, false, false,
			func(c cell, x *x) { x.from = c }, func(w *rowWriter, x *x) string { return w.text(string(x.From)) }},
		{"to", "To Asset|Destination|Destination Asset|Destination Host|Destination Name|Destination IP|Destination Address|Dest|Dest IP|Dst|Dst IP|Target|Server|" +
			"Nach|Ziel|Ziel-IP|Vers|Destino|Hacia|" + otherEnd, false, false,
			func(c cell, x *x) { x.to = c }, func(w *rowWriter, x *x) string { return w.text(string(x.To)) }},
		{"service", "Services|Service Name|Protocol|Protocols|Application|Application Protocol|Dienst|Dienste|Protokoll|Protocole|Servicio|Protocolo", true, false,
			func(c cell, x *x) { x.services = append(x.services, c) }, func(w *rowWriter, x *x) string { return w.item(string(x.Service)) }},
		{"via", "Conduit|Conduits|Route|Path|Über|Weg|Par|Por", false, false,
			func(c cell, x *x) { x.via = append(x.via, c) }, func(w *rowWriter, x *x) string { return routeOf(w, x.Via) }},
		{"link", "Cable|Undirected", false, false,
			func(c cell, x *x) { x.Link, x.link = c.flag(), c }, func(w *rowWriter, x *x) string { return w.flag(x.Link) }},
		{"end_to_end", "E2E|Encrypted|Verschlüsselt|Chiffré|Cifrado", false, false,
			func(c cell, x *x) { x.EndToEnd = c.flag() }, func(w *rowWriter, x *x) string { return w.flag(x.EndToEnd) }},
		{"observed", "Seen|Captured|Beobachtet|Observé|Observado", false, false,
			func(c cell, x *x) { x.Observed = c.flag() }, func(w *rowWriter, x *x) string { return w.flag(x.Observed) }},
		{"multicast", "Broadcast", false, false,
			func(c cell, x *x) { x.Multicast = c.flag() }, func(w *rowWriter, x *x) string { return w.flag(x.Multicast) }},
		{"purpose", "Description|Comment|Remarks|Remark|Use|Zweck|Beschreibung|Bemerkung|Objet|Commentaire|Propósito|Descripción|Comentario", false, false,
			func(c cell, x *x) { x.Purpose = c.text() }, func(w *rowWriter, x *x) string { return w.text(x.Purpose) }},
		{"carries_for", "Data Owner", false, false,
			func(c cell, x *x) { x.CarriesFor = c.text() }, func(w *rowWriter, x *x) string { return w.text(x.CarriesFor) }},
		{"port", "Ports|Port Number|Dest Port|Destination Port|Dst Port|Zielport|Puerto", false, false,
			func(c cell, x *x) { x.port = c }, nil},
	}}
}

// What the ends of a channel are called where the table does not say which of them
// starts, as in a list of cables.
const (
	oneEnd   = "Endpoint A|End A|Side A|Device A|Asset A|Node A|Host A|Endpoint 1|Device 1|Asset 1|Node 1|Gerät A|Gerät 1|Équipement A|Équipement 1|Equipo A|Equipo 1"
	otherEnd = "Endpoint B|End B|Side B|Device B|Asset B|Node B|Host B|Endpoint 2|Device 2|Asset 2|Node 2|Gerät B|Gerät 2|Équipement B|Équipement 2|Equipo B|Equipo 2"
)

var anEnd = func() map[string]bool {
	out := map[string]bool{}
	for header := range strings.SplitSeq(oneEnd+"|"+otherEnd, "|") {
		out[foldHeader(header)] = true
	}
	return out
}()

// settleLink makes a link of a channel of which the table does not say who starts it.
func (x *channelRow) settleLink() {
	switch o := &x.row.s.in.opt; {
	case !x.link.blank() || x.Multicast:
	case o.Links:
		x.Link = true
	case anEnd[x.row.s.header[x.from.col]]:
		x.Link = true
		x.from.column(Warning, Guessed, "it does not say which end starts a channel; taken for links, whose better direction counts")
	}
}

func (in *importer) takeChannel(x *channelRow, row cell) bool {
	if x.from.blank() {
		row.note(Error, Incomplete, "it does not say from where; the row is refused")
		return false
	}
	if !x.to.blank() && isMulticast(x.to.text()) {
		x.to.again(Warning, Guessed, "taken for multicast without a single receiver")
		x.to, x.Multicast = cell{}, true
	}
	if x.to.blank() && !x.Multicast {
		row.note(Error, Incomplete, "it does not say to where; the row is refused")
		return false
	}
	x.row, x.Pos = row, position(row.s.file, row.line, 1)
	x.settleLink()
	in.channels = append(in.channels, x)
	return true
}

// isMulticast reports whether the receiver of a channel is everybody.
func isMulticast(s string) bool {
	switch strings.ToLower(s) {
	case "multicast", "broadcast":
		return true
	}
	a, err := netip.ParseAddr(s)
	return err == nil && (a.IsMulticast() || a == netip.AddrFrom4([4]byte{255, 255, 255, 255}))
}

// channelKey is what no two channels of a model share.
type channelKey struct {
	from, to zone.AssetID
	service  conduit.ServiceName
	via      string
}

func (in *importer) resolveChannels() {
	first := make(map[channelKey]int, len(in.channels))
	for _, x := range in.channels {
		x.From = zone.AssetID(in.assets.find(x.from, x.from.text()))
		if !x.to.blank() {
			x.To = zone.AssetID(in.assets.find(x.to, x.to.text()))
		}
		x.Via = conduit.Via(in.route(x.via)...)
		services := in.servicesOf(x.services, x.port)
		if len(services) == 0 {
			services = []conduit.ServiceName{""}
			if !x.Link {
				x.row.again(Warning, Guessed, "it names no service; taken for a link, of which neither that nor the direction is known")
				x.Link = true
			}
		}
		if len(services) > 1 {
			x.row.again(Info, Guessed, "a channel for each of several services")
		}
		taken := 0
		for _, s := range services {
			c := x.Channel
			c.Service = s
			key := channelKey{c.From, c.To, in.services.Canonical(s), c.Via.String()}
			if j, again := first[key]; again {
				x.twice(&in.model.Channels[j], &c)
				continue
			}
			first[key] = len(in.model.Channels)
			in.model.Channels = append(in.model.Channels, c)
			taken++
		}
		if taken == 0 {
			x.row.s.account.Taken--
			x.row.s.account.Refused++
		}
	}
	in.channels = nil
}

// twice notes a channel that is listed already.
func (x *channelRow) twice(first, again *conduit.Channel) {
	c := x.from
	c.raw = cut(again.Ref().ID, 200)
	if first.Link == again.Link && first.EndToEnd == again.EndToEnd && first.Observed == again.Observed && first.Multicast == again.Multicast &&
		first.Purpose == again.Purpose && first.CarriesFor == again.CarriesFor {
		c.note(Warning, Duplicate, "line %d says the same", first.Pos.Line)
		return
	}
	c.note(Error, Duplicate, "line %d has it too and says otherwise what it is like; it is refused", first.Pos.Line)
}

// route reads the conduits of a route: those between semicolons, commas, strokes,
// or arrows.
func (in *importer) route(cells []cell) []conduit.ID {
	var out []conduit.ID
	for _, c := range cells {
		for _, item := range c.split(";,|\n>→") {
			if id := in.conduits.find(c, item); id != "" {
				out = append(out, conduit.ID(id))
			}
		}
	}
	return out
}
