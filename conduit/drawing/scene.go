package drawing

import (
	"cmp"
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// scene is what a drawing shows, before anybody asks where: boxes in boxes, and what
// joins them.
type scene struct {
	sys   *conduit.System
	opt   Options
	boxes []box
	links []link
	notes []string // what was folded or left out, for the legend

	at map[zone.ID]int // the box in which a zone is drawn
}

// box is a zone, several zones that are folded into one, the assets that lie in a zone
// that holds zones but in none of those, or the assets that lie nowhere.
type box struct {
	kind   boxKind
	zone   zone.Zone // the zone; of several the first
	folded int       // how many zones it stands for beyond its own
	name   string
	layer  zone.Layer // of the band that it is drawn in
	in     int        // the box around it, -1 for none
	inside []int      // the boxes in it, in order

	level  conduit.Level
	assets []zone.Asset // to be drawn one by one
	counts []assetCount // or by type
	tags   []string     // what is to be said in red
}

type boxKind uint8

const (
	zoneBox  boxKind = iota
	ownBox           // what lies in a zone itself and in no zone inside it
	strayBox         // assets at home nowhere
)

func (b *box) external() bool { return b.zone.Traits.Has(zone.External) }
func (b *box) safety() bool   { return b.zone.Traits.Has(zone.Safety) }

// link is what joins boxes: a conduit, the channels between two zones that no conduit
// covers, or an asset that is in two zones at once.
type link struct {
	kind  linkKind
	ends  []int // boxes, each once, in order
	label string

	conduit conduit.Conduit // the conduit; of several the first
	folded  int             // how many conduits it stands for beyond its own
	level   conduit.Level
	gate    bool // something enforces what passes
	loose   bool // lets anything pass
	count   int  // channels that breach
	arrows  []bool
	refs    []conduit.Ref
	about   string
}

type linkKind uint8

const (
	conduitLink linkKind = iota
	breachLink
	bridgeLink
)

// newScene gathers what is to be drawn.
func newScene(sys *conduit.System, opt Options) *scene {
	s := &scene{sys: sys, opt: opt, at: map[zone.ID]int{}}
	s.addZones()
	s.addConduits()
	s.addBreaches()
	s.addBridges()
	return s
}

// sortedEnds gives boxes in order, each once.
func sortedEnds(ends []int) []int {
	slices.Sort(ends)
	return slices.Compact(ends)
}

// newLink adds a link between two boxes or more; what lies within one box is no link.
func (s *scene) newLink(l link) {
	if l.ends = sortedEnds(l.ends); len(l.ends) > 1 {
		s.links = append(s.links, l)
	}
}

func compareIDs(a, b box) int { return cmp.Compare(a.zone.ID, b.zone.ID) }
