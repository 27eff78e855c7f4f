package fact

import (
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
)

// Ports is a set of ports. The zero Ports is empty.
type Ports struct {
	list   []conduit.PortRange
	merged bool // in order, and no two overlap
}

// Add puts ports into the set.
func (p *Ports) Add(list ...conduit.PortRange) {
	p.list, p.merged = append(p.list, list...), false
}

// Overlaps reports whether the set has a port of a range.
func (p *Ports) Overlaps(r conduit.PortRange) bool {
	x, ok := p.first(r)
	return ok && x.Overlaps(r)
}

// Contains reports whether every port of a range is in one range of the set.
func (p *Ports) Contains(r conduit.PortRange) bool {
	x, ok := p.first(r)
	return ok && x.Contains(r)
}

// first gives the first range of the set that does not end before another begins.
func (p *Ports) first(r conduit.PortRange) (conduit.PortRange, bool) {
	if p == nil || r.Transport == "" {
		return conduit.PortRange{}, false
	}
	p.merge()
	i, _ := slices.BinarySearchFunc(p.list, r, func(x, r conduit.PortRange) int {
		if x.Transport == r.Transport && x.High >= r.Low {
			return 1
		}
		return x.Compare(r)
	})
	if i == len(p.list) {
		return conduit.PortRange{}, false
	}
	return p.list[i], true
}

func (p *Ports) merge() {
	if p.merged {
		return
	}
	slices.SortFunc(p.list, conduit.PortRange.Compare)
	out := p.list[:0]
	for _, x := range p.list {
		if n := len(out); n > 0 && out[n-1].Overlaps(x) {
			out[n-1].High = max(out[n-1].High, x.High)
			continue
		}
		out = append(out, x)
	}
	p.list, p.merged = out, true
}

// PortsOf gives the ports of a service, however it is named.
func PortsOf(services *conduit.ServiceTable, name conduit.ServiceName) []conduit.PortRange {
	if r, ok := conduit.ParsePortRange(string(name)); ok {
		return []conduit.PortRange{r}
	}
	s, _ := services.Lookup(name)
	var out []conduit.PortRange
	for text := range s.Ports.All() {
		if r, ok := conduit.ParsePortRange(text); ok {
			out = append(out, r)
		}
	}
	return out
}

// Wide gives the range that a service is, if it is one of more than one port.
func Wide(name conduit.ServiceName) (conduit.PortRange, bool) {
	r, ok := conduit.ParsePortRange(string(name))
	return r, ok && r.Low < r.High
}
