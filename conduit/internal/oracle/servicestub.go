package oracle

import (
	"slices"
	"strconv"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
)

type serviceTable interface {
	Canonical(conduit.ServiceName) conduit.ServiceName
	Covers(permitted, s conduit.ServiceName) bool
	Kinds(conduit.ServiceName) conduit.ServiceKinds
}

type stub struct{ defs []def }
type def struct {
	name  string
	other []string
	kinds conduit.ServiceKinds
}

func newServiceTable(list []conduit.Service) serviceTable {
	s := stub{}
	for _, x := range list {
		d := def{name: fold(string(x.Name)), kinds: x.Kinds}
		for a := range x.Aliases.All() {
			d.other = append(d.other, fold(a))
		}
		for a := range x.Ports.All() {
			d.other = append(d.other, fold(a))
		}
		s.defs = append(s.defs, d)
	}
	s.defs = append(s.defs,
		def{"modbus", []string{"modbus/tcp", "tcp/502"}, conduit.Industrial},
		def{"ssh", []string{"tcp/22"}, conduit.Administration | conduit.RemoteShell},
		def{"https", []string{"tcp/443"}, conduit.Web | conduit.Administration},
	)
	return s
}

func fold(s string) string {
	return strings.NewReplacer(" ", "", "_", "", "-", "").Replace(strings.ToLower(s))
}

func (t stub) split(s conduit.ServiceName) (d def, op string) {
	name, op, _ := strings.Cut(string(s), ":")
	f := fold(name)
	for _, d := range t.defs {
		if d.name == f || slices.Contains(d.other, f) {
			return d, op
		}
	}
	return def{name: f}, op
}

func (t stub) Canonical(s conduit.ServiceName) conduit.ServiceName {
	d, op := t.split(s)
	if op != "" {
		return conduit.ServiceName(d.name + ":" + op)
	}
	return conduit.ServiceName(d.name)
}

func (t stub) Kinds(s conduit.ServiceName) conduit.ServiceKinds {
	d, _ := t.split(s)
	return d.kinds
}

func (t stub) Covers(p, s conduit.ServiceName) bool {
	pd, pop := t.split(p)
	sd, sop := t.split(s)
	if pd.name == sd.name {
		return pop == "" || pop == sop
	}
	tr, lo, hi, ok := ports(string(p))
	if !ok {
		return false
	}
	for _, n := range append([]string{string(s)}, sd.other...) {
		if tr2, lo2, hi2, ok := ports(n); ok && tr == tr2 && lo <= lo2 && hi2 <= hi {
			return true
		}
	}
	return false
}

func ports(s string) (string, int, int, bool) {
	tr, rest, ok := strings.Cut(s, "/")
	a, b, isRange := strings.Cut(rest, "-")
	if !isRange {
		b = a
	}
	lo, err1 := strconv.Atoi(a)
	hi, err2 := strconv.Atoi(b)
	return tr, lo, hi, ok && err1 == nil && err2 == nil
}
