package fact

import (
	"fmt"
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/zone"
)

// Passing looks for services of a sort on the way into zones of a sort: in channels,
// and in permissions that no such channel uses.
type Passing struct {
	Is   func(conduit.ServiceName) bool                 // a canonical name
	Into func(from, to zone.ID) (into zone.ID, is bool) // what is entered, if it is of the sort

	Channel func(x conduit.Flow, into zone.ID) string // the message about a channel
	Permit  func(c conduit.Conduit, x Permit, into zone.ID) string
}

// Report reports each such channel, and for what a conduit permits from one zone to
// another each such permission that none of them uses. A link, whose direction is not
// known, counts where it would in both.
func (w Passing) Report(p *rule.Pass) {
	r := &passing{
		Passing: w, p: p, is: map[conduit.ServiceName]bool{}, into: map[[2]zone.ID]entered{},
		used: NewPassages(p.System), linked: NewPassages(p.System),
	}
	for x := range p.System.Crossings() {
		if r.isSuch(x.Channel.Service) {
			r.channel(x)
		}
	}
	for c := range p.System.Conduits() {
		for _, x := range Permits(p.System, c) {
			r.permit(c, x)
		}
	}
}

type passing struct {
	Passing
	p    *rule.Pass
	is   map[conduit.ServiceName]bool
	into map[[2]zone.ID]entered

	used, linked *Passages
}

type entered struct {
	zone zone.ID
	ok   bool
}

func (r *passing) isSuch(s conduit.ServiceName) bool {
	is, known := r.is[s]
	if !known {
		is = r.Is(s)
		r.is[s] = is
	}
	return is
}

func (r *passing) enters(from, to zone.ID) (zone.ID, bool) {
	key := [2]zone.ID{from, to}
	e, known := r.into[key]
	if !known {
		e.zone, e.ok = r.Into(from, to)
		r.into[key] = e
	}
	return e.zone, e.ok
}

func (r *passing) channel(x conduit.Flow) {
	into, ok := r.enters(x.From.Zone, x.To.Zone)
	if x.Channel.Link {
		r.linked.Add(x)
		_, back := r.enters(x.To.Zone, x.From.Zone)
		ok = ok && back
	}
	if !ok {
		return
	}
	r.used.Add(x)
	r.p.Report(rule.Diagnostic{
		Ref: x.Channel.Ref(), Pos: x.Channel.Pos, Related: []conduit.Ref{conduit.ZoneRef(into)}, Message: r.Channel(x, into),
	})
}

func (r *passing) permit(c conduit.Conduit, x Permit) {
	such, fixable := Permit{From: x.From, To: x.To}, true
	for _, s := range x.Services {
		if r.isSuch(s) && !r.used.Take(x.From, x.To, s) {
			such.Services = append(such.Services, s)
			_, many := Wide(s) // of a range something else may have need
			fixable = fixable && !many && !r.linked.Take(x.From, x.To, s)
		}
	}
	if len(such.Services) == 0 {
		return
	}
	into, ok := r.enters(x.From, x.To)
	if !ok {
		return
	}
	d := rule.Diagnostic{Ref: c.Ref(), Pos: c.Pos, Related: []conduit.Ref{conduit.ZoneRef(into)}, Key: PermitKey(such), Message: r.Permit(c, such, into)}
	if fixable {
		d.Fixes = []rule.Fix{Forbid(r.p.System, c.ID, such)}
	}
	r.p.Report(d)
}

// PermitKey gives entries of a key for what is permitted.
func PermitKey(x Permit) []string {
	out := make([]string, len(x.Services))
	for i, s := range x.Services {
		out[i] = string(x.From) + ">" + string(x.To) + "/" + string(s)
	}
	return out
}

// Forbid takes services between two zones out of a conduit's permissions.
func Forbid(sys *conduit.System, id conduit.ID, what Permit) rule.Fix {
	services := sys.Services()
	return rule.Fix{
		Message: fmt.Sprintf("no longer permit %s from zone %q to zone %q in conduit %q", Services(what.Services), what.From, what.To, id),
		Apply: func(m *conduit.Model) bool {
			c := m.Conduit(id)
			if c == nil {
				return false
			}
			var out []conduit.Permission
			for x := range c.Allow.All() {
				there := x.From == what.From && x.To == what.To
				back := x.Both && x.From == what.To && x.To == what.From
				if !there && !back {
					out = append(out, x)
					continue
				}
				var kept, gone []conduit.ServiceName
				for s := range x.Services.All() {
					if slices.Contains(what.Services, services.Canonical(s)) {
						gone = append(gone, s)
					} else {
						kept = append(kept, s)
					}
				}
				if len(kept) > 0 {
					out = append(out, conduit.Permission{From: x.From, To: x.To, Both: x.Both, Services: conduit.ServicesOf(kept...)})
				}
				if x.Both && len(gone) > 0 { // the other direction stays
					out = append(out, conduit.Permission{From: what.To, To: what.From, Services: conduit.ServicesOf(gone...)})
				}
			}
			c.Allow = conduit.PermissionsOf(out...)
			return true
		},
	}
}
