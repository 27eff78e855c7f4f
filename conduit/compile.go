package conduit

import (
	"cmp"
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// Config says how a model is compiled. The zero Config works.
type Config struct {
	Catalog *requirement.Catalog // nil: requirement.Standard()
	Method  Method               // how achieved levels are computed
	Targets TargetRule           // how targets of conduits that declare none follow
}

// Compile compiles a model with the zero [Config].
func Compile(m *Model) (*System, error) { return Config{}.Compile(m) }

// Compile checks the form of a model and gives it as a [System], which shares
// nothing that can change with m. Where the model is ill-formed the error is
// [Errors], with everything that is wrong.
func (c Config) Compile(m *Model) (*System, error) {
	if m == nil {
		return nil, Errors{{Problem: NoModel}}
	}
	if c.Catalog == nil {
		c.Catalog = requirement.Standard()
	}
	b := &builder{cfg: c, sys: &System{cfg: c, model: ordered(m)}}
	b.compile()
	if len(b.errs) > 0 {
		b.errs.sort()
		b.hints()
		return nil, b.errs
	}
	return b.sys, nil
}

// builder is what is needed while compiling and not after.
type builder struct {
	cfg  Config
	sys  *System
	errs Errors

	zoneAt    map[zone.ID]int32
	assetAt   map[zone.AssetID]int32
	conduitAt map[ID]int32
	measureAt map[string]int32
}

func (b *builder) compile() {
	s := b.sys
	b.checkModel()
	b.partition()
	b.services()
	b.conduits()
	b.channels()
	b.measures()
	b.claims()
	b.policies()
	b.waivers()
	if len(b.errs) > 0 {
		return
	}
	s.cat = catalogIndexOf(b.cfg.Catalog)
	b.topology()
	b.flows()
	b.evidence()
	for i := range s.model.Zones {
		s.declared = append(s.declared, packTarget(s.model.Zones[i].Target))
	}
	for i := range s.model.Conduits {
		c := &s.model.Conduits[i]
		s.declared = append(s.declared, packTarget(c.Target))
		s.anyInherit = s.anyInherit || c.Inherit
	}
	s.size = len(s.model.Assets) + len(s.model.Channels)
	s.finders.New = func() any { return newFinder(&s.topology) }
	s.model.Zones, s.model.Assets = nil, nil // the partition has them
}

func (b *builder) fail(ref Ref, pos zone.Pos, problem Problem, value string) *Error {
	e := &Error{Ref: ref, Problem: problem, Value: value, Pos: pos}
	b.errs = append(b.errs, e)
	return e
}

// ordered gives a copy of a model with its elements in the order of their
// addresses; channels are put in order once their services are known.
func ordered(m *Model) *Model {
	c := *m
	c.Zones = sortedCopy(m.Zones, func(a, b *zone.Zone) int { return compareIDs(a.ID, b.ID, &a.Pos, &b.Pos) })
	c.Assets = sortedCopy(m.Assets, func(a, b *zone.Asset) int { return compareIDs(a.ID, b.ID, &a.Pos, &b.Pos) })
	c.Conduits = sortedCopy(m.Conduits, func(a, b *Conduit) int { return compareIDs(a.ID, b.ID, &a.Pos, &b.Pos) })
	c.Measures = sortedCopy(m.Measures, func(a, b *Measure) int { return compareIDs(a.ID, b.ID, &a.Pos, &b.Pos) })
	c.Policies = sortedCopy(m.Policies, func(a, b *Policy) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Rule, b.Rule),
			cmp.Compare(a.Via, b.Via), slices.Compare(a.Services.names, b.Services.names), cmp.Compare(a.Reason, b.Reason))
	})
	c.Services = sortedCopy(m.Services, func(a, b *Service) int { return cmp.Compare(a.Name, b.Name) })
	c.Waivers = sortedCopy(m.Waivers, func(a, b *Waiver) int {
		return cmp.Or(cmp.Compare(a.Rule, b.Rule), a.Element.Compare(b.Element), a.Until.Compare(b.Until),
			cmp.Compare(a.Reason, b.Reason), cmp.Compare(a.ApprovedBy, b.ApprovedBy))
	})
	c.Owners = sortedCopy(m.Owners, func(a, b *Owner) int { return compareIDs(a.ID, b.ID, &a.Pos, &b.Pos) })
	c.Agreements = sortedCopy(m.Agreements, func(a, b *Agreement) int {
		return cmp.Or(cmp.Compare(a.Provider, b.Provider), cmp.Compare(a.Customer, b.Customer),
			cmp.Compare(a.Conduits.String(), b.Conduits.String()))
	})
	return &c
}

// compareIDs orders elements by id, and those with one id by their places.
func compareIDs[T ~string](a, b T, at, other *zone.Pos) int {
	if n := strings.Compare(string(a), string(b)); n != 0 {
		return n
	}
	return comparePos(*at, *other)
}

// sortedCopy gives a copy in order. Elements are large, so that each is moved once.
func sortedCopy[T any](list []T, compare func(a, b *T) int) []T {
	sorted := true
	for i := 1; i < len(list) && sorted; i++ {
		sorted = compare(&list[i-1], &list[i]) <= 0
	}
	if sorted {
		return slices.Clone(list)
	}
	by := make([]int32, len(list))
	for i := range by {
		by[i] = int32(i)
	}
	slices.SortStableFunc(by, func(a, b int32) int { return compare(&list[a], &list[b]) })
	return permuted(list, by)
}
