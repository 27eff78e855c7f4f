package observed

import (
	"fmt"
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// Proposal is what would make a model match what was seen: assets for hosts that it
// does not list, a channel for each flow that diverges, and for those that would be
// breaches the least changes found that cover them. It says what is there, and not
// what ought to be: as often it is the flow that has to go.
type Proposal struct {
	Assets   []zone.Asset      // in the order of their ids
	Channels []conduit.Channel // in the order of from, to and service
	Mends    []conduit.Mend    // in the order in which they are to be made
	// Open are the channels that remain breaches, since what they need takes a
	// decision that nobody but people can make, in the order of Channels.
	Open []conduit.Ref
}

// IsEmpty reports whether nothing is proposed: the model matches already.
func (p *Proposal) IsEmpty() bool {
	return len(p.Assets) == 0 && len(p.Channels) == 0 && len(p.Mends) == 0
}

// Apply makes the changes in a model, which has to be the one that was compared, or
// one that names its conduits in the same way. The error says what could not be
// made; the model is then half changed.
func (p *Proposal) Apply(to *conduit.Model) error {
	to.Assets = append(to.Assets, p.Assets...)
	to.Channels = append(to.Channels, p.Channels...)
	for _, m := range p.Mends {
		if !m.Apply(to) {
			return fmt.Errorf("observed: the model does not take the change: %v", m)
		}
	}
	return nil
}

// mostRounds bounds how often mends are worked out again on the mended model. Each
// round mends every pair of zones that is still in need, so that two or three do.
const mostRounds = 12

// Proposal works out what would make the declared model match. It compiles the model
// once more for each round of mends.
func (c *Comparison) Proposal() (*Proposal, error) {
	p := &Proposal{Channels: c.undeclared()}
	for _, s := range c.standIns {
		p.Assets = append(p.Assets, s.Asset)
	}
	m := c.model(c.sys.Model())
	ours := make(map[conduit.Ref]bool, len(p.Channels))
	for _, ch := range p.Channels {
		ours[ch.Ref()] = true
	}
	for range mostRounds {
		sys, err := c.sys.Config().Compile(m)
		if err != nil {
			return nil, fmt.Errorf("observed: the proposed model: %w", err)
		}
		p.Open = p.Open[:0]
		round := mendRound{made: map[conduit.Mend]bool{}, pairs: map[[2]zone.ID]bool{}}
		for b := range sys.Breaches() {
			if !ours[b.Channel.Ref()] {
				continue
			}
			if !round.make(m, b.Mends) {
				p.Open = append(p.Open, b.Channel.Ref())
			}
		}
		p.Mends = append(p.Mends, round.list...)
		if len(round.list) == 0 {
			break
		}
	}
	p.Open = slices.Clip(p.Open)
	return p, nil
}

// mendRound gathers mends that do not stand in each other's way.
type mendRound struct {
	list  []conduit.Mend
	made  map[conduit.Mend]bool
	pairs map[[2]zone.ID]bool // zones that get a conduit in this round
}

// make makes the mends of one breach in a model. It reports false where that takes a
// person; true where it is made, or has to wait for the next round, since another
// breach has just changed what lies between its zones.
func (r *mendRound) make(m *conduit.Model, mends []conduit.Mend) bool {
	if len(mends) == 0 {
		return false
	}
	for _, x := range mends {
		if x.Kind == conduit.GiveHome || x.Kind == conduit.SplitChannel || x.Kind == conduit.NoMend {
			return false
		}
	}
	for _, x := range mends {
		if r.made[x] {
			continue
		}
		if x.Kind == conduit.AddConduit || x.Kind == conduit.ExtendConduit {
			pair := [2]zone.ID{min(x.From, x.To), max(x.From, x.To)}
			if r.pairs[pair] {
				continue
			}
			r.pairs[pair] = true
		}
		if x.Apply(m) {
			r.made[x] = true
			r.list = append(r.list, x)
		}
	}
	return true
}
