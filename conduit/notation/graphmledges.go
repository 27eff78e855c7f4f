package notation

import (
	"cmp"
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
)

func (g *graphML) edges() {
	for z := range g.sys.Zones() {
		if z.In != "" {
			g.bare("in", conduit.ZoneRef(z.ID), conduit.ZoneRef(z.In))
		}
	}
	for c := range g.sys.Conduits() {
		g.joins(c)
		g.permissions(c)
	}
	for a := range g.sys.Assets() {
		self := conduit.AssetRef(a.ID)
		if a.Zone != "" {
			g.bare("in", self, conduit.ZoneRef(a.Zone))
		}
		for z := range a.Attached.All() {
			g.bare("attached", self, conduit.ZoneRef(z))
		}
		if a.RunsOn != "" {
			g.bare("runs_on", self, conduit.AssetRef(a.RunsOn))
		}
		for c := range g.sys.Serves(a.ID) {
			g.bare("device", self, conduit.ConduitRef(c))
		}
	}
	for f := range g.sys.Flows() {
		if f.Channel.To != "" {
			g.channel(f)
		}
	}
}

// bare writes an edge that says no more than its kind.
func (g *graphML) bare(kind string, from, to conduit.Ref) {
	g.edge(kind, from, to)
	g.end("edge")
}

func (g *graphML) joins(c conduit.Conduit) {
	for z := range c.Joins.All() {
		g.edge("joins", c.Ref(), conduit.ZoneRef(z))
		switch z {
		case c.OneWay.From:
			g.data("e_one_way", "from")
		case c.OneWay.To:
			g.data("e_one_way", "to")
		}
		g.end("edge")
	}
}

// permissions writes an edge for each ordered pair of zones that a permission names.
func (g *graphML) permissions(c conduit.Conduit) {
	var list []conduit.Permission
	for p := range c.Allow.All() {
		list = append(list, p)
		if p.Both {
			p.From, p.To = p.To, p.From
			list = append(list, p)
		}
	}
	slices.SortStableFunc(list, func(a, b conduit.Permission) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Services.String(), b.Services.String()))
	})
	for _, p := range list {
		g.edge("permission", conduit.ZoneRef(p.From), conduit.ZoneRef(p.To))
		g.data("e_label", p.Services.String())
		g.data("e_conduit", string(c.ID))
		g.data("e_service", p.Services.String())
		g.end("edge")
	}
}

func (g *graphML) channel(f conduit.Flow) {
	c := f.Channel
	g.edge("channel", conduit.AssetRef(c.From), conduit.AssetRef(c.To))
	g.text("e_label", string(c.Service))
	g.text("e_service", string(c.Service))
	g.text("e_via", c.Via.String())
	g.data("e_verdict", f.Verdict.String())
	g.flag("e_breach", f.Verdict.Breach())
	g.flag("e_link", c.Link)
	g.flag("e_end_to_end", c.EndToEnd)
	g.flag("e_observed", c.Observed)
	g.text("e_purpose", c.Purpose)
	g.end("edge")
}
