package archtest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
)

// Covered asserts that conduits cover every channel. A model without channels fails.
func (p *Plant) Covered() {
	p.t.Helper()
	if !p.hasChannels() {
		return
	}
	for _, b := range slices.Collect(p.sys.Breaches()) {
		p.failf(b.Channel.Ref(), "%s", describe(b))
	}
}

// Verdict asserts what the model says of one channel, by its address:
// "erp>plc1/modbus", with or without "channel:" before it.
func (p *Plant) Verdict(channel string, want conduit.Verdict) {
	p.t.Helper()
	if p.sys == nil {
		return
	}
	ref := p.sys.Canonical(conduit.Ref{Kind: conduit.KindChannel, ID: strings.TrimPrefix(channel, "channel:")})
	for _, f := range slices.Collect(p.sys.Flows()) {
		if f.Channel.Ref() != ref {
			continue
		}
		if f.Verdict != want {
			p.failf(ref, "channel %+q is %v, want %v", ref.ID, f.Verdict, want)
		}
		return
	}
	p.failf(conduit.Ref{}, "there is no channel %+q", ref.ID)
}

// NoChannel asserts that no channel goes from one zone to another, or within it where
// both are the same; a link counts either way. A model without channels fails.
func (p *Plant) NoChannel(from, to string) {
	p.t.Helper()
	found, ok := p.channels(from, to)
	if !ok {
		return
	}
	for _, f := range found {
		p.failf(f.Channel.Ref(), "channel %+q goes from zone %+q to zone %+q", f.Channel.Ref().ID, f.From.Zone, f.To.Zone)
	}
}

// Channel asserts that a channel goes from one zone to another; a link counts
// either way.
func (p *Plant) Channel(from, to string) {
	p.t.Helper()
	if found, ok := p.channels(from, to); ok && len(found) == 0 {
		p.failf(p.zoneRef(from), "no channel goes from %+q to %+q", from, to)
	}
}

func (p *Plant) channels(from, to string) ([]conduit.Flow, bool) {
	p.t.Helper()
	if !p.hasChannels() {
		return nil, false
	}
	var found []conduit.Flow
	starts, err := p.sys.Select(conduit.Selector(from))
	if err != nil {
		p.failf(conduit.Ref{}, "%v", err)
		return nil, false
	}
	goals, err := p.sys.Select(conduit.Selector(to))
	if err != nil {
		p.failf(conduit.Ref{}, "%v", err)
		return nil, false
	}
	for f := range p.sys.Flows() {
		u, v := f.From.Zone, f.To.Zone
		if starts.Has(u) && goals.Has(v) || f.Channel.Link && starts.Has(v) && goals.Has(u) {
			found = append(found, f)
		}
	}
	return found, true
}

func (p *Plant) hasChannels() bool {
	p.t.Helper()
	if p.sys == nil {
		return false
	}
	for range p.sys.Channels() {
		return true
	}
	p.failf(conduit.Ref{}, "the model has no channels, so that nothing is said of them")
	return false
}

// describe says what is wrong with a channel, what was tried, and what would mend it.
func describe(b conduit.Breach) string {
	var s strings.Builder
	fmt.Fprintf(&s, "channel %+q from %+q to %+q: %v", b.Channel.Ref().ID, b.From, b.To, b.Verdict)
	for _, a := range b.Tried {
		fmt.Fprintf(&s, "\n\tconduit %+q %v", a.Conduit, a.Lacks)
	}
	for _, m := range b.Mends {
		fmt.Fprintf(&s, "\n\tto cover it: %s", safe(m.String()))
	}
	return s.String()
}

// Policies asserts that the model breaks none of the policies that it declares. A
// model without policies fails.
func (p *Plant) Policies() {
	p.t.Helper()
	if p.sys == nil {
		return
	}
	any := false
	for range p.sys.Policies() {
		any = true
	}
	if !any {
		p.failf(conduit.Ref{}, "the model declares no policies")
	}
	for _, v := range slices.Collect(p.sys.Violations()) {
		text := fmt.Sprintf("policy %+q is broken by %v %+q, from zone %+q to zone %+q",
			v.Policy.Ref().ID, v.Element.Kind, v.Element.ID, v.From, v.To)
		if v.Path != nil {
			text += ":\n" + p.explain(v.Path)
		}
		p.failf(v.Element, "%s", text)
	}
}

// Broken asserts that the model breaks a policy, by its address:
// "office>control/deny", with or without "policy:" before it.
func (p *Plant) Broken(policy string) {
	p.t.Helper()
	if p.sys == nil {
		return
	}
	ref := conduit.Ref{Kind: conduit.KindPolicy, ID: strings.TrimPrefix(policy, "policy:")}
	for v := range p.sys.Violations() {
		if v.Policy.Ref() == ref {
			return
		}
	}
	for _, x := range slices.Collect(p.sys.Policies()) {
		if x.Ref() == ref {
			p.failf(ref, "nothing breaks policy %+q", ref.ID)
			return
		}
	}
	p.failf(conduit.Ref{}, "there is no policy %+q", ref.ID)
}

// NoBridges asserts that no asset is in several zones past the conduits between
// them. A model without assets fails.
func (p *Plant) NoBridges() {
	p.t.Helper()
	if p.sys == nil {
		return
	}
	if p.sys.Partition().NumAssets() == 0 {
		p.failf(conduit.Ref{}, "the model has no assets")
	}
	for _, b := range slices.Collect(p.sys.Bridges()) {
		p.failf(conduit.AssetRef(b.Asset.ID), "asset %+q is in zones %+q at once", b.Asset.ID, b.Zones)
	}
}
