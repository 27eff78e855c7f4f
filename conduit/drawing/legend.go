package drawing

import (
	"fmt"

	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// sample is a line of the legend: a mark and what it means.
type sample struct {
	text string
	w    int // of the mark
	draw func(x, y int)
}

const (
	legendRow  = 24
	legendSize = 10
	lineSample = 34
)

// samples gives what the legend explains: what is in the drawing, and nothing else.
func (p *painter) samples() []sample {
	var out []sample
	add := func(shown bool, text string, w int, draw func(x, y int)) {
		if shown {
			out = append(out, sample{text, w, draw})
		}
	}
	has := func(f func(b *box) bool) bool {
		for i := range p.boxes {
			if f(&p.boxes[i]) {
				return true
			}
		}
		return false
	}
	any := func(f func(l *link) bool) bool {
		for i := range p.links {
			if f(&p.links[i]) {
				return true
			}
		}
		return false
	}
	for _, v := range []struct {
		level.Verdict
		text string
	}{
		{level.Met, "achieved level (SL-A) meets the target (SL-T)"},
		{level.Indeterminate, "not known to meet it"},
		{level.Short, "short of it"},
	} {
		shown := has(func(b *box) bool { return b.judged() && b.worst() == v.Verdict || b.tally[v.Verdict] > 0 }) ||
			any(func(l *link) bool { return l.tally[v.Verdict] > 0 })
		add(shown, v.text, 30, func(x, y int) {
			p.sign(v.Verdict, x+7, y)
			p.empty("rect", num("x", x+21), num("y", y-8), num("width", 5), num("height", 16), num("rx", 2), p.opt.hatch(v.Verdict))
		})
	}
	wire := func(colour, dash, width string) func(x, y int) {
		return func(x, y int) {
			attrs := []attr{{"d", "M" + pt(x, y) + "h28"}, class(colour), {"fill", "none"}, {"stroke-width", width}}
			if dash != "" {
				attrs = append(attrs, attr{"stroke-dasharray", dash})
			}
			p.empty("path", attrs...)
		}
	}
	conduits := func(f func(l *link) bool) bool {
		return any(func(l *link) bool { return l.kind == conduitLink && f(l) })
	}
	add(conduits(func(l *link) bool { return !l.untrusted && !l.radio }), "conduit", lineSample, wire("s-line", "", "2.4"))
	add(conduits(func(l *link) bool { return l.untrusted }), "conduit over an untrusted carrier", lineSample, wire("s-line", untrustedDash, "2.4"))
	add(conduits(func(l *link) bool { return l.radio && !l.untrusted }), "conduit by radio", lineSample, wire("s-line", radioDash, "2.4"))
	add(conduits(func(l *link) bool { return l.arrows != nil }), "one way only", lineSample, func(x, y int) {
		wire("s-line", "", "2.4")(x, y)
		p.arrow([]point{{x, y}, {x + 29, y}}, "f-line")
	})
	add(conduits(func(l *link) bool { return l.gate }), "something enforces what passes", 26, func(x, y int) { p.gate(true, x, y-9, 18) })
	add(conduits(func(l *link) bool { return !l.gate }), "nothing enforces what passes", 26, func(x, y int) { p.gate(false, x, y-9, 18) })
	add(conduits(func(l *link) bool { return l.loose }), "lets anything pass", 30, func(x, y int) { p.anyTag(x, y-7) })
	add(any(func(l *link) bool { return l.kind == breachLink }), "channels that no conduit covers", lineSample, func(x, y int) {
		wire("s-breach", "", breachWidth)(x, y)
		wire("s-paper", "", hollowWidth)(x, y)
		p.arrow([]point{{x, y}, {x + 29, y}}, "f-breach")
	})
	add(any(func(l *link) bool { return l.kind == bridgeLink }), "asset in several zones, past every conduit", lineSample, wire("s-breach", bridgeDash, "1.6"))
	outline := func(b box) func(x, y int) {
		return func(x, y int) { p.shape(&b, "f-box", x, y-9, 26, 18, 3) }
	}
	add(has((*box).external), "outside the system", lineSample, outline(box{zone: zone.Zone{Traits: zone.External}}))
	add(has(func(b *box) bool { return b.kind == zoneBox && b.safety() }), "safety zone", lineSample, outline(box{zone: zone.Zone{Traits: zone.Safety}}))
	add(has(func(b *box) bool { return b.kind == zoneBox && b.zone.Traits.Has(zone.Temporary) }), "there for a time only", lineSample, outline(box{zone: zone.Zone{Traits: zone.Temporary}}))
	add(has((*box).several), "several zones folded into one", lineSample, outline(box{folded: 1, side: true}))
	var types [requirement.NumComponentTypes]bool
	for i := range p.boxes {
		for t, n := range p.boxes[i].counts {
			types[t] = types[t] || n > 0
		}
	}
	for t, shown := range types {
		text := map[requirement.ComponentType]string{
			requirement.Unspecified: "asset of no stated type", requirement.Software: "software", requirement.Embedded: "embedded device",
			requirement.Host: "host", requirement.Network: "network device",
		}[requirement.ComponentType(t)]
		add(shown, text, markW, func(x, y int) { p.icon(requirement.ComponentType(t), x, y-8) })
	}
	return append(out, p.markSamples()...)
}

// remarks says what is not drawn.
func (s *scene) remarks() []string {
	var out []string
	if s.folded > 0 {
		out = append(out, fmt.Sprintf("%d of %d zones are folded: those that are alike into one, and what lies deep into the zone around it.",
			s.folded, s.sys.Partition().NumZones()))
	}
	for kind, what := range []string{"conduits, the least bad, are", "channels that no conduit covers are", "assets in several zones are"} {
		if n := s.dropped[kind]; n > 0 {
			out = append(out, fmt.Sprintf("%d %s not drawn for want of room.", n, what))
		}
	}
	return out
}

// legendRows sets the samples into rows no wider than width.
func legendRows(samples []sample, width int) [][]sample {
	var rows [][]sample
	x := 0
	for _, s := range samples {
		w := s.w + textWidth(s.text, legendSize, false) + 24
		if len(rows) == 0 || x+w > width {
			rows = append(rows, nil)
			x = 0
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], s)
		x += w
	}
	return rows
}

// legendHeight gives the height of the legend in a page of that width.
func (p *painter) legendHeight() int {
	return legendRow*len(legendRows(p.samples(), p.width-2*pageMargin)) + 16*len(p.scene.remarks())
}

// legend draws what the marks in the drawing mean, and says what is not drawn.
func (p *painter) legend(x, y int) {
	p.start("g", class("legend"))
	for _, row := range legendRows(p.samples(), p.width-2*pageMargin) {
		at := x
		for _, s := range row {
			s.draw(at, y+legendRow/2)
			p.text(at+s.w, y+legendRow/2+4, s.text, class("f-muted"), num("font-size", legendSize))
			at += s.w + textWidth(s.text, legendSize, false) + 24
		}
		y += legendRow
	}
	for _, s := range p.scene.remarks() {
		p.text(x, y+13, s, class("f-ink"), num("font-size", legendSize))
		y += 16
	}
	p.end()
}
