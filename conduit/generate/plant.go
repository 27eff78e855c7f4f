package generate

import (
	"fmt"
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
)

// planter plants faults in a sound plant. It keeps them apart, so that one neither
// hides another nor adds to it: a conduit or the levels of a zone bear one fault,
// and no channel is planted along a conduit that lets everything pass.
type planter struct {
	*builder
	rng  *stream
	list []Fault

	conduits map[int32]bool       // conduits that bear a fault
	open     map[int32]bool       // conduits that let everything pass
	levels   map[int32]bool       // zones whose levels bear a fault
	channels map[conduit.Ref]bool // channels planted
	loaders  int                  // services denied by a policy
}

// plant plants the faults asked for, kind by kind; what is done to conduits comes
// before the channels that must not be hidden by it.
func (b *builder) plant() ([]Fault, error) {
	if b.cfg.Faults == (Faults{}) {
		return nil, nil
	}
	p := &planter{
		builder:  b,
		conduits: map[int32]bool{}, open: map[int32]bool{}, levels: map[int32]bool{},
		channels: map[conduit.Ref]bool{},
	}
	order := []FaultKind{NoEnforcement} // the kind with the least choice first
	for k := range FaultKinds() {
		if k != NoEnforcement && k.Verdict() == conduit.NoVerdict {
			order = append(order, k)
		}
	}
	for k := UncoveredChannel; k <= BrokenRoute; k++ {
		order = append(order, k)
	}
	for _, k := range order {
		n := b.cfg.Faults.Of(k)
		if n == 0 {
			continue
		}
		if n < 0 {
			return nil, fmt.Errorf("generate: %d faults of the kind %v; want 0 or more", n, k)
		}
		p.rng = newStream(b.cfg.Seed, forFaults+uint64(k))
		if done := p.kind(k, n); done < n {
			return nil, fmt.Errorf("generate: room for %d of %d faults of the kind %v among %d assets", done, n, k, b.cfg.Assets)
		}
	}
	slices.SortFunc(p.list, Fault.Compare)
	return p.list, nil
}

// kind plants n faults of a kind and says how many there was room for.
func (p *planter) kind(k FaultKind, n int) int {
	switch k {
	case Unassigned:
		return p.unassigned(n)
	case MultiHomed:
		return p.multiHomed(n)
	case Unrestricted, NoEnforcement, UntrustedCarrier, ConduitShort, PolicyBroken:
		return p.onConduits(k, n)
	case ZoneShort, ZoneUnknown, UnsupportedRecord:
		return p.onLevels(k, n)
	case BusinessWithControl, SafetyWithOther, TemporaryWithPermanent, WirelessWithWired, ExternalWithInternal:
		return p.onPartition(k, n)
	}
	return p.onChannels(k, n)
}

// each calls plant for candidates in random order until it has succeeded n times.
func (p *planter) each(candidates []int32, n int, plant func(int32) bool) int {
	shuffle(p.rng, candidates)
	done := 0
	for _, x := range candidates {
		if done == n {
			break
		}
		if plant(x) {
			done++
		}
	}
	return done
}

// found adds a fault to the list.
func (p *planter) found(k FaultKind, ref conduit.Ref, note string, related ...conduit.Ref) *Fault {
	p.list = append(p.list, Fault{Kind: k, Ref: ref, Verdict: k.Verdict(), Related: conduit.RefsOf(related...), Note: note})
	return &p.list[len(p.list)-1]
}

// zonesOf lists the zones of some kinds.
func (p *planter) zonesOf(kinds ...kind) []int32 {
	var out []int32
	for z := range p.zones {
		if slices.Contains(kinds, p.zones[z].kind) {
			out = append(out, int32(z))
		}
	}
	return out
}

// linksWhere lists the conduits for which keep holds.
func (p *planter) linksWhere(keep func(c int32, l *link) bool) []int32 {
	var out []int32
	for c := range p.links {
		if keep(int32(c), &p.links[c]) {
			out = append(out, int32(c))
		}
	}
	return out
}

// inUse lists the assets of a zone that are not retired.
func (p *planter) inUse(z int32) []int32 {
	var out []int32
	first, n := p.assets(z, anyRole)
	for i := first; i < first+n; i++ {
		if !p.m.Assets[i].Retired {
			out = append(out, i)
		}
	}
	return out
}
