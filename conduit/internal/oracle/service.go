package oracle

import (
	"fmt"

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
// lets everything through, and everything else what the table says. Every
// permission covers the service that a link does not name.
//
// Reading: this holds step by step; the steps of such a link need no service in common.
func (t services) covers(permitted, s conduit.ServiceName) bool {
	switch {
	case t.isAny(permitted), s == "":
		return true
	case t.isAny(s):
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

// common gives the service that two permissions both let through, where one of
// them covers the other: the narrower. Two ranges of ports that overlap without
// one covering the other do not come up: policies name no ranges.
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
