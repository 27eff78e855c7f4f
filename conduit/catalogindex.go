package conduit

import (
	"sync"

	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
)

// catalogIndex is a catalog as sets, so that how an asset bears on all system
// requirements is found in a few operations.
type catalogIndex struct {
	*requirement.Catalog

	all   srSet
	ofFR  [level.NumFR]srSet
	exact [level.NumFR][level.MaxSL + 1]srSet // of a level
	upTo  [level.NumFR][level.MaxSL + 1]srSet
	top   [level.NumFR]level.SL // the highest level that some requirement has

	unasked level.FRSet // no requirement of these is in the catalog

	applies [requirement.NumComponentTypes]crSet
	crFR    [level.NumFR]crSet
	crUpTo  [level.NumFR][level.MaxSL + 1]crSet

	// hasShare holds the system requirements in which a type has a share; share
	// the component requirements of it; shareOf the system requirements whose
	// share one component requirement is in.
	hasShare [requirement.NumComponentTypes]srSet
	share    [requirement.NumComponentTypes][]crSet
	shareOf  [requirement.NumComponentTypes][]srSet

	boundary  srSet // SR 5.2 and 5.3 with their enhancements, the enhancements of SR 5.1
	access    srSet // SR 1.13 and its enhancement
	carrier   srSet // SR 3.1 and 4.1 with their enhancements
	perimeter srSet // SR 5.2 and 5.3 with their enhancements
	sr52      int   // the place of SR 5.2, -1 if the catalog lacks it

	unanswered crSet
}

var standardIndex = sync.OnceValue(func() *catalogIndex { return newCatalogIndex(requirement.Standard()) })

func catalogIndexOf(c *requirement.Catalog) *catalogIndex {
	if c == requirement.Standard() {
		return standardIndex()
	}
	return newCatalogIndex(c)
}

func newCatalogIndex(c *requirement.Catalog) *catalogIndex {
	x := &catalogIndex{Catalog: c, sr52: -1}
	i := 0
	for r := range c.System() {
		x.all.add(i)
		x.ofFR[r.FR].add(i)
		x.exact[r.FR][r.Level].add(i)
		x.top[r.FR] = max(x.top[r.FR], r.Level)
		for n := r.Level; n <= level.MaxSL; n++ {
			x.upTo[r.FR][n].add(i)
		}
		switch base := r.ID.Base(); {
		case base == "5.2" || base == "5.3":
			x.boundary.add(i)
			x.perimeter.add(i)
			if r.ID == "SR 5.2" {
				x.sr52 = i
			}
		case base == "5.1" && r.ID.Enhancement() > 0:
			x.boundary.add(i)
		case base == "1.13":
			x.access.add(i)
		case base == "3.1" || base == "4.1":
			x.carrier.add(i)
		}
		i++
	}
	for f := range level.FRs() {
		if x.ofFR[f].empty() {
			x.unasked = x.unasked.With(f)
		}
	}
	for k := range c.NumComponent() {
		r := c.ComponentAt(k)
		x.crFR[r.FR].add(k)
		for n := r.Level; n <= level.MaxSL; n++ {
			x.crUpTo[r.FR][n].add(k)
		}
		for t := range requirement.ComponentType(requirement.NumComponentTypes) {
			if r.Types.Has(t) {
				x.applies[t].add(k)
			}
		}
	}
	for r := range c.Unanswered() {
		k, _ := c.ComponentIndex(r.ID)
		x.unanswered.add(k)
	}
	for t := range x.share {
		x.share[t] = make([]crSet, i)
		x.shareOf[t] = make([]srSet, c.NumComponent())
		for k := range i {
			for _, id := range c.Share(requirement.ComponentType(t), c.SystemAt(k).ID) {
				q, _ := c.ComponentIndex(id)
				x.hasShare[t].add(k)
				x.share[t][k].add(q)
				x.shareOf[t][q].add(k)
			}
		}
	}
	return x
}
