package notation

// rows adds lines that are not seen, by which Graphviz puts the assets of a zone into
// rows below its levels, and the conduits that lead down from it below those.
func (s *sketch) rows() {
	const columns = 4
	last := make([]int32, len(s.boxes)) // the node in the last row, first column
	for i, b := range s.boxes {
		last[i] = int32(i)
		var assets []int32
		for _, n := range b.nodes {
			if s.nodes[n].kind == assetNode {
				assets = append(assets, n)
			}
		}
		for k, n := range assets {
			above := int32(i)
			if k >= columns {
				above = assets[k-columns]
			}
			s.lines = append(s.lines, line{from: above, to: n, kind: unseenLine})
			if k%columns == 0 {
				last[i] = n
			}
		}
	}
	for _, x := range s.lines {
		if x.kind > untrustedLine || s.nodes[x.from].kind != levelNode {
			continue
		}
		if low := last[x.from]; low != x.from {
			s.lines = append(s.lines, line{from: low, to: x.to, kind: unseenLine})
		}
	}
}
