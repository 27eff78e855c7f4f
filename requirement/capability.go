package requirement

import "github.com/iec62443-go/iec62443/level"

// Capability gives the capability level (SL-C) of a component of type t, from what
// is declared of it and what it claims of component requirements (IEC 62443-4-2).
//
// In each foundational requirement the answer is the highest level up to which
// every requirement asked of the type is met:
//
//   - A requirement is met or not as the component claims. Claims on what is not
//     asked of its type, and claims of [Unknown], say nothing.
//   - A declared level v stands for the claim that everything up to v is met and
//     nothing beyond. Where the component claims nothing itself, the answer is v
//     exactly, even if v+1 asks for nothing more.
//   - Where no level is declared, v may be anything: the low end of the answer is
//     that for SL 0, the high end that for SL 4.
//   - A level that asks for nothing beyond the one below is earned with it, unless
//     that would go beyond v on the strength of v: then it takes the component's
//     own claims on all of the highest level below it that asks for something.
//   - The answer is NR where nothing is asked of the type, and where NR is declared
//     and the component claims nothing. NR beside a claim counts as not declared.
//
// Raising what is declared, or turning a claim into one that fulfils, never
// lowers the answer; settling what is not known narrows it.
func (c *Catalog) Capability(t ComponentType, declared level.Evidence, claims Claims) level.Bounds {
	if !t.Valid() {
		return level.Unknown()
	}
	var status [MaxComponent]Status
	c.componentStatus(&status, claims)
	return capability(&c.componentFR[t], status[:], declared)
}

// SystemCapability gives the capability level (SL-C) of a system or a zone, from
// what is declared of it and what it claims of system requirements (IEC
// 62443-3-3), by the rules of [Catalog.Capability].
func (c *Catalog) SystemCapability(declared level.Evidence, claims Claims) level.Bounds {
	var status [MaxSystem]Status
	c.systemStatus(&status, claims)
	return capability(&c.systemFR, status[:], declared)
}

func (c *Catalog) componentStatus(status *[MaxComponent]Status, claims Claims) {
	for _, x := range claims.list() {
		if i, ok := c.ComponentIndex(x.ID); ok {
			status[i] = x.Status
		}
	}
}

func (c *Catalog) systemStatus(status *[MaxSystem]Status, claims Claims) {
	for _, x := range claims.list() {
		if i, ok := c.SystemIndex(x.ID); ok {
			status[i] = x.Status
		}
	}
}

func capability(asked *[level.NumFR][]entry, status []Status, declared level.Evidence) level.Bounds {
	var b level.Bounds
	for fr := range asked {
		f := level.FR(fr)
		p := tallyOf(asked[fr], status)
		v, known := declared.At(f)
		switch {
		case len(asked[fr]) == 0, declared.NR(f) && !p.claimed:
			b.NR = b.NR.With(f)
			b.High[f] = level.MaxSL
		case known:
			b.Low[f] = p.earned(v)
			b.High[f] = b.Low[f]
		default:
			b.Low[f], b.High[f] = p.earned(level.SL0), p.earned(level.MaxSL)
		}
	}
	return b
}

// tally is what a component claims in one foundational requirement, by the level
// of the requirement.
type tally struct {
	asks, refused, open [level.MaxSL + 1]bool

	claimed bool // something is claimed
}

func tallyOf(asked []entry, status []Status) tally {
	var p tally
	for _, e := range asked {
		s := status[e.index]
		p.asks[e.level] = true
		switch {
		case s.Fulfils():
			p.claimed = true
		case s == NotMet:
			p.refused[e.level], p.claimed = true, true
		default:
			p.open[e.level] = true
		}
	}
	return p
}

// earned gives the level that the claims support beside a declared v.
func (p *tally) earned(v level.SL) level.SL {
	n, top := level.SL0, level.SL0 // top is the highest level up to n that asks for something
	for n < level.MaxSL && !p.refused[n+1] && (!p.open[n+1] || n+1 <= v) {
		n++
		if p.asks[n] {
			top = n
		}
	}
	if n > v && (top == level.SL0 || p.open[top]) {
		return v
	}
	return n
}
