package archtest

import (
	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/observed"
	"slices"
)

// Observed asserts that no flow seen on the plant's network is a breach that nobody
// declared. Flows that cannot be put into zones are not judged; Converges fails for
// them. A log without records, one of which no record can be put into zones, and one
// that cannot be read to its end fail.
func (p *Plant) Observed(from observed.Source) {
	p.t.Helper()
	p.observe(from, func(f observed.Flow) bool { return f.Verdict.Breach() })
}

// Converges asserts that every flow seen on the plant's network is declared, be it
// within a zone or permitted. It fails as Observed does, and where an end of a flow
// cannot be put into a zone.
func (p *Plant) Converges(from observed.Source) {
	p.t.Helper()
	c := p.observe(from, func(observed.Flow) bool { return true })
	if c == nil {
		return
	}
	for _, u := range slices.Collect(c.Unmapped()) {
		p.failf(conduit.Ref{}, "%s to %s, %+q, was seen, and not all of it can be put into zones", safe(u.From.String()), safe(u.To.String()), u.Service)
	}
}

// observe compares the plant with a log, and fails for what is not to diverge.
func (p *Plant) observe(from observed.Source, bad func(observed.Flow) bool) *observed.Comparison {
	p.t.Helper()
	if p.sys == nil {
		return nil
	}
	c, err := observed.Config{}.Compare(p.sys, from)
	if err != nil {
		p.failf(conduit.Ref{}, "%s", safe(err.Error()))
		return nil
	}
	for _, f := range slices.Collect(c.Diverging()) {
		if bad(f) {
			p.failf(conduit.AssetRef(f.Channel.From), "%+q was seen and is not declared; it is %v", f.Channel.Ref().ID, f.Verdict)
		}
	}
	switch t := c.Tally(); {
	case t.Records == 0:
		p.failf(conduit.Ref{}, "the log has no records, so that nothing is said of what was seen")
	case t.Converging+t.Diverging+t.Local == 0:
		p.failf(conduit.Ref{}, "no record can be put into zones: %v", t)
	case !c.Complete():
		p.failf(conduit.Ref{}, "not all of the log is compared: %v", t)
	}
	return c
}
