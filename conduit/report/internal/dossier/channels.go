package dossier

import (
	"cmp"
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
)

// mostChannels is how many channels have a row of their own. Of more, those between
// the same places with one service and one verdict share a row, which the page says.
const mostChannels = 5000

// mostBreaches is how many channels outside their conduits are explained one by one.
const mostBreaches = 2000

// channels is the part about communication.
type channels struct {
	Total     string
	Tally     []tally
	Breaching int
	Breaches  []breach
	Left      string // what is left out of Breaches; "" for nothing
	Rows      []channelRow
	Groups    []channelGroup // in place of Rows, where there are many
	Besides   bool           // some row says something besides
	Open      bool
}

type tally struct {
	Verdict cell
	N       string
}

// channelRow is one channel.
type channelRow struct {
	From, To, Route  []link
	Service, Purpose string
	FromZone, ToZone string
	Verdict          cell
	Besides          string
}

// channelGroup are channels between the same places.
type channelGroup struct {
	From, To link
	Service  string
	Verdict  cell
	N        int
}

// breach is a channel outside its conduits, and what would cover it.
type breach struct {
	Anchor, Pos, Drawn string
	From, To           link
	Service, Purpose   string
	Boundary           []link
	Verdict            cell
	Tried              []string
	Mend               string
}

// verdictCell shows the verdict on a channel.
func verdictCell(v conduit.Verdict) cell {
	switch {
	case v.Breach():
		return cell{v.String(), "short"}
	case v == conduit.Covered, v == conduit.SameZone:
		return cell{v.String(), "met"}
	}
	return cell{v.String(), "none"}
}

func (b *builder) communication() channels {
	c := channels{Total: count(b.traffic.total, "channel"), Open: b.traffic.total <= 400}
	for v, n := range b.traffic.tally {
		if n > 0 {
			c.Tally = append(c.Tally, tally{verdictCell(conduit.Verdict(v)), thousands(n)})
			if conduit.Verdict(v).Breach() {
				c.Breaching += n
			}
		}
	}
	for x := range b.sys.Breaches() {
		if b.hide.channel(conduit.Flow{Channel: x.Channel, From: x.From, To: x.To}) {
			continue
		}
		if len(c.Breaches) == mostBreaches {
			c.Left = thousands(c.Breaching-mostBreaches) + " more"
			break
		}
		c.Breaches = append(c.Breaches, b.breach(x))
	}
	type key struct {
		from, to conduit.Place
		service  conduit.ServiceName
		verdict  conduit.Verdict
	}
	groups := map[key]int{}
	for x := range b.flows() {
		if b.traffic.total > mostChannels {
			groups[key{x.From, x.To, x.Channel.Service, x.Verdict}]++
			continue
		}
		row := b.channelRow(x)
		c.Besides = c.Besides || row.Besides != ""
		c.Rows = append(c.Rows, row)
	}
	keys := make([]key, 0, len(groups))
	for k := range groups {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(x, y key) int {
		return cmp.Or(x.from.Ref().Compare(y.from.Ref()), x.to.Ref().Compare(y.to.Ref()), cmp.Compare(x.service, y.service), cmp.Compare(x.verdict, y.verdict))
	})
	for _, k := range keys {
		c.Groups = append(c.Groups, channelGroup{b.at(k.from), b.at(k.to), b.text(string(k.service)), verdictCell(k.verdict), groups[k]})
	}
	return c
}

// at gives a place as a link; a channel's end may be nowhere.
func (b *builder) at(p conduit.Place) link {
	if p == (conduit.Place{}) {
		return link{Text: "nowhere"}
	}
	return b.ref(p.Ref())
}

func (b *builder) channelRow(x conduit.Flow) channelRow {
	c := x.Channel
	row := channelRow{
		From: []link{b.id(conduit.AssetRef(c.From))}, Service: or(b.text(string(c.Service)), "not named"), Purpose: b.text(c.Purpose),
		FromZone: b.at(x.From).Text, ToZone: b.at(x.To).Text, Verdict: verdictCell(x.Verdict), Route: conduitLinks(b, c.Via.All()),
	}
	if c.To != "" {
		row.To = []link{b.id(conduit.AssetRef(c.To))}
	}
	row.Besides = b.besides(c)
	return row
}

// besides gives "protected end to end, observed".
func (b *builder) besides(c conduit.Channel) string {
	var out []string
	for _, x := range []struct {
		is   bool
		word string
	}{{c.EndToEnd, "protected end to end"}, {c.Observed, "observed"}, {c.Multicast, "multicast"}, {c.Link, "link"}} {
		if x.is {
			out = append(out, x.word)
		}
	}
	if c.CarriesFor != "" {
		out = append(out, "carries for "+b.text(c.CarriesFor))
	}
	return strings.Join(out, ", ")
}

func (b *builder) breach(x conduit.Breach) breach {
	c := x.Channel
	row := breach{
		Anchor: anchor(c.Ref()), Pos: b.pos(c.Pos), Drawn: b.drawn(c.Ref()), From: b.id(conduit.AssetRef(c.From)), To: link{Text: "several"},
		Service: or(b.text(string(c.Service)), "not named"), Purpose: b.text(c.Purpose), Verdict: verdictCell(x.Verdict),
		Boundary: zoneLinks(b, slices.Values(x.Boundary)),
	}
	if c.To != "" {
		row.To = b.id(conduit.AssetRef(c.To))
	}
	for _, a := range x.Tried {
		if b.hide.has(conduit.ConduitRef(a.Conduit)) {
			continue
		}
		row.Tried = append(row.Tried, b.text(string(a.Conduit)+" "+a.Lacks.String()))
	}
	var mends []string
	for _, m := range x.Mends {
		mends = append(mends, m.String())
	}
	row.Mend = b.text(strings.Join(mends, ", and "))
	return row
}
