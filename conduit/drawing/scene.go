package drawing

import (
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// scene is what a drawing shows, before anybody asks where: boxes in boxes, and what
// joins them.
type scene struct {
	sys   *conduit.System
	opt   Options
	boxes []box
	links []link

	at      []int  // the box in which each zone is drawn
	folded  int    // how many zones are not drawn one by one
	dropped [3]int // by kind, what the links stand for that are not drawn
}

// box is a zone, several zones that are folded into one, the assets that lie in a zone
// that holds zones but in none of those, or the assets that lie nowhere.
type box struct {
	kind   boxKind
	zone   zone.Zone // the zone; of several the first
	folded int       // how many zones it stands for beyond its own
	last   zone.Zone // the last of them
	side   bool      // they lie beside it, and not in it
	tally  [3]int    // by verdict, the zones that are folded and have a target
	name   string
	layer  zone.Layer // of the band that it is drawn in
	low    zone.Layer // the lowest layer of it and of what is in it
	in     int        // the box around it, -1 for none
	inside []int      // the boxes in it, in order

	level    conduit.Level
	number   int          // of assets
	assets   []zone.Asset // those drawn one by one
	counts   [requirement.NumComponentTypes]int
	conduits int // that join nothing but zones folded into it
	breaches int // channels in it that nothing covers
	bridges  int // assets in several of the zones folded into it
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

	conduit   conduit.Conduit // of several the first
	level     conduit.Level
	tally     [3]int // by verdict, of those that have a target
	gate      bool   // something enforces what passes
	loose     bool   // lets anything pass
	untrusted bool
	radio     bool
	breaches  int // channels to its devices that nothing covers

	number int           // of conduits, channels or assets that it stands for
	arrows []bool        // at which ends there is a head
	refs   []conduit.Ref // what it stands for, in order
}

type linkKind uint8

const (
	conduitLink linkKind = iota
	breachLink
	bridgeLink
)

// newScene gathers what is to be drawn.
func newScene(sys *conduit.System, opt Options) *scene {
	s := &scene{sys: sys, opt: opt}
	s.addZones()
	s.addConduits()
	s.addBreaches()
	s.addBridges()
	s.dropLinks()
	s.setBands()
	return s
}

// zoneAt gives the box in which a zone is drawn.
func (s *scene) zoneAt(id zone.ID) int {
	i, _ := s.sys.Partition().ZoneIndex(id)
	return s.at[i]
}

// sortedEnds gives boxes in order, each once.
func sortedEnds(ends []int) []int {
	slices.Sort(ends)
	return slices.Compact(ends)
}

// worst gives the worst verdict of what a link stands for.
func (l *link) worst() level.Verdict {
	switch {
	case l.tally[level.Short] > 0:
		return level.Short
	case l.tally[level.Indeterminate] > 0:
		return level.Indeterminate
	}
	return level.Met
}
