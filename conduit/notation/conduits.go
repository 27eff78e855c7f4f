package notation

import (
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// conduits makes a node of each conduit, in the innermost box that encloses all that
// it joins, and the lines to what it joins.
func (s *sketch) conduits() {
	layers := s.layers()
	wrong := breachesByConduit(s.sys)
	for c := range s.sys.Conduits() {
		l, _ := s.sys.Level(c.Ref())
		var more []string
		if c.Internal {
			more = append(more, "internal")
		}
		if c.Untrusted {
			more = append(more, "untrusted")
		}
		label := headed(c.Name, string(c.ID), more...)
		if c.Devices.Len() > 0 {
			label = append(label, "by "+few(idsOf(c.Devices)))
		}
		label = append(label, levelLabel(l)...)
		if len(wrong[s.numConduits]) > 0 {
			label = append(label, strings.Join(wrong[s.numConduits], ", "))
		}
		zones := s.zoneNumbers(c.Joins)
		s.nodes = append(s.nodes, node{ref: c.Ref(), kind: conduitNode, label: label, look: levelLook(l), wrong: len(wrong[s.numConduits]) > 0, box: s.common(zones)})
		s.joins(c, zones, layers)
		s.numConduits++
	}
}

func idsOf(devices zone.Assets) []string {
	var out []string
	for id := range devices.All() {
		out = append(out, clip(string(id)))
	}
	return out
}

// zoneNumbers gives the numbers of zones, in order.
func (s *sketch) zoneNumbers(set zone.Set) []int32 {
	out := make([]int32, 0, set.Len())
	for id := range set.All() {
		i, _ := s.sys.Partition().ZoneIndex(id)
		out = append(out, int32(i))
	}
	return out
}

// joins draws the lines of a conduit from its upper zones to it, and from it to the
// others, which is how Graphviz and Mermaid learn what is above and what is below.
func (s *sketch) joins(c conduit.Conduit, zones []int32, layers []zone.Layer) {
	self := int32(len(s.nodes)) - 1
	kind := joinLine
	if c.Untrusted {
		kind = untrustedLine
	}
	top, level := zones[0], true
	for _, z := range zones[1:] {
		level = level && layers[z] == layers[top]
		if layers[z] > layers[top] || layers[z] == layers[top] && s.nested.Encloses(z, top) {
			top = z
		}
	}
	for _, z := range zones {
		id := s.sys.Partition().ZoneAt(int(z)).ID
		starts, ends := id == c.OneWay.From, id == c.OneWay.To
		x := line{from: self, to: z, kind: kind, arrow: ends, back: starts}
		if z == top || !level && layers[z] == layers[top] {
			x = line{from: z, to: self, kind: kind, arrow: starts, back: ends}
		}
		s.lines = append(s.lines, x)
	}
}

// layers gives the layer of each zone, or else that of the innermost zone around it
// that states one.
func (s *sketch) layers() []zone.Layer {
	p := s.sys.Partition()
	out := make([]zone.Layer, s.zones)
	for _, i := range s.nested.Order {
		out[i] = p.ZoneAt(int(i)).Layer
		if in := p.EnclosingAt(int(i)); out[i] == zone.NoLayer && in >= 0 {
			out[i] = out[in]
		}
	}
	return out
}

// breachesByConduit gives what is wrong with each conduit, whoever takes it. That it
// misses its target is said by its levels.
func breachesByConduit(sys *conduit.System) [][]string {
	var out [][]string
	breaches := slices.Collect(sys.ConduitBreaches())
	for c := range sys.Conduits() {
		var wrong []string
		for len(breaches) > 0 && breaches[0].Conduit.ID == c.ID {
			b := breaches[0]
			breaches = breaches[1:]
			if word := b.Kind.String(); b.Kind != conduit.BelowTarget && !slices.Contains(wrong, word) {
				wrong = append(wrong, word)
			}
		}
		out = append(out, wrong)
	}
	return out
}
