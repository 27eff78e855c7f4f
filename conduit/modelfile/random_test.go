package modelfile_test

import (
	"fmt"
	"slices"

	"pgregory.net/rapid"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// hostile are texts that a writer or a reader of YAML or JSON is known to trip over.
var hostile = []string{
	"", " ", "  leading", "trailing ", "\t", "\n", "a\nb", "a\r\nb", "\r", "a\n\n\nb\n", "null", "Null", "NULL", "~",
	"true", "false", "True", "yes", "No", "on", "off", "y", "n", "N", "- x", "-", "--- ", "---", "...", "? x", "?", ": ", ":", "a: b", "a:b",
	"#", " # x", "a #b", "#a", "1e3", "1", "0", "-1", "1.0", "1.10", ".5", "0123", "0x10", "0o17", "1_000", "0b1", ".inf", "-.INF", ".nan", "12:30:45",
	"2026-03-01", "2026-03-01T10:00:00Z", "<<", "=", "!x", "!!str x", "&a", "*a", "@a", "`a", "%a", "|", ">", "|-", "{", "}", "{}", "[", "]", "[]", ",", "a, b",
	"\"", "'", "it's", `say "hi"`, `\`, `\n`, `\u0041`, `C:\temp`, "</script>", "<b>&amp;", "\x00", "\x01", "\x1b[31m", "\x7f", "\u0080", "\u0085", "a\u0085b",
	"\u00a0", "\u00ad", "\u061c", "\u200b", "\u200d", "\u2028", "\u2029", "\u202e", "\u2066", "\ufeff", "x\ufeff", "\ufffd", "\ufffe", "\uffff", "\U0001f3ed",
	"\U0001f468\u200d\U0001f469", "\U000e0001", "\U0010ffff", "\U000f0000", "\ue000", "zone-\u0430", "Wasserwerk Süd", "水処理", "e\u0301", "\u0301", "a\u0301b", "١٢٣", "٣/٤",
	"10.0.0.0/8", "1/2", "a/b (c) + d_e-f.g", "a ", "key: [", "- - -", "a\tb", "=cmd()", "@SUM(A1)", "+1", "https://example.com/?a=b&c=d#e",
	"pkg:generic/acme/plc@1.10", "cpe:2.3:h:acme:plc:*:*:*:*:*:*:*:*", "schema", "id", "zone:control", "SL-T(BPCS Zone) = {2 2 0 1 3 1 3}",
}

// drawText gives a hostile text, a piece of one, or any text.
func drawText(t *rapid.T, label string) string {
	switch rapid.IntRange(0, 3).Draw(t, label+" kind") {
	case 0:
		return rapid.SampledFrom(hostile).Draw(t, label)
	case 1:
		return rapid.SampledFrom(hostile).Draw(t, label) + rapid.SampledFrom(hostile).Draw(t, label+" end")
	case 2:
		return rapid.String().Draw(t, label)
	}
	return rapid.StringMatching(`[a-z][a-z0-9-]{0,8}`).Draw(t, label)
}

func drawTexts[S ~string](t *rapid.T, label string) []S {
	out := make([]S, rapid.IntRange(0, 3).Draw(t, label+" count"))
	for i := range out {
		out[i] = S(drawText(t, label))
	}
	return out
}

// sometimes gives the zero value as often as not.
func sometimes[V any](t *rapid.T, label string, draw func() V) V {
	var zero V
	if rapid.Bool().Draw(t, label+" there") {
		return draw()
	}
	return zero
}

func drawEvidence(t *rapid.T) level.Evidence {
	var e level.Evidence
	for fr := range level.FRs() {
		switch k := rapid.IntRange(0, 8).Draw(t, "component"); {
		case k < 5:
			e = e.With(fr, level.SL(k))
		case k == 5:
			e = e.WithNR(fr)
		case k == 6:
			e = e.WithUnknown(fr)
		}
	}
	if rapid.IntRange(0, 3).Draw(t, "uniform") == 0 {
		e = level.Uniform(level.SL(rapid.IntRange(0, 4).Draw(t, "level"))).Evidence()
	}
	return e
}

func drawTarget(t *rapid.T) level.Target {
	var target level.Target
	for fr := range level.FRs() {
		if k := rapid.IntRange(0, 6).Draw(t, "component"); k < 5 {
			target = target.With(fr, level.SL(k))
		}
	}
	return target
}

func drawClaims(t *rapid.T) requirement.Claims {
	var list []requirement.Claim
	ids := []requirement.ID{"SR 1.1", "SR 1.1 RE(1)", "SR 5.2", "SR 7.5", "CR 3.4", "NDR 5.2 RE(3)"}
	for _, id := range ids {
		if rapid.IntRange(0, 2).Draw(t, "claimed") == 0 {
			list = append(list, requirement.Claim{
				ID: id, Status: requirement.Status(rapid.IntRange(0, 4).Draw(t, "status")),
				Reason: sometimes(t, "reason", func() string { return drawText(t, "reason") }),
			})
		}
	}
	c, err := requirement.ClaimsOf(list...)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func drawDate(t *rapid.T) zone.Date {
	return sometimes(t, "date", func() zone.Date {
		return zone.Date{Year: int16(rapid.IntRange(1, 9999).Draw(t, "year")), Month: uint8(rapid.IntRange(1, 12).Draw(t, "month")), Day: uint8(rapid.IntRange(1, 28).Draw(t, "day"))}
	})
}

func drawServices(t *rapid.T) conduit.Services {
	return conduit.ServicesOf(drawTexts[conduit.ServiceName](t, "service")...)
}

func drawCharacteristics(t *rapid.T) zone.Characteristics {
	return sometimes(t, "characteristics", func() zone.Characteristics {
		return zone.Characteristics{
			LogicalBoundary: drawText(t, "logical"), PhysicalBoundary: drawText(t, "physical"), PhysicalAccess: drawText(t, "access"),
			Policies: drawText(t, "policies"), Assumptions: drawText(t, "assumptions"),
		}
	})
}

func drawZone(t *rapid.T) zone.Zone {
	return zone.Zone{
		ID: zone.ID(drawText(t, "id")), Name: drawText(t, "name"), In: zone.ID(drawText(t, "in")),
		Layer: zone.Layer(rapid.IntRange(0, 7).Draw(t, "layer")), Traits: zone.Traits(rapid.IntRange(0, 127).Draw(t, "traits")),
		Entry: rapid.Bool().Draw(t, "entry"), Target: drawTarget(t), Claims: drawClaims(t), Capability: drawEvidence(t), Achieved: drawEvidence(t),
		Assessed: drawDate(t), Addresses: zone.AddressesOf(drawTexts[string](t, "address")...), AccessPoints: zone.NamesOf(drawTexts[string](t, "access point")...),
		Owner: drawText(t, "owner"), DesignatedBy: drawText(t, "designated by"), Rationale: drawText(t, "rationale"), Marking: drawText(t, "marking"), Characteristics: drawCharacteristics(t),
	}
}

func drawAsset(t *rapid.T) zone.Asset {
	return zone.Asset{
		ID: zone.AssetID(drawText(t, "id")), Name: drawText(t, "name"), Zone: zone.ID(drawText(t, "zone")), Attached: zone.SetOf(drawTexts[zone.ID](t, "attached")...),
		RunsOn: zone.AssetID(drawText(t, "runs on")), Type: requirement.ComponentType(rapid.IntRange(0, 4).Draw(t, "type")),
		Traits: zone.Traits(rapid.IntRange(0, 127).Draw(t, "traits")), Capability: drawEvidence(t), Claims: drawClaims(t), Needs: drawTarget(t),
		Inspects: rapid.Bool().Draw(t, "inspects"), Terminates: rapid.Bool().Draw(t, "terminates"), Retired: rapid.Bool().Draw(t, "retired"),
		Addresses: zone.AddressesOf(drawTexts[string](t, "address")...), Owner: drawText(t, "owner"), Vendor: drawText(t, "vendor"),
		Product: drawText(t, "product"), Version: drawText(t, "version"), CPE: drawText(t, "cpe"), PURL: drawText(t, "purl"), Marking: drawText(t, "marking"),
	}
}

func drawConduit(t *rapid.T) conduit.Conduit {
	c := conduit.Conduit{
		ID: conduit.ID(drawText(t, "id")), Name: drawText(t, "name"), Joins: zone.SetOf(drawTexts[zone.ID](t, "joins")...),
		Internal: rapid.Bool().Draw(t, "internal"), Inherit: rapid.Bool().Draw(t, "inherit"), Untrusted: rapid.Bool().Draw(t, "untrusted"),
		OneWay: conduit.OneWay{From: zone.ID(drawText(t, "from")), To: zone.ID(drawText(t, "to"))}, Medium: conduit.Medium(rapid.IntRange(0, 7).Draw(t, "medium")),
		Inspects: rapid.Bool().Draw(t, "inspects"), Devices: zone.AssetsOf(drawTexts[zone.AssetID](t, "device")...),
		Target: drawTarget(t), Claims: drawClaims(t), Capability: drawEvidence(t), Achieved: drawEvidence(t), Assessed: drawDate(t),
		Owner: drawText(t, "owner"), CarriesFor: drawText(t, "carries for"), AccessPoints: zone.NamesOf(drawTexts[string](t, "access point")...),
		Rationale: drawText(t, "rationale"), Marking: drawText(t, "marking"), Characteristics: drawCharacteristics(t),
	}
	if rapid.Bool().Draw(t, "allow") {
		c.Allow = conduit.PermitNone
		for range rapid.IntRange(0, 3).Draw(t, "permissions") {
			c.Allow = c.Allow.And(conduit.PermissionsOf(conduit.Permission{
				From: zone.ID(drawText(t, "from")), To: zone.ID(drawText(t, "to")), Services: drawServices(t), Both: rapid.Bool().Draw(t, "both"),
			}))
		}
	}
	if rapid.Bool().Draw(t, "manage") {
		c.Manage = conduit.ManagementOf()
		for range rapid.IntRange(0, 3).Draw(t, "grants") {
			c.Manage = c.Manage.And(conduit.ManagementOf(conduit.Grant{From: zone.ID(drawText(t, "from")), Services: drawServices(t)}))
		}
	}
	var ends []conduit.End
	for range rapid.IntRange(0, 2).Draw(t, "ends") {
		ends = append(ends, conduit.End{Zone: zone.ID(drawText(t, "zone")), Owner: drawText(t, "owner")})
	}
	c.Ends = conduit.EndsOf(ends...)
	return c
}

func drawChannel(t *rapid.T) conduit.Channel {
	return conduit.Channel{
		From: zone.AssetID(drawText(t, "from")), To: zone.AssetID(drawText(t, "to")), Service: conduit.ServiceName(drawText(t, "service")),
		Via: conduit.Via(drawTexts[conduit.ID](t, "via")...), Link: rapid.Bool().Draw(t, "link"), EndToEnd: rapid.Bool().Draw(t, "end to end"),
		Observed: rapid.Bool().Draw(t, "observed"), Multicast: rapid.Bool().Draw(t, "multicast"), Purpose: drawText(t, "purpose"), CarriesFor: drawText(t, "carries for"),
	}
}

func drawRef(t *rapid.T) conduit.Ref {
	k := conduit.Kind(rapid.IntRange(0, int(conduit.KindAgreement)).Draw(t, "kind"))
	if k == conduit.KindModel {
		return conduit.Ref{}
	}
	return conduit.Ref{Kind: k, ID: "x" + drawText(t, "id")}
}

func drawMeasure(t *rapid.T) conduit.Measure {
	var refs []conduit.Ref
	for range rapid.IntRange(0, 3).Draw(t, "covers") {
		refs = append(refs, drawRef(t))
	}
	return conduit.Measure{
		ID: drawText(t, "id"), Name: drawText(t, "name"), Covers: conduit.RefsOf(refs...), Provides: drawEvidence(t), Claims: drawClaims(t),
		Inactive: rapid.Bool().Draw(t, "inactive"), New: rapid.Bool().Draw(t, "new"), Requires: zone.NamesOf(drawTexts[string](t, "requires")...),
		Excludes: zone.NamesOf(drawTexts[string](t, "excludes")...), Since: drawDate(t),
		Cost: rapid.OneOf(rapid.Float64(), rapid.SampledFrom([]float64{0, 3, 2.5, 1e-7, 1e21, 1e300, 5e-324, -1})).Draw(t, "cost"),
	}
}

func drawList[T any](t *rapid.T, label string, draw func(*rapid.T) T) []T {
	var out []T
	for range rapid.IntRange(0, 2).Draw(t, label) {
		out = append(out, draw(t))
	}
	return out
}

// drawModel gives a model of the right form, hostile in all its texts.
func drawModel(t *rapid.T) *conduit.Model {
	return &conduit.Model{
		Name: drawText(t, "name"), Description: drawText(t, "description"), Date: drawDate(t), Marking: drawText(t, "marking"),
		Zones: drawList(t, "zones", drawZone), Assets: drawList(t, "assets", drawAsset), Conduits: drawList(t, "conduits", drawConduit),
		Channels: drawList(t, "channels", drawChannel), Measures: drawList(t, "measures", drawMeasure),
		Policies: drawList(t, "policies", func(t *rapid.T) conduit.Policy {
			return conduit.Policy{
				From: conduit.Selector(drawText(t, "from")), To: conduit.Selector(drawText(t, "to")), Rule: conduit.PolicyRule(rapid.IntRange(1, 5).Draw(t, "rule")),
				Via: zone.ID(drawText(t, "via")), Services: drawServices(t), Reason: drawText(t, "reason"),
			}
		}),
		Services: drawList(t, "services", func(t *rapid.T) conduit.Service {
			return conduit.Service{
				Name: conduit.ServiceName(drawText(t, "name")), Aliases: zone.NamesOf(drawTexts[string](t, "alias")...),
				Ports: zone.NamesOf(drawTexts[string](t, "port")...), Kinds: conduit.ServiceKinds(rapid.IntRange(0, 1<<14-1).Draw(t, "kinds")),
			}
		}),
		Waivers: drawList(t, "waivers", func(t *rapid.T) conduit.Waiver {
			return conduit.Waiver{Rule: drawText(t, "rule"), Element: drawRef(t), Reason: drawText(t, "reason"), ApprovedBy: drawText(t, "approved by"), Until: drawDate(t)}
		}),
		Owners: drawList(t, "owners", func(t *rapid.T) conduit.Owner {
			return conduit.Owner{ID: drawText(t, "id"), Independent: rapid.Bool().Draw(t, "independent")}
		}),
		Agreements: drawList(t, "agreements", func(t *rapid.T) conduit.Agreement {
			return conduit.Agreement{Provider: drawText(t, "provider"), Customer: drawText(t, "customer"), Conduits: zone.NamesOf(drawTexts[string](t, "conduit")...)}
		}),
	}
}

// inOrder gives a model with its elements in the order in which Format writes them.
func inOrder(m *conduit.Model) *conduit.Model {
	m = m.Clone()
	by(m.Zones, func(z zone.Zone) string { return string(z.ID) })
	by(m.Assets, func(a zone.Asset) string { return string(a.ID) })
	by(m.Conduits, func(c conduit.Conduit) string { return string(c.ID) })
	slices.SortStableFunc(m.Channels, func(a, b conduit.Channel) int {
		return slices.Compare(append([]string{string(a.From), string(a.To), string(a.Service)}, routeOf(a)...), append([]string{string(b.From), string(b.To), string(b.Service)}, routeOf(b)...))
	})
	by(m.Measures, func(x conduit.Measure) string { return x.ID })
	slices.SortStableFunc(m.Policies, func(a, b conduit.Policy) int {
		return slices.Compare(
			[]string{string(a.From), string(a.To), fmt.Sprint(int(a.Rule)), string(a.Via), a.Services.String(), a.Reason},
			[]string{string(b.From), string(b.To), fmt.Sprint(int(b.Rule)), string(b.Via), b.Services.String(), b.Reason})
	})
	by(m.Services, func(s conduit.Service) string { return string(s.Name) })
	slices.SortStableFunc(m.Waivers, func(a, b conduit.Waiver) int {
		return slices.Compare(
			[]string{a.Rule, fmt.Sprintf("%02d", a.Element.Kind), a.Element.ID, a.Reason, a.ApprovedBy, a.Until.String()},
			[]string{b.Rule, fmt.Sprintf("%02d", b.Element.Kind), b.Element.ID, b.Reason, b.ApprovedBy, b.Until.String()})
	})
	by(m.Owners, func(o conduit.Owner) string { return o.ID })
	slices.SortStableFunc(m.Agreements, func(a, b conduit.Agreement) int {
		return slices.Compare([]string{a.Provider, a.Customer, a.Conduits.String()}, []string{b.Provider, b.Customer, b.Conduits.String()})
	})
	return m
}

func routeOf(c conduit.Channel) (ids []string) {
	for id := range c.Via.All() {
		ids = append(ids, string(id))
	}
	return ids
}

func by[T any](list []T, key func(T) string) {
	slices.SortStableFunc(list, func(a, b T) int { return slices.Compare([]string{key(a)}, []string{key(b)}) })
}
