package conduit

import (
	"fmt"
	"slices"
	"strings"
)

// Method is a way of computing achieved levels. The zero Method is [Coverage].
type Method uint8

// The methods.
const (
	// Coverage goes requirement by requirement over IEC 62443-3-3; what nothing
	// bears on holds no level down. It is the default.
	Coverage Method = iota
	// CoverageStrict is Coverage with what nothing bears on counted as unknown.
	CoverageStrict
	// Vectors takes the minimum over own assets of the greater of SL-C and of the
	// evidence of the active measures that cover the asset.
	Vectors
	// WeakestComponent is Vectors with measures ignored.
	WeakestComponent
	// WholeZone takes the greater of the minimum over own assets and of the best
	// active measure that covers anything in the zone. It flatters.
	WholeZone
	// AsFound is Coverage with declared vectors, which say what could be, counted
	// at the high end only.
	AsFound
)

// NumMethods counts the methods.
const NumMethods = 6

var methodNames = [NumMethods]string{"coverage", "coverage-strict", "vectors", "weakest-component", "whole-zone", "as-found"}

// Valid reports whether m is one of the methods.
func (m Method) Valid() bool { return m < NumMethods }

// String gives the name: "coverage".
func (m Method) String() string {
	if !m.Valid() {
		return fmt.Sprintf("Method(%d)", uint8(m))
	}
	return methodNames[m]
}

// ParseMethod reads what [Method.String] gives.
func ParseMethod(s string) (Method, error) {
	if i := slices.Index(methodNames[:], strings.ToLower(s)); i >= 0 {
		return Method(i), nil
	}
	return 0, fmt.Errorf("conduit: %+.40q is not a method; want %s", s, strings.Join(methodNames[:], ", "))
}

// TargetRule says how the target of a conduit that declares none follows from the
// zones that it joins or speaks for. IEC 62443-3-2 sets a conduit's target by its
// risk; these rules are practice. The zero TargetRule is [Max].
type TargetRule uint8

// The target rules.
const (
	Max TargetRule = iota // the greatest of the zones' targets
	// Directional goes by the permissions: of one from u to v, IAC, UC, SI and RA
	// follow v, DC follows u, RDF and TRE the greater.
	Directional
	Min // the least of the zones' targets
)

var targetRuleNames = []string{"max", "directional", "min"}

// String gives "max", "directional" or "min".
func (r TargetRule) String() string {
	if int(r) >= len(targetRuleNames) {
		return fmt.Sprintf("TargetRule(%d)", uint8(r))
	}
	return targetRuleNames[r]
}
