package fact

import (
	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
)

// Kinds is the kinds of services by their canonical names. A range of ports has those
// of every service with a port in it, since a permission for it lets each of them
// through.
type Kinds struct {
	services *conduit.ServiceTable
	ports    []kindsAt
	ranges   map[conduit.ServiceName]conduit.ServiceKinds
}

// kindsAt is the kinds of what is found at some ports.
type kindsAt struct {
	at    conduit.PortRange
	kinds conduit.ServiceKinds
}

type kindsKey struct{}

// KindsOf gives the kinds of a system's services.
func KindsOf(p *rule.Pass) *Kinds {
	return rule.Shared(p, kindsKey{}, func(sys *conduit.System) *Kinds {
		k := &Kinds{services: sys.Services(), ranges: map[conduit.ServiceName]conduit.ServiceKinds{}}
		for s := range k.services.All() {
			for text := range s.Ports.All() {
				at, ok := conduit.ParsePortRange(text)
				kinds := s.Kinds
				if at.Low == at.High { // several may share it
					kinds &= k.services.Kinds(conduit.ServiceName(text))
				}
				if ok && kinds != 0 {
					k.ports = append(k.ports, kindsAt{at, kinds})
				}
			}
		}
		return k
	})
}

// Of gives the kinds of a service.
func (k *Kinds) Of(name conduit.ServiceName) conduit.ServiceKinds {
	r, ok := Wide(name)
	if !ok {
		return k.services.Kinds(name)
	}
	kinds, known := k.ranges[name]
	if !known {
		for _, x := range k.ports {
			if x.at.Overlaps(r) {
				kinds |= x.kinds
			}
		}
		k.ranges[name] = kinds
	}
	return kinds
}
