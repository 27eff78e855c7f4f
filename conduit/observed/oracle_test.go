package observed_test

import (
	"fmt"
	"net/netip"
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/observed"
	"github.com/iec62443-go/iec62443/zone"
)

// oracle says by the letter of the package comment what becomes of a record: it scans
// every prefix, asks every declared channel, and compiles a model for each verdict.
type oracle struct{ sys *conduit.System }

// owners gives the elements that an address belongs to: none, one, or several, which
// is ambiguous.
func (o oracle) owners(a netip.Addr) []conduit.Ref {
	a = a.Unmap()
	if a.IsUnspecified() || a.IsMulticast() || a == netip.MustParseAddr("255.255.255.255") {
		return nil
	}
	best := -1
	var used, retired, zones []conduit.Ref
	offer := func(list zone.Addresses, ref conduit.Ref, to *[]conduit.Ref) {
		for text := range list.All() {
			p, err := netip.ParsePrefix(text)
			if err != nil {
				ip, err := netip.ParseAddr(text)
				if err != nil {
					continue
				}
				p = netip.PrefixFrom(ip, ip.BitLen())
			}
			if p = unmapped(p); !p.Contains(a) || p.Bits() < best {
				continue
			}
			if p.Bits() > best {
				best, used, retired, zones = p.Bits(), nil, nil, nil
			}
			if !slices.Contains(*to, ref) {
				*to = append(*to, ref)
			}
		}
	}
	for x := range o.sys.Assets() {
		if x.Retired {
			offer(x.Addresses, conduit.AssetRef(x.ID), &retired)
		} else {
			offer(x.Addresses, conduit.AssetRef(x.ID), &used)
		}
	}
	for z := range o.sys.Zones() {
		offer(z.Addresses, conduit.ZoneRef(z.ID), &zones)
	}
	all := slices.Concat(used, retired, zones)
	slices.SortFunc(all, conduit.Ref.Compare)
	if len(used) == 0 {
		used = retired
	}
	switch {
	case len(used) == 0 && len(zones) == 1:
		return zones
	case len(used) == 1:
		asset, _ := o.sys.Asset(zone.AssetID(used[0].ID))
		for _, z := range zones {
			id := zone.ID(z.ID)
			if asset.Zone != id && !o.sys.Partition().Encloses(id, asset.Zone) && !asset.Attached.Has(id) {
				return all
			}
		}
		return used
	}
	return all
}

// broadcast gives the zone of which an address is all hosts: it ends the longest prefix
// that holds it, which is the zone's, or the zone's and an asset's at home there.
func (o oracle) broadcast(a netip.Addr) (conduit.Ref, bool) {
	own := o.owners(a)
	if !a.Is4() || len(own) != 1 {
		return conduit.Ref{}, false
	}
	ends := func(list zone.Addresses, longest int) bool {
		for p := range list.Prefixes() {
			p = unmapped(p)
			if p.Contains(a) && p.Bits() == longest && longest <= 30 && !p.Contains(a.Next()) {
				return true
			}
		}
		return false
	}
	longest := -1
	for _, list := range o.lists() {
		for p := range list.Prefixes() {
			if p = unmapped(p); p.Contains(a) {
				longest = max(longest, p.Bits())
			}
		}
	}
	home := zone.ID(own[0].ID)
	if own[0].Kind == conduit.KindAsset {
		x, _ := o.sys.Asset(zone.AssetID(own[0].ID))
		home = x.Zone
	}
	z, _ := o.sys.Zone(home)
	return conduit.ZoneRef(home), ends(z.Addresses, longest)
}

// lists gives the addresses of all elements.
func (o oracle) lists() (out []zone.Addresses) {
	for x := range o.sys.Assets() {
		out = append(out, x.Addresses)
	}
	for z := range o.sys.Zones() {
		out = append(out, z.Addresses)
	}
	return out
}

func unmapped(p netip.Prefix) netip.Prefix {
	if p.Addr().Is4In6() && p.Bits() >= 96 {
		return netip.PrefixFrom(p.Addr().Unmap(), p.Bits()-96)
	}
	return p
}

// end names an end: an asset, a zone for its unlisted hosts, or the address where it
// is unmapped.
func (o oracle) end(a netip.Addr) (name string, mapped bool) {
	own := o.owners(a)
	if len(own) != 1 {
		return a.Unmap().String(), false
	}
	return own[0].String(), true
}

func (o oracle) service(r *observed.Record) []conduit.ServiceName {
	if r.Protocol == observed.ICMP {
		return []conduit.ServiceName{"icmp"}
	}
	listed := func(port uint16) (out []conduit.ServiceName) {
		q, _ := conduit.ParsePortRange(fmt.Sprintf("%v/%d", r.Protocol, port))
		for s := range o.sys.Services().All() {
			for text := range s.Ports.All() {
				if p, ok := conduit.ParsePortRange(text); ok && p.Contains(q) {
					out = append(out, s.Name)
				}
			}
		}
		return out
	}
	port := r.DestinationPort
	switch r.Starter {
	case observed.DestinationStarted:
		port = r.SourcePort
	case observed.NobodySaw:
		a, b := len(listed(r.SourcePort)) > 0, len(listed(r.DestinationPort)) > 0
		if a && !b || a == b && r.SourcePort < r.DestinationPort {
			port = r.SourcePort
		}
	}
	names := listed(port)
	if len(names) == 1 {
		return names
	}
	if slices.Contains(names, o.sys.Services().Canonical(r.Recognised)) {
		return []conduit.ServiceName{o.sys.Services().Canonical(r.Recognised)}
	}
	return append([]conduit.ServiceName{conduit.ServiceName(fmt.Sprintf("%v/%d", r.Protocol, port))}, names...)
}

// answer is what becomes of a record: its set, its flow without the service, and the
// verdict where it diverges.
type answer struct {
	set, flow string
	verdict   conduit.Verdict
	unplaced  bool // a host, and nobody says where
}

func (o oracle) judge(r *observed.Record) answer {
	if !r.Source.IsValid() || !r.Destination.IsValid() || r.Protocol == 0 {
		return answer{set: "malformed"}
	}
	src, dst := r.Source.Unmap(), r.Destination.Unmap()
	if r.Starter == observed.DestinationStarted {
		src, dst = dst, src
	}
	from, okFrom := o.end(src)
	to, okTo := o.end(dst)
	group := dst.IsMulticast() || dst == netip.MustParseAddr("255.255.255.255")
	if z, ok := o.broadcast(dst); ok && okFrom {
		home := z.String() == from
		if id, is := strings.CutPrefix(from, "asset:"); is {
			x, _ := o.sys.Asset(zone.AssetID(id))
			home = conduit.ZoneRef(x.Zone) == z
		}
		group = group || home
	}
	link := r.Starter == observed.NobodySaw && !group
	if group {
		to, okTo = "group", true
	}
	if link && to < from {
		from, to, okFrom, okTo = to, from, okTo, okFrom
	}
	if !okFrom || !okTo {
		host := func(a netip.Addr) bool { // a loopback's log might say so
			return a.IsGlobalUnicast() || a.IsLinkLocalUnicast() || a.IsLoopback()
		}
		_, known := o.end(src)
		unplaced := !known && host(src)
		if _, known := o.end(dst); !known && !group {
			unplaced = unplaced || host(dst)
		}
		return answer{set: "unmapped", flow: from + " " + to, unplaced: unplaced}
	}
	if from == to && (strings.HasPrefix(from, "asset:") || src == dst) {
		return answer{set: "local"}
	}
	names := o.service(r)
	for c := range o.sys.Channels() {
		cFrom, cTo := conduit.AssetRef(c.From).String(), conduit.AssetRef(c.To).String()
		ends := from == cFrom && to == cTo || (link || c.Link) && from == cTo && to == cFrom
		if group {
			ends = from == cFrom && c.Multicast
		}
		base, _, _ := strings.Cut(string(c.Service), ":")
		says := c.Service == "" || slices.ContainsFunc(names, func(n conduit.ServiceName) bool {
			return o.sys.Services().Covers(n, conduit.ServiceName(base)) || o.sys.Services().Covers(conduit.ServiceName(base), n)
		})
		if ends && says {
			return answer{set: "converging", flow: from + " " + to}
		}
	}
	out := answer{set: "diverging", flow: from + " " + to, verdict: conduit.NumVerdicts}
	for _, name := range names {
		out.verdict = min(out.verdict, o.verdict(from, to, name, link))
	}
	return out
}

// verdict compiles the model with one channel in the place of its own.
func (o oracle) verdict(from, to string, service conduit.ServiceName, link bool) conduit.Verdict {
	m := o.sys.Model()
	m.Channels, m.Waivers = nil, nil
	end := func(name, standIn string) zone.AssetID {
		if id, ok := strings.CutPrefix(name, "asset:"); ok {
			return zone.AssetID(id)
		}
		m.Assets = append(m.Assets, zone.Asset{ID: zone.AssetID(standIn), Zone: zone.ID(strings.TrimPrefix(name, "zone:"))})
		return zone.AssetID(standIn)
	}
	c := conduit.Channel{From: end(from, "unlisted-1"), Service: service, Link: link}
	if to == "group" {
		c.Multicast = true
	} else {
		c.To = end(to, "unlisted-2")
	}
	m.Channels = []conduit.Channel{c}
	sys, err := o.sys.Config().Compile(m)
	if err != nil {
		panic(err)
	}
	for f := range sys.Flows() {
		return f.Verdict
	}
	return conduit.NoVerdict
}
