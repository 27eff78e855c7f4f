package observed

import (
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// judge gives the diverging flows their verdicts, by compiling the declared plant
// with what was seen in the place of its channels: so that one machinery judges what
// is designed and what is observed.
func (x *Comparer) judge(c *Comparison) error {
	var directed, links []conduit.Channel
	try := func(ch conduit.Channel) {
		if ch.Link {
			links = append(links, ch)
		} else {
			directed = append(directed, ch)
		}
	}
	for i := range c.diverging {
		f := &c.diverging[i]
		try(f.Channel)
		f.Shared = x.sharedBy(f.Channel.Service)
		for _, name := range f.Shared {
			ch := f.Channel
			ch.Service = name
			try(ch)
		}
	}
	verdicts := map[question]conduit.Verdict{}
	for _, list := range [2][]conduit.Channel{directed, links} {
		if err := c.probe(list, verdicts); err != nil {
			return err
		}
	}
	for i := range c.diverging {
		f := &c.diverging[i]
		f.Verdict = verdicts[questionOf(&f.Channel)]
		for _, name := range f.Shared {
			ch := f.Channel
			ch.Service = name
			if v := verdicts[questionOf(&ch)]; v < f.Verdict {
				f.Verdict, f.Channel = v, ch
			}
		}
	}
	c.diverging = merged(c.diverging)
	return nil
}

// question is what the verdict on a channel without a route depends on.
type question struct {
	from, to zone.AssetID
	service  conduit.ServiceName
	link     bool
}

func questionOf(c *conduit.Channel) question { return question{c.From, c.To, c.Service, c.Link} }

// probe judges channels, of which no two may differ in being a link alone.
func (c *Comparison) probe(list []conduit.Channel, verdicts map[question]conduit.Verdict) error {
	if len(list) == 0 {
		return nil
	}
	m := c.sys.Model()
	m.Channels, m.Measures, m.Policies, m.Waivers = nil, nil, nil, nil // what verdicts do not hang on
	for _, s := range c.standIns {
		m.Assets = append(m.Assets, s.Asset)
	}
	for i := range list {
		if q := questionOf(&list[i]); verdicts[q] == conduit.NoVerdict {
			verdicts[q] = conduit.Uncovered
			m.Channels = append(m.Channels, list[i])
		}
	}
	sys, err := c.sys.Config().Compile(m)
	if err != nil {
		return err
	}
	for f := range sys.Flows() {
		verdicts[questionOf(&f.Channel)] = f.Verdict
	}
	return nil
}

// merged puts flows in order again, and those together that have come to be the same
// because the port of one turned out to be the service of another.
func merged(flows []Flow) []Flow {
	flows = sorted(flows, (*Flow).compare)
	out := flows[:0]
	for _, f := range flows {
		if n := len(out); n > 0 && out[n-1].compare(&f) == 0 {
			g := &out[n-1]
			g.Seen = g.Seen.and(f.Seen)
			g.FromHosts, g.ToHosts = g.FromHosts.and(f.FromHosts), g.ToHosts.and(f.ToHosts)
			if g.Shared == nil {
				g.Shared = f.Shared
			}
			continue
		}
		out = append(out, f)
	}
	return slices.Clip(out)
}

// model gives a model with the stand-ins and the diverging flows added.
func (c *Comparison) model(m *conduit.Model) *conduit.Model {
	for _, s := range c.standIns {
		m.Assets = append(m.Assets, s.Asset)
	}
	m.Channels = append(m.Channels, c.undeclared()...)
	return m
}

// undeclared gives the diverging flows as channels, one for each address: a link
// beside a channel that was seen to start adds nothing.
func (c *Comparison) undeclared() []conduit.Channel {
	var out []conduit.Channel
	for i := range c.diverging {
		ch := c.diverging[i].Channel
		if n := len(out); n == 0 || out[n-1].From != ch.From || out[n-1].To != ch.To || out[n-1].Service != ch.Service {
			out = append(out, ch)
		}
	}
	return out
}

// sharedBy gives the services that share a port; none for what is no such port.
func (x *Comparer) sharedBy(service conduit.ServiceName) []conduit.ServiceName {
	r, ok := conduit.ParsePortRange(string(service))
	if !ok || r.Low != r.High {
		return nil
	}
	p, err := ParseProtocol(r.Transport)
	if err != nil {
		return nil
	}
	if out := x.services.sharing(p, r.Low); len(out) > 1 {
		return out
	}
	return nil
}
