package notation

import (
	"cmp"
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
)

// bundle is the channels from one node to another that are drawn as one line.
type bundle struct {
	from, to int32
	breach   bool
	link     bool // neither side is known to start
}

func (b bundle) compare(c bundle) int {
	return cmp.Or(cmp.Compare(b.from, c.from), cmp.Compare(b.to, c.to), order(b.breach, c.breach), order(b.link, c.link))
}

// order puts what is true first.
func order(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// strand is one channel of a bundle.
type strand struct {
	bundle
	service conduit.ServiceName
	verdict conduit.Verdict
}

// channels draws those in breach from place to place, or all of them from asset to
// asset. Those from one node to another make one line. What goes to several receivers
// at once has no end to be drawn to and no verdict to be shown.
func (s *sketch) channels(all bool) {
	var list []strand
	p := s.sys.Partition()
	for f := range s.sys.Flows() {
		if f.Channel.To == "" || !all && !f.Verdict.Breach() {
			continue
		}
		x := strand{service: f.Channel.Service, verdict: f.Verdict}
		x.breach, x.link = f.Verdict.Breach(), f.Channel.Link
		if all {
			from, _ := p.AssetIndex(f.Channel.From)
			to, _ := p.AssetIndex(f.Channel.To)
			x.from, x.to = s.assetNode[from], s.assetNode[to]
		} else {
			x.from, x.to = s.placeNode(f.From), s.placeNode(f.To)
		}
		list = append(list, x)
	}
	slices.SortStableFunc(list, func(a, b strand) int { return a.compare(b.bundle) })
	for len(list) > 0 {
		n := 1
		for n < len(list) && list[n].bundle == list[0].bundle {
			n++
		}
		s.lines = append(s.lines, bundleLine(list[:n]))
		list = list[n:]
	}
}

// placeNode gives the node of a place: a zone, a conduit, or nowhere.
func (s *sketch) placeNode(p conduit.Place) int32 {
	switch {
	case p.IsZone():
		return s.zoneNumber(p.Zone)
	case p.Conduit != "":
		return s.conduitNumber(p.Conduit)
	}
	if s.nowhere == none {
		s.nowhere = int32(len(s.nodes))
		s.nodes = append(s.nodes, node{kind: nowhereNode, label: []string{"in no zone"}, look: looksShort, box: none})
	}
	return s.nowhere
}

func bundleLine(list []strand) line {
	b := list[0].bundle
	x := line{from: b.from, to: b.to, kind: channelLine, arrow: !b.link}
	var services []string
	verdicts := map[conduit.Verdict]bool{}
	for _, s := range list {
		name := clip(string(s.service))
		if name == "" {
			name = "any service"
		}
		services = append(services, name)
		verdicts[s.verdict] = true
	}
	slices.Sort(services)
	x.label = []string{few(slices.Compact(services))}
	if b.breach {
		x.kind = breachLine
		what := list[0].verdict.String()
		if len(verdicts) > 1 {
			what = "breaches"
		}
		if len(list) > 1 {
			x.label = append(x.label, count(len(list), "channel")+", "+what)
		} else {
			x.label = append(x.label, what)
		}
	}
	return x
}
