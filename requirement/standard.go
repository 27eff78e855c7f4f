package requirement

import (
	"iter"
	"slices"
	"sync"
)

// Standard gives the catalog of IEC 62443-3-3:2013 with corrigendum 1 of April
// 2014, and IEC 62443-4-2:2019. It is built on first use and shared.
func Standard() *Catalog { return standard() }

var standard = sync.OnceValue(func() *Catalog {
	reqs, err := standardRequirements()
	if err != nil {
		panic("requirement: embedded table: " + err.Error())
	}
	c, err := NewCatalog("IEC 62443-3-3:2013 and IEC 62443-4-2:2019", reqs)
	if err != nil {
		panic(err)
	}
	return c
})

// standardRequirements puts the embedded tables together, system requirements first.
func standardRequirements() ([]Requirement, error) {
	intents, err := readTable(intentTable)
	if err != nil {
		return nil, err
	}
	intent := make(map[ID]string, len(intents))
	for _, r := range intents {
		intent[ID(r["id"])] = r["intent"]
	}
	differ := make(map[ID][]Disagreement)
	for _, d := range disagreements() {
		differ[d.ID] = append(differ[d.ID], d)
	}
	var reqs []Requirement
	for _, table := range []struct {
		part Part
		text string
	}{{System, systemTable}, {Component, componentTable}} {
		rows, err := readTable(table.text)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			q, err := r.requirement(table.part)
			if err != nil {
				return nil, err
			}
			q.Intent = intent[q.ID]
			q.Provenance.Disagreements = DisagreementsOf(differ[q.ID]...)
			reqs = append(reqs, q)
		}
	}
	return reqs, nil
}

// CommonConstraints yields the common component security constraints of
// IEC 62443-4-2, CCSC 1 to CCSC 4.
func CommonConstraints() iter.Seq[Constraint] { return slices.Values(constraints()) }

var constraints = sync.OnceValue(func() []Constraint {
	rows, err := readTable(constraintTable)
	if err != nil {
		panic("requirement: embedded table: " + err.Error())
	}
	var list []Constraint
	for _, r := range rows {
		list = append(list, Constraint{r["id"], r["title"], r["intent"]})
	}
	return list
})

// KnownDisagreements yields every place where a public table differs from the
// [Standard] catalog, in the order of the identifiers; among them are
// requirements that only one table has, and that the catalog therefore lacks.
func KnownDisagreements() iter.Seq[Disagreement] { return slices.Values(disagreements()) }

var disagreements = sync.OnceValue(func() []Disagreement {
	rows, err := readTable(disagreementTable)
	if err != nil {
		panic("requirement: embedded table: " + err.Error())
	}
	var list []Disagreement
	for _, r := range rows {
		list = append(list, Disagreement{ID(r["id"]), r["field"], r["chosen"], r["alternative"], r["source"], r["reason"]})
	}
	slices.SortStableFunc(list, func(a, b Disagreement) int { return Compare(a.ID, b.ID) })
	return list
})
