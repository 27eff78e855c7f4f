package main

import (
	"cmp"
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// class orders findings about the same zone.
type class int

const (
	roundIt class = iota // goes round the conduits altogether
	against              // a conduit is there, and does not let it through
	through              // passes through a third zone
	tooMuch              // a conduit lets too much through
	policy               // the design says one thing and the policy another
)

// finding is one cause, with all that follows from it.
type finding struct {
	pos   zone.Pos
	head  string
	items []item

	class class
	most  level.SL // the highest level asked for in what it endangers
	total int      // the levels asked for there, summed
}

type item struct{ label, text string }

func (f *finding) add(label, text string) {
	if text != "" {
		f.items = append(f.items, item{label, text})
	}
}

func (f *finding) print(p *page) {
	p.line("\n%s: %s", f.pos, f.head)
	for _, i := range f.items {
		p.item(i.label, i.text)
	}
}

// endangers notes a zone or a conduit that the finding puts at risk.
func (f *finding) endangers(sys *conduit.System, r conduit.Ref) {
	l, _ := sys.Level(r)
	most, total := level.SL0, 0
	for _, n := range l.Target.All() {
		most = max(most, n)
		total += int(n)
	}
	if c := cmp.Or(cmp.Compare(most, f.most), cmp.Compare(total, f.total)); c > 0 {
		f.most, f.total = most, total
	}
}

// worstFirst puts what endangers the zones that ask for most first.
func worstFirst(list []finding) {
	slices.SortStableFunc(list, func(a, b finding) int {
		return cmp.Or(cmp.Compare(b.most, a.most), cmp.Compare(b.total, a.total), cmp.Compare(a.class, b.class))
	})
}
