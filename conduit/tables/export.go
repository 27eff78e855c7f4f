package tables

import (
	"cmp"
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

func (e *exporter) zones() []zoneRow {
	out := make([]zoneRow, len(e.m.Zones))
	for i, z := range e.m.Zones {
		out[i].Zone = z
	}
	return out
}

func (e *exporter) assets() []assetRow {
	out := make([]assetRow, len(e.m.Assets))
	for i, a := range e.m.Assets {
		out[i].Asset = a
	}
	return out
}

func (e *exporter) conduits() []conduitRow {
	out := make([]conduitRow, len(e.m.Conduits))
	for i, c := range e.m.Conduits {
		out[i].Conduit = c
	}
	return out
}

// permissions lists those of each conduit, in the order of the conduits and within
// one as it lists them, which is part of what they are.
func (e *exporter) permissions() (out []permissionRow) {
	order := make([]*conduit.Conduit, len(e.m.Conduits))
	for i := range e.m.Conduits {
		order[i] = &e.m.Conduits[i]
	}
	slices.SortStableFunc(order, func(a, b *conduit.Conduit) int {
		return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Allow.String(), b.Allow.String()))
	})
	for _, c := range order {
		for p := range c.Allow.All() {
			out = append(out, permissionRow{Permission: Permission{Conduit: c.ID, Permission: p, Pos: c.Pos}})
		}
	}
	return out
}

func (e *exporter) channels() []channelRow {
	out := make([]channelRow, len(e.m.Channels))
	for i, c := range e.m.Channels {
		out[i].Channel = c
	}
	return out
}

func (e *exporter) answers() (out []answerRow) {
	add := func(r conduit.Ref, pos zone.Pos, claims requirement.Claims) {
		for c := range claims.All() {
			out = append(out, answerRow{Answer: Answer{Element: r, Claim: c, Pos: pos}})
		}
	}
	for _, z := range e.m.Zones {
		add(conduit.ZoneRef(z.ID), z.Pos, z.Claims)
	}
	for _, a := range e.m.Assets {
		add(conduit.AssetRef(a.ID), a.Pos, a.Claims)
	}
	for _, c := range e.m.Conduits {
		add(c.Ref(), c.Pos, c.Claims)
	}
	return out
}

// missing notes what a table would hold that is not written.
func (e *exporter) missing(t Table) {
	n := 0
	switch t {
	case Zones:
		n = len(e.m.Zones)
	case Assets:
		n = len(e.m.Assets)
	case Conduits:
		n = len(e.m.Conduits)
	case Permissions:
		n = len(e.permissions())
	case Channels:
		n = len(e.m.Channels)
	case Answers:
		n = len(e.answers())
	}
	e.count(t, n, "there is no sink for the table")
}

func (e *exporter) count(t Table, n int, message string) {
	if n > 0 {
		e.notes.add(Note{Table: t, Problem: Inexpressible, Severity: Warning, Message: message, Count: n}, -1, false)
	}
}

// beyond notes what a model holds that no table does.
func (e *exporter) beyond() {
	m := e.m
	for _, x := range []struct {
		what string
		n    int
	}{
		{"name of the model", one(m.Name != "")}, {"description of the model", one(m.Description != "")},
		{"date of the model", one(!m.Date.IsZero())}, {"marking of the model", one(m.Marking != "")},
		{"measures", len(m.Measures)}, {"policies", len(m.Policies)}, {"definitions of services", len(m.Services)},
		{"waivers", len(m.Waivers)}, {"owners", len(m.Owners)}, {"agreements", len(m.Agreements)},
	} {
		e.count(NoTable, x.n, "no table holds the "+x.what)
	}
}

// one counts something that is there or not.
func one(there bool) int {
	if there {
		return 1
	}
	return 0
}
