package observed

import (
	"cmp"
	"iter"
	"slices"
	"sync"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// Comparison is a declared plant held against the flows seen. It is immutable and
// safe for concurrent use.
type Comparison struct {
	sys   *conduit.System
	cfg   Config
	tally Tally

	converging, diverging []Flow
	absent                []Absent
	unmapped              []Unmapped
	standIns              []StandIn
	ambiguous             []Ambiguity
	unreadable            []Unreadable
	bad                   []error

	asSeen func() (*conduit.System, error)
}

// Flow is a distinct flow, by asset, asset and service, with what the model says of
// it. Its channel is marked as observed. One that nobody saw the start of is a link,
// and its verdict that of the better direction. One that converges has the verdict of
// the channel that declares it, the best if several do.
type Flow struct {
	conduit.Flow
	// Declared are the addresses of the channels that say the same, in order; none
	// for a flow that diverges.
	Declared []conduit.Ref
	// Shared are the services that share the port, where it is not known which of
	// them was seen: the verdict is the best that one of them gets, and the channel
	// names that one, or the port where all fare alike.
	Shared []conduit.ServiceName
	// FromHosts and ToHosts are addresses behind an end that is a stand-in or a group.
	FromHosts, ToHosts Hosts
	Seen
}

// Absent is a declared channel that no record shows, which proves no disuse.
type Absent struct {
	conduit.Flow
	Blind Blind // why it could not have been seen, if so
}

// Tally counts the records by what became of them.
func (c *Comparison) Tally() Tally { return c.tally }

// Complete reports whether every distinct flow is in the comparison: none was beyond
// Config.MaxFlows, and no record was malformed.
func (c *Comparison) Complete() bool { return c.tally.Overflow == 0 && c.tally.Malformed == 0 }

// Declared gives the system that was compared with.
func (c *Comparison) Declared() *conduit.System { return c.sys }

// Converging yields the flows that a declared channel says too, in the order of
// from, to and service, links after others.
func (c *Comparison) Converging() iter.Seq[Flow] { return slices.Values(c.converging) }

// Diverging yields the flows that no declared channel says, in the order of from, to
// and service, links after others.
func (c *Comparison) Diverging() iter.Seq[Flow] { return slices.Values(c.diverging) }

// Absent yields the declared channels that no record shows, in the order of from, to,
// service and route.
func (c *Comparison) Absent() iter.Seq[Absent] { return slices.Values(c.absent) }

// Unmapped yields the flows of which an end cannot be put into a zone, in the order
// of addresses and service.
func (c *Comparison) Unmapped() iter.Seq[Unmapped] { return slices.Values(c.unmapped) }

// Ambiguities yields the prefixes of the model that belong to several elements, in
// order.
func (c *Comparison) Ambiguities() iter.Seq[Ambiguity] { return slices.Values(c.ambiguous) }

// Unreadable yields the addresses of the model that nothing is recognised by: those
// of assets, then those of zones, in the order of their ids.
func (c *Comparison) Unreadable() iter.Seq[Unreadable] { return slices.Values(c.unreadable) }

// Malformed yields what was wrong with records that could not be read, in the order
// in which they were read; of many the first hundred.
func (c *Comparison) Malformed() iter.Seq[error] { return slices.Values(c.bad) }

// System gives the declared plant together with the flows that diverge and their
// stand-ins, compiled, so that rules and questions can be put to what is there and
// not only to what is written.
func (c *Comparison) System() (*conduit.System, error) { return c.asSeen() }

// Comparison compares what was added so far.
func (x *Comparer) Comparison() (*Comparison, error) {
	c := &Comparison{
		sys: x.sys, cfg: x.cfg, bad: slices.Clone(x.bad),
		ambiguous: slices.Clone(x.addresses.ambiguous), unreadable: slices.Clone(x.addresses.unreadable),
		tally: Tally{Records: x.records, Malformed: x.malformed, Local: x.local, Overflow: x.overflow},
	}
	standIns := x.standIns(func(yield func(int32)) {
		for _, k := range x.keys {
			if k.kind&isUnmapped == 0 {
				yield(k.from)
				yield(k.to)
			}
		}
	})
	for end, a := range standIns {
		c.standIns = append(c.standIns, StandIn{a, end >= x.addresses.assets+x.addresses.zones})
	}
	slices.SortFunc(c.standIns, func(a, b StandIn) int { return cmp.Compare(a.Asset.ID, b.Asset.ID) })

	d := newDeclared(x.sys)
	for i, k := range x.keys {
		f := &x.flows[i]
		if k.kind&isUnmapped != 0 {
			c.tally.Unmapped += int(f.records)
			u := Unmapped{
				From: x.unmappedEnd(k.from), To: x.unmappedEnd(k.to),
				Service: x.services.names[k.service], Link: k.kind&isLink != 0, Seen: f.public(),
			}
			if u.Link && u.To.compare(u.From) < 0 { // in one order, whichever end came first
				u.From, u.To = u.To, u.From
			}
			if u.From.Reason.unplaced() || u.To.Reason.unplaced() {
				c.tally.Unplaced += int(f.records)
			}
			c.unmapped = append(c.unmapped, u)
			continue
		}
		flow := x.flow(k, f, standIns)
		if match := d.matching(k, flow.Channel.Service); len(match) > 0 {
			c.tally.Converging += int(f.records)
			flow.Verdict = conduit.NumVerdicts
			slices.Sort(match)
			for _, i := range match {
				flow.Verdict = min(flow.Verdict, d.flows[i].Verdict)
				flow.Declared = append(flow.Declared, d.flows[i].Channel.Ref())
			}
			c.converging = append(c.converging, flow)
			continue
		}
		c.tally.Diverging += int(f.records)
		c.diverging = append(c.diverging, flow)
	}
	c.converging = sorted(c.converging, (*Flow).compare)
	c.diverging = sorted(c.diverging, (*Flow).compare)
	c.unmapped = sorted(c.unmapped, (*Unmapped).compare)
	if err := x.judge(c); err != nil {
		return nil, err
	}
	for i := range c.diverging {
		if f := &c.diverging[i]; f.Verdict.Breach() {
			c.tally.Breaches += int(f.Records)
		}
	}
	for i, f := range d.flows {
		if !d.seen[i] {
			c.absent = append(c.absent, Absent{f, x.blind(f.Channel)})
		}
	}
	c.asSeen = sync.OnceValues(func() (*conduit.System, error) {
		return c.sys.Config().Compile(c.model(c.sys.Model()))
	})
	return c, nil
}

// flow gives a distinct flow as a channel that is not judged yet.
func (x *Comparer) flow(k flowKey, f *seen, standIns map[int32]zone.Asset) Flow {
	end := func(end int32) (zone.AssetID, conduit.Place) {
		switch {
		case end == noEnd:
			return "", conduit.Place{}
		case x.addresses.isAsset(end):
			id := x.addresses.part.AssetAt(int(end)).ID
			return id, x.sys.Place(id)
		}
		a := standIns[end]
		return a.ID, conduit.Place{Zone: a.Zone}
	}
	out := Flow{FromHosts: x.hostsOf(f.from), ToHosts: x.hostsOf(f.to), Seen: f.public()}
	c := &out.Channel
	c.From, out.From = end(k.from)
	c.To, out.To = end(k.to)
	c.Service = x.services.names[k.service]
	c.Link = k.kind&isLink != 0
	c.Multicast = k.kind&isMulticast != 0
	c.Observed = true
	if c.Link && c.To < c.From { // in the order of ids, whatever the order of ends
		c.From, c.To, out.From, out.To = c.To, c.From, out.To, out.From
		out.FromHosts, out.ToHosts = out.ToHosts, out.FromHosts
	}
	return out
}

// sorted gives a list in order, equal entries as they were. Flows are large, so that
// each is moved once.
func sorted[T any](list []T, compare func(a, b *T) int) []T {
	by := make([]*T, len(list))
	for i := range list {
		by[i] = &list[i]
	}
	slices.SortStableFunc(by, compare)
	out := make([]T, len(list))
	for i, p := range by {
		out[i] = *p
	}
	return out
}

func (f *Flow) compare(g *Flow) int {
	a, b := &f.Channel, &g.Channel
	return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Service, b.Service),
		compareBools(a.Link, b.Link), compareBools(a.Multicast, b.Multicast))
}

func compareBools(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

func (u *Unmapped) compare(v *Unmapped) int {
	return cmp.Or(u.From.compare(v.From), u.To.compare(v.To), cmp.Compare(u.Service, v.Service), compareBools(u.Link, v.Link))
}

func (e End) compare(f End) int { return cmp.Or(e.Address.Compare(f.Address), e.Ref.Compare(f.Ref)) }
