package attackics

import (
	_ "embed" // the tables
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/iec62443-go/iec62443/requirement"
)

var (
	//go:embed tables/techniques.tsv
	techniqueTable string
	//go:embed tables/mitigations.tsv
	mitigationTable string
	//go:embed NOTICE.txt
	notice string
)

// Notice gives the notice that goes with every copy of the tables: MITRE's copyright,
// licence and disclaimers.
func Notice() string { return notice }

type loaded struct {
	techniques  []Technique
	mitigations []Mitigation
}

var tables = sync.OnceValue(func() loaded {
	l, err := load(techniqueTable, mitigationTable, requirement.Standard())
	if err != nil {
		panic("attackics: embedded table: " + err.Error())
	}
	return l
})

// load reads the two tables. Requirements have to be in the catalog.
func load(techniques, mitigations string, cat *requirement.Catalog) (loaded, error) {
	var l loaded
	err := eachRow(mitigations, "mitigation_id\tname\tsr_62443_3_3\tcr_62443_4_2_resolved", func(cell []string) error {
		m := Mitigation{ID: cell[0], Name: cell[1]}
		var err error
		if m.system, err = ids(cell[2], cat, requirement.System); err != nil {
			return err
		}
		if m.component, err = ids(cell[3], cat, requirement.Component); err != nil {
			return err
		}
		l.mitigations = append(l.mitigations, m)
		return nil
	})
	if err != nil {
		return loaded{}, err
	}
	slices.SortFunc(l.mitigations, func(a, b Mitigation) int { return compare(a.ID, b.ID) })
	index := make(map[string]int, len(l.mitigations))
	for i, m := range l.mitigations {
		index[m.ID] = i
	}
	err = eachRow(techniques, "technique_id\ttechnique_name\ttactics\ttactic_ids\tmitigation_id", func(cell []string) error {
		if n := len(l.techniques); n == 0 || l.techniques[n-1].ID != cell[0] {
			t := Technique{ID: cell[0], Name: cell[1]}
			names := strings.Split(cell[2], ",")
			for i, id := range strings.Split(cell[3], ",") {
				if i >= len(names) {
					return fmt.Errorf("%s has more ids of tactics than names", cell[0])
				}
				t.tactics = append(t.tactics, Tactic{ID: id, Name: names[i]})
			}
			l.techniques = append(l.techniques, t)
		}
		if cell[4] == "" {
			return nil
		}
		i, ok := index[cell[4]]
		if !ok {
			return fmt.Errorf("%s is mitigated by %q, which is no mitigation", cell[0], cell[4])
		}
		t := &l.techniques[len(l.techniques)-1]
		t.mitigations = append(t.mitigations, i)
		return nil
	})
	if err != nil {
		return loaded{}, err
	}
	for _, t := range l.techniques {
		slices.Sort(t.mitigations)
		slices.SortFunc(t.tactics, func(a, b Tactic) int { return compare(a.ID, b.ID) })
	}
	slices.SortFunc(l.techniques, func(a, b Technique) int { return compare(a.ID, b.ID) })
	return l, nil
}

// eachRow goes through a table of cells between tabs, under a line that names them.
func eachRow(text, header string, row func(cell []string) error) error {
	first := true
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if first {
			if line != header {
				return fmt.Errorf("the header is %q, and should be %q", line, header)
			}
			first = false
			continue
		}
		cell := strings.Split(line, "\t")
		if want := strings.Count(header, "\t") + 1; len(cell) != want {
			return fmt.Errorf("%q has %d cells, and should have %d", line, len(cell), want)
		}
		if err := row(cell); err != nil {
			return err
		}
	}
	return nil
}

// ids reads identifiers between commas, each of which the catalog has to have.
func ids(cell string, cat *requirement.Catalog, part requirement.Part) ([]requirement.ID, error) {
	if cell == "" {
		return nil, nil
	}
	var list []requirement.ID
	for _, s := range strings.Split(cell, ",") {
		id, err := requirement.ParseID(s)
		if err != nil {
			return nil, err
		}
		if r, ok := cat.Lookup(id); !ok || r.Part != part {
			return nil, fmt.Errorf("%s is no requirement of %v", id, part)
		}
		list = append(list, id)
	}
	slices.SortFunc(list, requirement.Compare)
	return list, nil
}

func compare(a, b string) int { return strings.Compare(a, b) }
