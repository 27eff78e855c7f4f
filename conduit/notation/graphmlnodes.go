package notation

import (
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

func (g *graphML) nodes() {
	for z := range g.sys.Zones() {
		g.node(conduit.ZoneRef(z.ID), z.Name)
		if z.Layer != zone.NoLayer {
			g.data("n_layer", z.Layer.String())
		}
		g.text("n_traits", z.Traits.String())
		g.flag("n_external", z.Traits.Has(zone.External))
		if !z.Traits.Has(zone.External) {
			g.level(conduit.ZoneRef(z.ID))
		}
		g.end("node")
	}
	wrong := breachesByConduit(g.sys)
	i := 0
	for c := range g.sys.Conduits() {
		g.node(c.Ref(), c.Name)
		if c.Medium != conduit.NoMedium {
			g.data("n_medium", c.Medium.String())
		}
		g.flag("n_untrusted", c.Untrusted)
		g.flag("n_internal", c.Internal)
		g.data("n_permissions", map[bool]string{true: "stated", false: "not stated"}[c.Allow.Stated()])
		g.text("n_breaches", strings.Join(wrong[i], ", "))
		g.level(c.Ref())
		g.end("node")
		i++
	}
	for a := range g.sys.Assets() {
		g.node(conduit.AssetRef(a.ID), a.Name)
		if a.Type != requirement.Unspecified {
			g.data("n_type", a.Type.String())
		}
		g.text("n_traits", a.Traits.String())
		g.flag("n_retired", a.Retired)
		g.text("n_zone", string(a.Zone))
		if a.Capability.IsSet() {
			g.data("n_capability", a.Capability.String())
		}
		g.end("node")
	}
}

// level writes what is wanted of a zone or a conduit and what it achieves.
func (g *graphML) level(r conduit.Ref) {
	l, _ := g.sys.Level(r)
	for f, want := range l.Target.All() {
		g.number("n_target_"+f.String(), int(want))
	}
	for f := range level.FRs() {
		if !l.Achieved.NR.Has(f) {
			g.number("n_achieved_low_"+f.String(), int(l.Achieved.Low[f]))
			g.number("n_achieved_high_"+f.String(), int(l.Achieved.High[f]))
		}
	}
	g.text("n_not_relevant", l.Achieved.NR.String())
	g.data("n_verdict", l.Verdict.String())
	certain, possible := l.Achieved.Gap(l.Target)
	g.number("n_short_by", sum(certain))
	g.number("n_perhaps_short_by", sum(possible))
}

func sum(v level.Vector) int {
	n := 0
	for _, s := range v {
		n += int(s)
	}
	return n
}
