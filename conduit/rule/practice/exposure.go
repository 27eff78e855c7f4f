package practice

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/attack"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/internal/fact"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// ExposurePack is the name of the pack of rules about how far attacks come.
const ExposurePack = "exposure"

// Exposure gives the rules about how far attacks come, in the order of their ids.
// They ask package attack, with its default configuration.
func Exposure() []*rule.Rule { return []*rule.Rule{Staircase, ReachShortfall} }

// mostStaircases bounds the staircases reported, which may be as many as there are
// pairs of zones.
const mostStaircases = 1000

type graphKey struct{}

// graphOf gives the port graph of a system.
func graphOf(p *rule.Pass) *attack.Graph { return rule.Shared(p, graphKey{}, attack.New) }

// Staircase reports ways up to a zone of a far higher target by steps none of which
// is steep.
var Staircase = &rule.Rule{
	ID: "ZC501", Name: "staircase", Severity: rule.Warning, Pack: ExposurePack,
	Doc: `one service leads up to a zone of a far higher target, by steps none of which is steep

Each conduit on the way joins zones of targets that lie near, and looks acceptable by
itself. Together they let one session through, from a zone of a low target to one whose
target is two levels higher or more, and nothing on the way ends it or looks into it. A
single conduit between the two would be steep (ZC606). Every zone on the way has a target
in the foundational requirement that rises. One finding for each pair of zones, at the
upper one, with the shortest way; after a thousand the rest are not told one by one. The
notion is practice, of this library.

May be wrong when: something on the way does end or inspect sessions, and the model does
not say so (terminates, inspects); or the service that is permitted on each step is not
in truth routed through.

Example:
    zones: [{id: office, target: 1}, {id: site, target: 2}, {id: safety, target: 3}]
    conduits:
      - {id: c1, joins: [office, site], allow: [{from: office, to: site, services: [https]}]}
      - {id: c2, joins: [site, safety], allow: [{from: site, to: safety, services: [https]}]}`,
	Run: func(p *rule.Pass) {
		n := 0
		for s := range graphOf(p).Staircases(attack.DefaultRise) {
			if p.Context().Err() != nil {
				return
			}
			if n++; n > mostStaircases {
				p.Report(rule.Diagnostic{
					Ref: conduit.Ref{}, Key: []string{"more"},
					Message: fmt.Sprintf("more than %d pairs of zones have a staircase between them; the rest are not listed", mostStaircases),
				})
				return
			}
			zones := fact.ZonesOf(p)
			var parts, key []string
			for f := range s.FRs.All() {
				low, _ := zones.Target(s.From).At(f)
				high, _ := zones.Target(s.To).At(f)
				parts = append(parts, fmt.Sprintf("%v (%d to %d)", f, low, high))
				for _, step := range fact.Steps(f, high-low) {
					key = append(key, string(s.From)+" "+step)
				}
			}
			z, _ := p.System.Zone(s.To)
			p.Report(rule.Diagnostic{
				Ref: conduit.ZoneRef(s.To), Pos: z.Pos, Related: related(s.Path), Key: key,
				Message: fmt.Sprintf("%s leads from zone %q up to zone %q in %s by %d steps, none of them steep: %s",
					carried(s.Service), s.From, s.To, fact.Join(parts, len(parts)), s.Path.Hops(), way(s.Path)),
			})
		}
	},
}

// carried names the service of a staircase.
func carried(name conduit.ServiceName) string {
	if name == "" {
		return "any service"
	}
	return fact.Service(name)
}

// mostOnWay bounds the elements of a path that a message lists.
const mostOnWay = 15

// way tells a path: `"office", conduit "c1", "site"`; of a long one the beginning and
// the end.
func way(path attack.Path) string {
	var parts []string
	for i, r := range path.Refs {
		switch n := len(path.Refs); {
		case n > mostOnWay && i == mostOnWay/2:
			parts = append(parts, fmt.Sprintf("%d more", n-2*(mostOnWay/2)))
		case n > mostOnWay && i > mostOnWay/2 && i < n-mostOnWay/2:
		case r.Kind == conduit.KindZone:
			parts = append(parts, strconv.Quote(r.ID))
		default:
			parts = append(parts, fmt.Sprintf("%v %q", r.Kind, r.ID))
		}
	}
	return strings.Join(parts, ", ")
}

// ReachShortfall reports zones that an attack reaches past less than their target.
var ReachShortfall = &rule.Rule{
	ID: "ZC502", Name: "reach-shortfall", Severity: rule.Error, Pack: ExposurePack,
	Doc: `an attack from an entry reaches the zone past less than the zone's target

Attacks start in entries: external, remote and wireless zones, and those named so. They
move over what conduits permit, and over assets that bridge zones; each conduit holds at
its achieved level. Taken over all paths, what holds is the least of the greatest level on
the path, by IAC, UC and RDF each alone. Below the zone's target in one of them, the zone
can be reached by those against whom it is to be protected.

If every conduit at a zone meets a target that covers the zone's, there is none. The
finding ranks shortfalls that conduits have anyway (ZC302), and is new where a conduit's
target was accepted below that of a zone behind it, or an asset goes round it. That a
conduit passes its weakness on to the zones behind it is after IEC TS 62443-1-1; the
measure is practice. An error for each zone that falls short for certain. Of zones where
it depends on what is not known of conduits there is one warning for the model, listing
them.

May be wrong when: a zone on the way holds up an attacker by itself.

Example:
    zones:
      - {id: vendor, traits: [external]}
      - {id: control, target: 2}
    conduits:
      - {id: remote, joins: [vendor, control], achieved: 1, allow: [{from: vendor, to: control, services: [ssh]}]}`,
	Run: func(p *rule.Pass) {
		g := graphOf(p)
		if g.Entries().Len() == 0 {
			p.NotJudged("the model has no entry from which an attack could start")
			return
		}
		var possible []zone.ID
		for s := range g.Shortfalls() {
			if p.Context().Err() != nil {
				return
			}
			if s.Verdict != level.Short {
				possible = append(possible, s.Zone)
				continue
			}
			z, _ := p.System.Zone(s.Zone)
			var parts, key []string
			for _, l := range s.Lacks {
				have := uint8(l.Resistance.High)
				parts = append(parts, fmt.Sprintf("%v (%d of %d)", l.FR, have, l.Want))
				key = append(key, fact.Steps(l.FR, l.Want-level.SL(have))...)
			}
			path := s.Lacks[0].Witness()
			p.Report(rule.Diagnostic{
				Ref: conduit.ZoneRef(s.Zone), Pos: z.Pos, Related: related(path), Key: key,
				Message: fmt.Sprintf("an attack from zone %q reaches zone %q past less than its target in %s: %s",
					path.From(), s.Zone, fact.Join(parts, len(parts)), way(path)),
			})
		}
		if len(possible) > 0 {
			p.Report(rule.Diagnostic{
				Severity: rule.Warning, Related: fact.Refs(conduit.KindZone, possible), Key: fact.Keys(fact.Refs(conduit.KindZone, possible)),
				Message: fmt.Sprintf("whether attacks are held at the target of %s %s depends on what is not known of conduits",
					plural(len(possible), "zone"), fact.Names(possible)),
			})
		}
	},
}

// mostRelated bounds what a finding lists of the path that it rests on.
const mostRelated = 100

// related gives what a path leads over, without the zone that it leads to.
func related(path attack.Path) []conduit.Ref {
	return path.Refs[:min(len(path.Refs)-1, mostRelated)]
}

func plural(n int, what string) string {
	if n == 1 {
		return what
	}
	return what + "s"
}
