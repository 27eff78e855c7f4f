package notation

import (
	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/internal/forest"
	"github.com/iec62443-go/iec62443/zone"
)

// mostNested is how many boxes stand in each other. Graphviz and Mermaid follow nested
// boxes by recursion, and so does gonum's encoder.
const mostNested = 12

// sketch is what DOT and Mermaid show of a design, in numbers: of the zones come first,
// then of the conduits, then those of assets, and last of what is nowhere.
type sketch struct {
	sys                *conduit.System
	title              string
	zones, numConduits int
	boxes              []box          // a zone each
	nested             *forest.Forest // the boxes as they are drawn
	nodes              []node
	lines              []line // in the order in which they are written

	assetNode []int32 // asset: its node, none where it has none
	nowhere   int32   // the node for what has no place; none until it is needed
}

const none = forest.None

// box is a zone.
type box struct {
	ref   conduit.Ref
	label []string
	look  look
	nodes []int32 // those directly in it
}

// node is what lines end at: the levels of a zone, a conduit, an asset.
type node struct {
	ref   conduit.Ref // the zero Ref for what is nowhere
	kind  nodeKind
	label []string
	look  look
	wrong bool  // a conduit that lets too much through
	box   int32 // none for those in no zone
}

// nodeKind says what a node is.
type nodeKind uint8

const (
	levelNode nodeKind = iota // what a zone needs and has
	conduitNode
	assetNode
	nowhereNode
)

// look is what the colour and the border of a box or a node say.
type look uint8

const (
	looksPlain look = iota // says nothing
	looksMet
	looksOpen // not known
	looksShort
	looksOutside // not part of the system, or retired
	numLooks
)

// line joins two nodes.
type line struct {
	from, to int32
	kind     lineKind
	arrow    bool // at its end
	back     bool // or at its start
	label    []string
}

// lineKind says what a line is.
type lineKind uint8

const (
	joinLine lineKind = iota
	untrustedLine
	breachLine
	channelLine // in order
	unseenLine  // for the layout alone
	serveLine   // from a device to its conduit, from an asset to where it is attached
	numLineKinds
)

// draw works out what is shown of a design.
func (o Options) draw(sys *conduit.System) *sketch {
	p := sys.Partition()
	s := &sketch{sys: sys, title: clip(sys.Model().Name), zones: p.NumZones(), nowhere: none, assetNode: make([]int32, p.NumAssets())}
	s.zoneBoxes()
	s.conduits()
	s.assets(o.Assets)
	s.channels(o.Assets)
	for i, n := range s.nodes {
		if n.box != none {
			s.boxes[n.box].nodes = append(s.boxes[n.box].nodes, int32(i))
		}
	}
	return s
}

// zoneBoxes makes a box of each zone, and in it the node of its levels.
func (s *sketch) zoneBoxes() {
	p := s.sys.Partition()
	parent := make([]int32, s.zones)
	for i := range parent {
		parent[i] = int32(p.EnclosingAt(i))
	}
	zones, _ := forest.New(parent) // a compiled partition has no loops
	drawn := make([]int32, s.zones)
	for _, i := range zones.Order {
		switch in := parent[i]; {
		case zones.Depth[i] < mostNested:
			drawn[i] = in
		default:
			drawn[i] = drawn[in]
		}
	}
	s.nested, _ = forest.New(drawn)
	s.boxes = make([]box, s.zones)
	for i := range s.boxes {
		z := p.ZoneAt(i)
		b := box{ref: conduit.ZoneRef(z.ID), label: zoneLabel(z), look: looksOutside}
		n := node{ref: b.ref, kind: levelNode, label: []string{"outside the system"}, box: int32(i)}
		if drawn[i] != parent[i] {
			b.label = append(b.label, "in "+string(z.In))
		}
		if !z.Traits.Has(zone.External) {
			l, _ := s.sys.Level(b.ref)
			b.look, n.label = levelLook(l), levelLabel(l)
		}
		s.boxes[i] = b
		s.nodes = append(s.nodes, n)
	}
}

// common gives the innermost box that encloses all of some zones, one of them if it
// encloses the others; none where no box does.
func (s *sketch) common(zones []int32) int32 {
	in := zones[0]
	for _, z := range zones[1:] {
		if in == none {
			break
		}
		in = s.nested.Common(in, z)
	}
	return in
}
