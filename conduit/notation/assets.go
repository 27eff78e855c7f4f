package notation

import (
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// assets makes a node of each asset, or of the multi-homed ones alone, with lines to
// the zones that they bridge; and says in each zone how many have no node.
func (s *sketch) assets(all bool) {
	p := s.sys.Partition()
	for i := range s.assetNode {
		s.assetNode[i] = none
		if all {
			s.asset(i)
		}
	}
	for b := range s.sys.Bridges() {
		i, _ := p.AssetIndex(b.Asset.ID)
		if !all {
			s.asset(i)
		}
		label := []string{"multi-homed"}
		for _, id := range b.Zones {
			if id != b.Asset.Zone {
				s.lines = append(s.lines, line{from: s.assetNode[i], to: s.zoneNumber(id), kind: breachLine, label: label})
			}
		}
	}
	if !all {
		s.countAssets()
	} else {
		s.serving()
	}
}

func (s *sketch) zoneNumber(id zone.ID) int32 {
	i, _ := s.sys.Partition().ZoneIndex(id)
	return int32(i)
}

// asset makes a node of an asset.
func (s *sketch) asset(i int) {
	a := s.sys.Partition().AssetAt(i)
	n := node{ref: conduit.AssetRef(a.ID), kind: assetNode, box: int32(s.sys.Partition().HomeAt(i))}
	var more []string
	if a.Type != requirement.Unspecified {
		more = append(more, a.Type.String())
	}
	if a.Retired {
		n.look = looksOutside
		more = append(more, "retired")
	}
	if s.sys.Place(a.ID) == (conduit.Place{}) {
		n.look = looksShort
		more = append(more, "in no zone")
	}
	n.label = headed(a.Name, string(a.ID), more...)
	s.assetNode[i] = int32(len(s.nodes))
	s.nodes = append(s.nodes, n)
}

// countAssets says in each zone how many assets are at home there.
func (s *sketch) countAssets() {
	p := s.sys.Partition()
	n := make([]int, s.zones)
	for i := range p.NumAssets() {
		if z := p.HomeAt(i); z >= 0 {
			n[z]++
		}
	}
	for i, n := range n {
		s.boxes[i].label = append(s.boxes[i].label, count(n, "asset"))
	}
}

// serving draws the lines from devices to the conduits that they serve, and from
// assets to the zones that they are attached to without bridging them.
func (s *sketch) serving() {
	bridging := map[zone.AssetID]bool{}
	for b := range s.sys.Bridges() {
		bridging[b.Asset.ID] = true
	}
	p := s.sys.Partition()
	for i := range p.NumAssets() {
		a := p.AssetAt(i)
		for c := range s.sys.Serves(a.ID) {
			s.lines = append(s.lines, line{from: s.assetNode[i], to: s.conduitNumber(c), kind: serveLine})
		}
		if bridging[a.ID] {
			continue
		}
		for z := range a.Attached.All() {
			s.lines = append(s.lines, line{from: s.assetNode[i], to: s.zoneNumber(z), kind: serveLine, label: []string{"attached"}})
		}
	}
}

// conduitNumber gives the node of a conduit.
func (s *sketch) conduitNumber(id conduit.ID) int32 {
	i, _ := slices.BinarySearchFunc(s.nodes[s.zones:s.zones+s.numConduits], conduit.ConduitRef(id), func(n node, r conduit.Ref) int {
		return n.ref.Compare(r)
	})
	return int32(s.zones + i)
}
