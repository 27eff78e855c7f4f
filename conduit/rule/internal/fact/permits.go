package fact

import (
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// Permit is what one conduit permits from one of its zones to another.
type Permit struct {
	From, To zone.ID
	Services []conduit.ServiceName // by their canonical names, in order, each once
}

// Permits gives what a conduit permits, by pair of zones and in their order; nothing
// where its permissions are not stated.
func Permits(sys *conduit.System, c conduit.Conduit) []Permit {
	var out []Permit
	at := map[[2]zone.ID]int{}
	add := func(from, to zone.ID, s conduit.Services) {
		i, ok := at[[2]zone.ID{from, to}]
		if !ok {
			i = len(out)
			at[[2]zone.ID{from, to}] = i
			out = append(out, Permit{From: from, To: to})
		}
		for name := range s.All() {
			out[i].Services = append(out[i].Services, sys.Services().Canonical(name))
		}
	}
	for x := range c.Allow.All() {
		add(x.From, x.To, x.Services)
		if x.Both {
			add(x.To, x.From, x.Services)
		}
	}
	for i := range out {
		slices.Sort(out[i].Services)
		out[i].Services = slices.Compact(out[i].Services)
	}
	slices.SortFunc(out, func(a, b Permit) int {
		return slices.Compare([]zone.ID{a.From, a.To}, []zone.ID{b.From, b.To})
	})
	return out
}

// Unrestricted reports whether a conduit's permissions are not stated or name any
// service.
func Unrestricted(sys *conduit.System, c conduit.Conduit) bool {
	for x := range c.Allow.All() {
		for s := range x.Services.All() {
			if sys.Services().Canonical(s) == conduit.Any {
				return true
			}
		}
	}
	return !c.Allow.Stated()
}
