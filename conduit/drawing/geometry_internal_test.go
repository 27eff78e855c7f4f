package drawing

import (
	"encoding/xml"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/generate"
	"github.com/iec62443-go/iec62443/conduit/internal/randmodel"
	"github.com/iec62443-go/iec62443/conduit/modelfile"
)

// rect is a rectangle on the page.
type rect struct {
	x, y, w, h int
	what       string
}

// overlaps reports whether two rectangles share more than an edge.
func (r rect) overlaps(q rect) bool {
	return r.x < q.x+q.w && q.x < r.x+r.w && r.y < q.y+q.h && q.y < r.y+r.h
}

func (r rect) holds(q rect) bool {
	return r.x <= q.x && r.y <= q.y && q.x+q.w <= r.x+r.w && q.y+q.h <= r.y+r.h
}

// segment is a straight part of a wire, as a rectangle of no width.
type segment struct {
	a, b point
	link int
}

func (s segment) rect() rect {
	return rect{min(s.a.x, s.b.x), min(s.a.y, s.b.y), abs(s.a.x - s.b.x), abs(s.a.y - s.b.y), ""}
}

// cuts reports whether a segment runs through the inside of a rectangle.
func (s segment) cuts(r rect) bool {
	q := s.rect()
	return q.x < r.x+r.w && r.x < q.x+q.w && q.y < r.y+r.h && r.y < q.y+q.h ||
		q.w == 0 && r.x < q.x && q.x < r.x+r.w && q.y < r.y+r.h && r.y < q.y+q.h ||
		q.h == 0 && r.y < q.y && q.y < r.y+r.h && q.x < r.x+r.w && r.x < q.x+q.w
}

// drawn is a drawing as rectangles and lines.
type drawn struct {
	*painter
	boxes, plates []rect
	segments      []segment
	labels        []rect
}

func measure(t testing.TB, sys *conduit.System, opt Options) *drawn {
	p := newPainter(newLayout(newScene(sys, opt)))
	svg := p.paint()
	d := &drawn{painter: p}
	for b := range p.scene.boxes {
		x, y, w, h := p.absolute(p.boxItem[b])
		d.boxes = append(d.boxes, rect{x, y, w, h, fmt.Sprintf("box %q", p.scene.boxes[b].name)})
	}
	for k := range p.links {
		x, y, w, h := p.absolute(p.plateItem[k])
		d.plates = append(d.plates, rect{x, y, w, h, fmt.Sprintf("plate %q", p.links[k].label)})
		for _, w := range p.wires[k] {
			pts := p.points(w)
			for i := 1; i < len(pts); i++ {
				d.segments = append(d.segments, segment{pts[i-1], pts[i], k})
			}
		}
	}
	d.labels = labels(t, svg)
	return d
}

// labels reads a picture and gives the room of each text in it.
func labels(t testing.TB, svg []byte) []rect {
	var out []rect
	dec := xml.NewDecoder(strings.NewReader(string(svg)))
	for {
		tok, err := dec.Token()
		if err == io.EOF {
			return out
		}
		require.NoError(t, err)
		e, ok := tok.(xml.StartElement)
		if !ok || e.Name.Local != "text" {
			continue
		}
		at := map[string]string{}
		for _, a := range e.Attr {
			at[a.Name.Local] = a.Value
		}
		tok, err = dec.Token()
		require.NoError(t, err)
		text, ok := tok.(xml.CharData)
		if !ok {
			continue
		}
		whole := func(name string) int {
			n, err := strconv.Atoi(at[name])
			require.NoError(t, err, "%s of %q", name, text)
			return n
		}
		size := whole("font-size")
		w := textWidth(string(text), size, at["font-weight"] == "bold") * 1000 / slack
		r := rect{whole("x"), whole("y") - size*3/4, w, size * 3 / 4, fmt.Sprintf("label %q", text)}
		switch at["text-anchor"] {
		case "middle":
			r.x -= w / 2
		case "end":
			r.x -= w
		}
		out = append(out, r)
	}
}

// faults gives all that is wrong with a drawing: what lies on something else, or out
// of what it belongs in.
func (d *drawn) faults() []string {
	var out []string
	say := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	for i := range d.scene.boxes {
		if in := d.scene.boxes[i].in; in >= 0 && !d.boxes[in].holds(d.boxes[i]) {
			say("%s sticks out of %s", d.boxes[i].what, d.boxes[in].what)
		}
		for k := range i {
			if d.scene.boxes[k].in == d.scene.boxes[i].in && d.boxes[k].overlaps(d.boxes[i]) {
				say("%s lies on %s", d.boxes[i].what, d.boxes[k].what)
			}
		}
	}
	for k, p := range d.plates {
		around := d.frames[d.items[d.plateItem[k]].frame].box
		for b, r := range d.boxes {
			if b != around && !d.encloses(b, around) && r.overlaps(p) {
				say("%s lies on %s", p.what, r.what)
			}
		}
		if around >= 0 && !d.boxes[around].holds(p) {
			say("%s sticks out of %s", p.what, d.boxes[around].what)
		}
		for _, q := range d.plates[:k] {
			if q.overlaps(p) {
				say("%s lies on %s", p.what, q.what)
			}
		}
	}
	for _, s := range d.segments {
		for b, r := range d.boxes {
			if s.cuts(r) && !slices.ContainsFunc(d.links[s.link].ends, func(e int) bool { return d.encloses(b, e) }) {
				say("a wire of %s runs through %s", d.plates[s.link].what, r.what)
			}
		}
		for k, r := range d.plates {
			if s.cuts(r) {
				say("a wire of %s runs through %s", d.plates[s.link].what, d.plates[k].what)
			}
		}
		for _, r := range d.labels {
			if s.cuts(r) {
				say("a wire of %s runs through %s", d.plates[s.link].what, r.what)
			}
		}
	}
	for i, s := range d.segments {
		for _, q := range d.segments[:i] {
			a, b := s.rect(), q.rect()
			switch {
			case s.link == q.link:
			case a.w == 0 && b.w == 0 && abs(a.x-b.x) < 4 && a.y < b.y+b.h && b.y < a.y+a.h,
				a.h == 0 && b.h == 0 && abs(a.y-b.y) < 4 && a.x < b.x+b.w && b.x < a.x+a.w:
				say("wires of %s and %s run on each other: %v %v", d.plates[s.link].what, d.plates[q.link].what, a, b)
			}
		}
	}
	slices.SortFunc(d.labels, func(a, b rect) int { return a.y - b.y })
	for i, r := range d.labels {
		if r.x < 0 || r.x+r.w > d.width {
			say("%s sticks out of the page", r.what)
		}
		for _, q := range d.labels[i+1:] {
			if q.y >= r.y+r.h {
				break
			}
			if r.overlaps(q) {
				say("%s lies on %s", r.what, q.what)
			}
		}
	}
	return out
}

func (d *drawn) encloses(outer, inner int) bool {
	return outer != inner && inner >= 0 && d.boxEncloses(outer, inner)
}

func sound(t *testing.T, name string, m *conduit.Model, opt Options) {
	t.Helper()
	sys, err := conduit.Compile(m)
	require.NoError(t, err)
	faults := measure(t, sys, opt).faults()
	for _, f := range faults[:min(len(faults), 5)] {
		t.Errorf("%s: %s", name, f)
	}
}

// Nothing lies on anything else, whatever the plant.
func TestNothingLiesOnAnythingElse(t *testing.T) {
	m, err := modelfile.Load("../../examples/audit/waterplant.yaml")
	require.NoError(t, err)
	sound(t, "water plant", m, Options{})
	sound(t, "water plant, marked", m, Options{Marks: []Mark{
		PathOf("a way to the trip", conduit.ZoneRef("enterprise"), conduit.ConduitRef("office-firewall"), conduit.AssetRef("engineering-laptop"),
			conduit.ZoneRef("control"), conduit.ConduitRef("safety-link"), conduit.ZoneRef("safety")),
		ChokeOf("", conduit.ConduitRef("safety-link"), conduit.ZoneRef("operations")),
		GroupOf("dosing", conduit.AssetRef("plc-dosing"), conduit.AssetRef("dosing-pump"), conduit.AssetRef("chlorine-sensor")),
	}})
	for _, n := range []int{20, 60, 120, 300, 700, 1500, 4000} {
		for seed := range uint64(2) {
			faults := generate.Each(1 + n/500)
			if n < 300 {
				faults = generate.Faults{UncoveredChannel: 2, MultiHomed: 1}
			}
			p, err := generate.Config{Seed: seed, Assets: n, Nesting: 1 + int(seed), Faults: faults}.Plant()
			require.NoError(t, err)
			sound(t, fmt.Sprintf("%d assets, seed %d", n, seed), p.Model, Options{})
			sound(t, fmt.Sprintf("%d assets, seed %d, folded", n, seed), p.Model, Options{Fold: 5})
		}
	}
}

func TestRandomDrawings(t *testing.T) {
	count := 200
	if testing.Short() {
		count = 80
	}
	rng := rand.New(rand.NewPCG(4, 62443))
	for i := range count {
		size := randmodel.Small
		if i%4 == 0 {
			size = randmodel.Size{Zones: 16, Assets: 30, Conduits: 20, Channels: 40}
		}
		sound(t, fmt.Sprintf("random model %d", i), randmodel.Generate(rng, size), Options{})
	}
}
