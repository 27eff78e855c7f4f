// Package frtext says in one text what is said of each foundational requirement.
package frtext

import (
	"strings"

	"github.com/iec62443-go/iec62443/level"
)

// Each gives a property of foundational requirements in one text: "declared" where it
// is the same in all that count, else "declared IAC UC; enclosing zone RDF", with the
// given text between the property and where it holds.
func Each[T interface {
	comparable
	String() string
}](list [level.NumFR]T, between string, counts func(level.FR) bool) string {
	var order []T
	frs := map[T]level.FRSet{}
	for f := range level.FRs() {
		if counts(f) {
			if frs[list[f]] == 0 {
				order = append(order, list[f])
			}
			frs[list[f]] = frs[list[f]].With(f)
		}
	}
	var parts []string
	for _, x := range order {
		if len(order) == 1 {
			return x.String()
		}
		parts = append(parts, x.String()+between+frs[x].String())
	}
	return strings.Join(parts, "; ")
}
