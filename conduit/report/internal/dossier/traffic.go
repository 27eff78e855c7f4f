package dossier

import (
	"github.com/iec62443-go/iec62443/conduit"
)

// traffic counts the channels of places.
type traffic struct {
	zones    map[string]*flows // by zone
	conduits map[conduit.ID]*flows
	total    int
	tally    [conduit.NumVerdicts]int
}

// flows are the channels of one zone or conduit.
type flows struct {
	starts, ends, inside, on int
	services                 map[conduit.ServiceName]int
	breaching                int
}

func (b *builder) newTraffic() *traffic {
	t := &traffic{zones: map[string]*flows{}, conduits: map[conduit.ID]*flows{}}
	at := func(p conduit.Place) *flows {
		if !p.IsZone() {
			return &flows{services: map[conduit.ServiceName]int{}} // a device's own, counted with its conduit
		}
		f := t.zones[string(p.Zone)]
		if f == nil {
			f = &flows{services: map[conduit.ServiceName]int{}}
			t.zones[string(p.Zone)] = f
		}
		return f
	}
	for x := range b.flows() {
		t.total++
		t.tally[x.Verdict]++
		from, to := at(x.From), at(x.To)
		from.services[x.Channel.Service]++
		if x.From == x.To {
			from.inside++
		} else {
			to.services[x.Channel.Service]++
			from.starts++
			to.ends++
		}
		if x.Verdict.Breach() {
			from.breaching++
			if from != to {
				to.breaching++
			}
		}
		for id := range b.sys.On(x.Channel) {
			f := t.conduits[id]
			if f == nil {
				f = &flows{services: map[conduit.ServiceName]int{}}
				t.conduits[id] = f
			}
			f.on++
			f.services[x.Channel.Service]++
			if x.Verdict.Breach() {
				f.breaching++
			}
		}
	}
	return t
}
