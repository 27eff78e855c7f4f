package modelfile

import (
	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

var (
	mediumWords = []string{"ethernet", "serial", "radio", "wan", "removable", "hardwired", "other"}
	kindWords   = []string{"industrial", "safety", "web", "file", "name resolution", "messaging", "remote shell", "tunnel", "management", "database", "time", "directory", "media", "broker"}
	ruleWords   = []string{"deny", "apart", "only-via", "one-way", "allow"}

	medium     = wordOf("a medium", conduit.ParseMedium, mediumWords...)
	policyRule = needed(wordOf("a policy rule", conduit.ParsePolicyRule, ruleWords...), "a policy rule")
	kinds      = bitsOf("a kind of service", conduit.ParseServiceKind, conduit.ServiceKinds.String, kindWords)
)

var conduitTable = newTable("a conduit",
	must(key("id", textOf[conduit.ID](), func(c *conduit.Conduit) *conduit.ID { return &c.ID })),
	key("name", textOf[string](), func(c *conduit.Conduit) *string { return &c.Name }),
	key("joins", zones, func(c *conduit.Conduit) *zone.Set { return &c.Joins }),
	key("internal", flag, func(c *conduit.Conduit) *bool { return &c.Internal }),
	key("inherit", flag, func(c *conduit.Conduit) *bool { return &c.Inherit }),
	key("untrusted", flag, func(c *conduit.Conduit) *bool { return &c.Untrusted }),
	key("one_way", oneWay, func(c *conduit.Conduit) *conduit.OneWay { return &c.OneWay }),
	key("medium", medium, func(c *conduit.Conduit) *conduit.Medium { return &c.Medium }),
	key("inspects", flag, func(c *conduit.Conduit) *bool { return &c.Inspects }),
	key("devices", assets, func(c *conduit.Conduit) *zone.Assets { return &c.Devices }),
	key("allow", allow, func(c *conduit.Conduit) *conduit.Permissions { return &c.Allow }),
	key("manage", manage, func(c *conduit.Conduit) *conduit.Management { return &c.Manage }),
	key("target", target, func(c *conduit.Conduit) *level.Target { return &c.Target }),
	key("claims", claims, func(c *conduit.Conduit) *requirement.Claims { return &c.Claims }),
	key("capability", evidence, func(c *conduit.Conduit) *level.Evidence { return &c.Capability }),
	key("achieved", evidence, func(c *conduit.Conduit) *level.Evidence { return &c.Achieved }),
	key("assessed", date, func(c *conduit.Conduit) *zone.Date { return &c.Assessed }),
	key("owner", textOf[string](), func(c *conduit.Conduit) *string { return &c.Owner }),
	key("carries_for", textOf[string](), func(c *conduit.Conduit) *string { return &c.CarriesFor }),
	key("ends", ends, func(c *conduit.Conduit) *conduit.Ends { return &c.Ends }),
	key("access_points", names("access points"), func(c *conduit.Conduit) *zone.Names { return &c.AccessPoints }),
	key("rationale", textOf[string](), func(c *conduit.Conduit) *string { return &c.Rationale }),
	key("marking", textOf[string](), func(c *conduit.Conduit) *string { return &c.Marking }),
	key("logical_boundary", textOf[string](), func(c *conduit.Conduit) *string { return &c.Characteristics.LogicalBoundary }),
	key("physical_boundary", textOf[string](), func(c *conduit.Conduit) *string { return &c.Characteristics.PhysicalBoundary }),
	key("physical_access", textOf[string](), func(c *conduit.Conduit) *string { return &c.Characteristics.PhysicalAccess }),
	key("security_policies", textOf[string](), func(c *conduit.Conduit) *string { return &c.Characteristics.Policies }),
	key("assumptions", textOf[string](), func(c *conduit.Conduit) *string { return &c.Characteristics.Assumptions }),
)

var channelTable = newTable("a channel",
	must(key("from", textOf[zone.AssetID](), func(c *conduit.Channel) *zone.AssetID { return &c.From })),
	key("to", textOf[zone.AssetID](), func(c *conduit.Channel) *zone.AssetID { return &c.To }),
	key("service", textOf[conduit.ServiceName](), func(c *conduit.Channel) *conduit.ServiceName { return &c.Service }),
	key("via", route, func(c *conduit.Channel) *conduit.Route { return &c.Via }),
	key("link", flag, func(c *conduit.Channel) *bool { return &c.Link }),
	key("end_to_end", flag, func(c *conduit.Channel) *bool { return &c.EndToEnd }),
	key("observed", flag, func(c *conduit.Channel) *bool { return &c.Observed }),
	key("multicast", flag, func(c *conduit.Channel) *bool { return &c.Multicast }),
	key("purpose", textOf[string](), func(c *conduit.Channel) *string { return &c.Purpose }),
	key("carries_for", textOf[string](), func(c *conduit.Channel) *string { return &c.CarriesFor }),
)

var measureTable = newTable("a measure",
	must(key("id", textOf[string](), func(m *conduit.Measure) *string { return &m.ID })),
	key("name", textOf[string](), func(m *conduit.Measure) *string { return &m.Name }),
	key("covers", elements, func(m *conduit.Measure) *conduit.Refs { return &m.Covers }),
	key("provides", evidence, func(m *conduit.Measure) *level.Evidence { return &m.Provides }),
	key("claims", claims, func(m *conduit.Measure) *requirement.Claims { return &m.Claims }),
	key("active", inverse, func(m *conduit.Measure) *bool { return &m.Inactive }),
	key("new", flag, func(m *conduit.Measure) *bool { return &m.New }),
	key("requires", names("measures"), func(m *conduit.Measure) *zone.Names { return &m.Requires }),
	key("excludes", names("measures"), func(m *conduit.Measure) *zone.Names { return &m.Excludes }),
	key("since", date, func(m *conduit.Measure) *zone.Date { return &m.Since }),
	key("cost", amount, func(m *conduit.Measure) *float64 { return &m.Cost }),
)

var policyTable = newTable("a policy",
	must(key("from", textOf[conduit.Selector](), func(p *conduit.Policy) *conduit.Selector { return &p.From })),
	must(key("to", textOf[conduit.Selector](), func(p *conduit.Policy) *conduit.Selector { return &p.To })),
	must(key("rule", policyRule, func(p *conduit.Policy) *conduit.PolicyRule { return &p.Rule })),
	key("via", textOf[zone.ID](), func(p *conduit.Policy) *zone.ID { return &p.Via }),
	key("services", services, func(p *conduit.Policy) *conduit.Services { return &p.Services }),
	key("reason", textOf[string](), func(p *conduit.Policy) *string { return &p.Reason }),
)

var serviceTable = newTable("a service",
	must(key("name", textOf[conduit.ServiceName](), func(s *conduit.Service) *conduit.ServiceName { return &s.Name })),
	key("aliases", names("names"), func(s *conduit.Service) *zone.Names { return &s.Aliases }),
	key("ports", names("ports"), func(s *conduit.Service) *zone.Names { return &s.Ports }),
	key("kinds", kinds, func(s *conduit.Service) *conduit.ServiceKinds { return &s.Kinds }),
)

var waiverTable = newTable("a waiver",
	must(key("rule", textOf[string](), func(w *conduit.Waiver) *string { return &w.Rule })),
	must(key("element", element, func(w *conduit.Waiver) *conduit.Ref { return &w.Element })),
	key("reason", textOf[string](), func(w *conduit.Waiver) *string { return &w.Reason }),
	key("approved_by", textOf[string](), func(w *conduit.Waiver) *string { return &w.ApprovedBy }),
	key("until", date, func(w *conduit.Waiver) *zone.Date { return &w.Until }),
)
