package fact

import (
	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// Passages is the services that lead from zones to zones, and so from the zones
// around the one to those around the other, whose permissions they may rest on.
type Passages struct {
	part     *zone.Partition
	services *conduit.ServiceTable
	exact    map[passage]bool // what a permission has to be in order to cover one of them
	ports    map[[2]zone.ID]*Ports
	any      map[[2]zone.ID]bool // pairs with some service
	open     map[[2]zone.ID]bool // pairs with a link that may be any service
}

// passage is a service from one side to another.
type passage struct {
	from, to zone.ID
	service  conduit.ServiceName
}

// NewPassages gives an empty set of the services of a system.
func NewPassages(sys *conduit.System) *Passages {
	return &Passages{
		part: sys.Partition(), services: sys.Services(),
		exact: map[passage]bool{}, ports: map[[2]zone.ID]*Ports{}, any: map[[2]zone.ID]bool{}, open: map[[2]zone.ID]bool{},
	}
}

// Add notes what a channel carries; a link both ways.
func (p *Passages) Add(x conduit.Flow) {
	p.add(x.From.Zone, x.To.Zone, x.Channel.Service)
	if x.Channel.Link {
		p.add(x.To.Zone, x.From.Zone, x.Channel.Service)
	}
}

func (p *Passages) add(from, to zone.ID, s conduit.ServiceName) {
	if s == "" && p.open[[2]zone.ID{from, to}] || s != "" && p.exact[passage{from, to, s}] {
		return
	}
	exact, ports := p.services.Covering(s)
	for _, a := range p.around(from) {
		for _, b := range p.around(to) {
			pair := [2]zone.ID{a, b}
			p.any[pair] = true
			p.open[pair] = p.open[pair] || s == ""
			for _, e := range exact {
				p.exact[passage{a, b, e}] = true
			}
			if len(ports) > 0 {
				if p.ports[pair] == nil {
					p.ports[pair] = &Ports{}
				}
				p.ports[pair].Add(ports...)
			}
		}
	}
}

// mostAround bounds the enclosing zones that are looked at.
const mostAround = 16

func (p *Passages) around(id zone.ID) []zone.ID {
	out := []zone.ID{id}
	for a := range p.part.Ancestors(id) {
		if len(out) == mostAround {
			break
		}
		out = append(out, a)
	}
	return out
}

// Any reports whether anything leads from one zone to another.
func (p *Passages) Any(from, to zone.ID) bool { return p.any[[2]zone.ID{from, to}] }

// Take reports whether something takes a permission of a service, by its canonical
// name, from one zone to another.
func (p *Passages) Take(from, to zone.ID, s conduit.ServiceName) bool {
	pair := [2]zone.ID{from, to}
	switch {
	case p.open[pair]:
		return true
	case s == conduit.Any:
		return p.any[pair]
	}
	if r, ok := Wide(s); ok {
		return p.ports[pair].Overlaps(r)
	}
	return p.exact[passage{from, to, s}]
}
