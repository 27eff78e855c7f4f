package oracle

import (
	"fmt"
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
)

// services compares services by the table of package conduit.
type services struct{ table *conduit.ServiceTable }

func servicesOf(m *conduit.Model) services {
	table, problems := conduit.NewServiceTable(m.Services)
	if len(problems) > 0 {
		panic(fmt.Sprintf("oracle: %v", problems))
	}
	return services{table}
}

// isAny reports whether a name stands for every service.
func (t services) isAny(s conduit.ServiceName) bool { return t.table.Canonical(s) == conduit.Any }

// covers reports whether a permission for one service lets another through: any
// lets everything through, a service that nobody names ("") included, and
// everything else what the table says.
func (t services) covers(permitted, s conduit.ServiceName) bool {
	switch {
	case t.isAny(permitted):
		return true
	case s == "" || t.isAny(s):
		return false
	}
	return t.table.Covers(permitted, s)
}

// anyCovers reports whether a permission for one of several services lets another through.
func (t services) anyCovers(permitted conduit.Services, s conduit.ServiceName) bool {
	for p := range permitted.All() {
		if t.covers(p, s) {
			return true
		}
	}
	return false
}

// administers reports whether a service is of the kind management.
func (t services) administers(s conduit.ServiceName) bool {
	return t.table.Kinds(s)&conduit.Administration != 0
}

// common gives the service that two names have in common: the narrower, where one
// covers the other; the ports that both hold, where two ranges overlap.
func (t services) common(a, b conduit.ServiceName) (conduit.ServiceName, bool) {
	switch {
	case t.covers(a, b):
		return b, true
	case t.covers(b, a):
		return a, true
	}
	// Two ranges of ports may share some, neither holding the other.
	p, isRange := conduit.ParsePortRange(string(a))
	q, isToo := conduit.ParsePortRange(string(b))
	if isRange && isToo && p.Transport == q.Transport && max(p.Low, q.Low) <= min(p.High, q.High) {
		p.Low, p.High = max(p.Low, q.Low), min(p.High, q.High)
		return conduit.ServiceName(p.String()), true
	}
	return "", false
}

// mentioned gives services enough to stand for every service there is: those that
// the permissions and the management of the model name, of a range of ports the
// first (of ranges that share a port, the first of one is in all), and, as "", one
// that nobody names.
func (t services) mentioned(m *conduit.Model) []conduit.ServiceName {
	out := []conduit.ServiceName{""}
	add := func(set conduit.Services) {
		for s := range set.All() {
			if !t.isAny(s) {
				out = append(out, firstPort(s))
			}
		}
	}
	for _, c := range m.Conduits {
		for p := range c.Allow.All() {
			add(p.Services)
		}
		for g := range c.Manage.All() {
			add(g.Services)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// firstPort gives "tcp/1000" for "tcp/1000-2000", and what is no range as it is.
func firstPort(s conduit.ServiceName) conduit.ServiceName {
	r, ok := conduit.ParsePortRange(string(s))
	if !ok {
		return s
	}
	r.High = r.Low
	return conduit.ServiceName(r.String())
}
