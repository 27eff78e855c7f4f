package requirement

import (
	_ "embed" // the tables
	"fmt"
	"strconv"
	"strings"

	"github.com/iec62443-go/iec62443/level"
)

// The tables hold identifiers, short titles, levels and sentences of this
// project. The text of the standard is not among them and is not to be added.
var (
	//go:embed tables/iec62443-3-3.tsv
	systemTable string
	//go:embed tables/iec62443-4-2.tsv
	componentTable string
	//go:embed tables/intent.tsv
	intentTable string
	//go:embed tables/ccsc.tsv
	constraintTable string
	//go:embed tables/disagreements.tsv
	disagreementTable string
)

// row is a line of a table by the names of its columns.
type row map[string]string

// readTable takes a table apart: lines that begin with # are notes, the first
// other line names the columns, and a tab ends a field.
func readTable(text string) ([]row, error) {
	var head []string
	var rows []row
	for n, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		fields := strings.Split(line, "\t")
		switch {
		case strings.HasPrefix(line, "#"):
		case head == nil:
			head = fields
		case len(fields) != len(head):
			return nil, fmt.Errorf("line %d: want %d fields, found %d", n+1, len(head), len(fields))
		default:
			r := make(row, len(head))
			for i, name := range head {
				r[name] = fields[i]
			}
			rows = append(rows, r)
		}
	}
	return rows, nil
}

// requirement reads a row of the table of one part.
func (r row) requirement(p Part) (Requirement, error) {
	q := Requirement{
		ID: ID(r["id"]), Part: p, Parent: ID(r["parent"]), Title: r["title"], DerivedFrom: ID(r["derived_from"]),
	}
	var err error
	if q.FR, err = level.ParseFR(r["fr"]); err != nil {
		return q, err
	}
	if q.Level, err = level.ParseSL(r["level"]); err != nil {
		return q, err
	}
	if p == Component {
		if q.Types, err = parseTypes(r["types"]); err != nil {
			return q, err
		}
	}
	if q.Provenance.Agree, err = strconv.Atoi(r["agree"]); err != nil {
		return q, err
	}
	q.Provenance.Differ, err = strconv.Atoi(r["differ"])
	return q, err
}

// parseTypes reads "all" or letters separated by commas.
func parseTypes(s string) (TypeSet, error) {
	if s == "all" {
		return AllTypes, nil
	}
	var set TypeSet
	for letters := range strings.SplitSeq(s, ",") {
		t, err := ParseComponentType(letters)
		if err != nil {
			return 0, err
		}
		set |= TypeSetOf(t)
	}
	return set, nil
}
