package drawing

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// TrafficMatrix draws who talks to whom with the default options; see
// [Options.TrafficMatrix].
func TrafficMatrix(w io.Writer, sys *conduit.System) error { return Options{}.TrafficMatrix(w, sys) }

// TrafficMatrix draws a row for each zone that starts sessions and a column for each in
// which they end. In a cell stand
//
//   - the number of channels that are declared from the one to the other;
//   - in a red corner, how many of them are in breach;
//   - in a frame below, how many services the conduits between the two permit in that
//     direction: "any" for any service or where the permissions are not stated, nothing
//     where no conduit permits one.
//
// A cell is green where channels are declared and all are in order, and red in a firm
// frame where one is in breach. One that is permitted and has no channel stays white,
// with its frame: nobody uses what is open there. An empty one is neither permitted nor
// used. On the diagonal, grey, are the channels within a zone, or within what a row
// counts: those may be in breach too.
//
// What is permitted is counted over single conduits that have both zones on different
// sides; several that only together lead from one zone to the other add nothing. A link
// whose direction is not known stands in the direction in which it is declared.
//
// The zones come by layer, from business down to the process, those without a layer
// last, and then by id, so that what goes down stands above the diagonal. Assets at home
// in no zone have rows of their own at the end, those that serve conduits and those that
// do not. Channels to several receivers that are not named are counted under the title,
// so that all numbers add up to the number of channels.
//
// Of more than Options.Fold zones (0 for 30) those inside others are counted with the
// zone around them, as few layers of nesting as it takes; if that is not enough, the
// zones with most breaches, and then most channels, stand for themselves and the others
// in one row. There are never more than 400 rows, since there are as many cells as the
// square of that.
func (o Options) TrafficMatrix(w io.Writer, sys *conduit.System) error {
	t := newTraffic(o, sys)
	_, err := w.Write(t.paint())
	return err
}

const mostRows = 400

// traffic is what a matrix of traffic shows.
type traffic struct {
	Options
	sys      *conduit.System
	sides    []trafficSide
	rowOf    []int32 // zone: its row
	cells    []trafficCell
	channels int
	unaimed  int // channels without a receiver
	folded   int // zones that have no row of their own
}

// trafficSide is a row, and the column of the same.
type trafficSide struct {
	ref   conduit.Ref // the zero Ref for what is no single zone
	name  string
	what  string
	zones int // how many it counts
}

// trafficCell is what goes from one to another.
type trafficCell struct {
	declared, breaching int
	services            []conduit.ServiceName // permitted, in order, each once
	any                 bool
	wrong               []conduit.ServiceName // of channels in breach, in order, each once
}

// at gives the cell of a row and a column.
func (t *traffic) at(row, column int) *trafficCell { return &t.cells[row*len(t.sides)+column] }

func newTraffic(o Options, sys *conduit.System) *traffic {
	t := &traffic{Options: o, sys: sys, rowOf: make([]int32, sys.Partition().NumZones())}
	most := o.Fold
	switch {
	case most == 0:
		most = 30
	case most < 0 || most > mostRows:
		most = mostRows
	}
	t.choose(most)
	devices, nowhere := -1, -1
	for f := range sys.Flows() {
		for _, p := range []conduit.Place{f.From, f.To} {
			switch {
			case p.Conduit != "" && devices < 0:
				devices = 0
			case p == (conduit.Place{}) && f.Channel.To != "" && nowhere < 0:
				nowhere = 0
			}
		}
	}
	if devices == 0 {
		devices = t.side(trafficSide{name: "devices", what: "of conduits, in no zone"})
	}
	if nowhere == 0 {
		nowhere = t.side(trafficSide{name: "in no zone", what: "serving no conduit"})
	}
	t.cells = make([]trafficCell, len(t.sides)*len(t.sides))
	t.count(devices, nowhere)
	t.permitted()
	return t
}

// side adds a row and gives its number.
func (t *traffic) side(s trafficSide) int {
	t.sides = append(t.sides, s)
	return len(t.sides) - 1
}

// count counts the channels.
func (t *traffic) count(devices, nowhere int) {
	p := t.sys.Partition()
	row := func(x conduit.Place) int {
		switch {
		case x.IsZone():
			i, _ := p.ZoneIndex(x.Zone)
			return int(t.rowOf[i])
		case x.Conduit != "":
			return devices
		}
		return nowhere
	}
	for f := range t.sys.Flows() {
		t.channels++
		if f.Channel.To == "" {
			t.unaimed++
			continue
		}
		c := t.at(row(f.From), row(f.To))
		c.declared++
		if f.Verdict.Breach() {
			c.breaching++
			c.wrong = withService(c.wrong, f.Channel.Service)
		}
	}
}

// choose decides which zones have a row, and puts them into order.
func (t *traffic) choose(most int) {
	p := t.sys.Partition()
	n := len(t.rowOf)
	depth := make([]int, n) // how many zones are around it
	for _, i := range outerFirst(p) {
		if in := p.EnclosingAt(i); in >= 0 {
			depth[i] = depth[in] + 1
		}
	}
	cut := shallowest(depth, most)
	host := make([]int, n) // the zone whose row counts it
	inside := make([]int, n)
	var shown []int
	for _, i := range outerFirst(p) {
		host[i] = i
		if depth[i] > cut {
			host[i] = host[p.EnclosingAt(i)]
			inside[host[i]]++
			t.folded++
		} else {
			shown = append(shown, i)
		}
	}
	var others []int
	if len(shown) > most {
		busy := t.busiest(host)
		slices.SortStableFunc(shown, func(a, b int) int { return cmp.Or(busy[b].compare(busy[a]), cmp.Compare(a, b)) })
		keep := max(most-1, 0)
		shown, others = shown[:keep], shown[keep:]
		t.folded += len(others)
	}
	t.arrange(shown, inside)
	for i, s := range shown {
		t.rowOf[s] = int32(i)
	}
	if len(others) > 0 {
		zones := len(others)
		for _, i := range others {
			zones += inside[i]
		}
		k := t.side(trafficSide{name: "other zones", what: counted(zones, "zone"), zones: zones})
		for _, i := range others {
			t.rowOf[i] = int32(k)
		}
	}
	for i := range host {
		t.rowOf[i] = t.rowOf[host[i]]
	}
}

// outerFirst gives the numbers of the zones, those that lie in no other first, and
// each before those in it.
func outerFirst(p *zone.Partition) []int {
	order := make([]int, 0, p.NumZones())
	next := make([][]int, p.NumZones())
	for i := range p.NumZones() {
		if in := p.EnclosingAt(i); in >= 0 {
			next[in] = append(next[in], i)
		} else {
			order = append(order, i)
		}
	}
	for k := 0; k < len(order); k++ {
		order = append(order, next[order[k]]...)
	}
	return order
}

// shallowest gives the depth down to which no more than so many zones lie; 0 where
// even the outermost are more.
func shallowest(depth []int, most int) int {
	if len(depth) == 0 {
		return 0
	}
	n := make([]int, slices.Max(depth)+1)
	for _, d := range depth {
		n[d]++
	}
	sum := 0
	for d, k := range n {
		if sum += k; sum > most {
			return max(d-1, 0)
		}
	}
	return len(n) - 1
}

// load is how much goes on at a zone.
type load struct{ breaching, declared int }

func (a load) compare(b load) int {
	return cmp.Or(cmp.Compare(a.breaching, b.breaching), cmp.Compare(a.declared, b.declared))
}

// busiest counts for each zone that has a row the channels at either end.
func (t *traffic) busiest(host []int) []load {
	p := t.sys.Partition()
	out := make([]load, len(host))
	for f := range t.sys.Flows() {
		for _, x := range []conduit.Place{f.From, f.To} {
			if i, ok := p.ZoneIndex(x.Zone); ok {
				out[host[i]].declared++
				if f.Verdict.Breach() {
					out[host[i]].breaching++
				}
			}
		}
	}
	return out
}

// arrange puts the zones that have a row into order and makes their rows.
func (t *traffic) arrange(shown []int, inside []int) {
	p := t.sys.Partition()
	layers := make([]zone.Layer, p.NumZones())
	for _, i := range outerFirst(p) {
		layers[i] = p.ZoneAt(i).Layer
		if in := p.EnclosingAt(i); layers[i] == zone.NoLayer && in >= 0 {
			layers[i] = layers[in]
		}
	}
	slices.SortFunc(shown, func(a, b int) int { return cmp.Or(cmp.Compare(layers[b], layers[a]), cmp.Compare(a, b)) })
	named := map[string]int{}
	for _, i := range shown {
		named[p.ZoneAt(i).Name]++
	}
	for _, i := range shown {
		z := p.ZoneAt(i)
		s := trafficSide{ref: conduit.ZoneRef(z.ID), name: string(z.ID), zones: 1 + inside[i]}
		var what []string
		if named[z.Name] == 1 && z.Name != "" {
			s.name = z.Name
		}
		if s.name != string(z.ID) {
			what = append(what, string(z.ID))
		} else if z.Name != s.name && z.Name != "" {
			what = append(what, z.Name)
		}
		switch {
		case inside[i] > 0:
			what = append(what, fmt.Sprintf("with %s in it", counted(inside[i], "zone")))
		case layers[i] != zone.NoLayer:
			what = append(what, "layer "+layers[i].String())
		}
		s.what = strings.Join(what, " · ")
		t.side(s)
	}
}
