package level

import (
	"errors"
	"fmt"
	"strings"
)

// Kind is what a level expression is about, by the letter that follows "SL-".
type Kind byte

// The kinds of level expression (IEC 62443-3-3, annex A).
const (
	KindTarget     Kind = 'T'
	KindCapability Kind = 'C'
	KindAchieved   Kind = 'A'
)

// String gives the label, "SL-T".
func (k Kind) String() string { return "SL-" + string(rune(k)) }

// Expression is a level with the label that IEC 62443-3-3 prints before it:
// "SL-T(BPCS Zone) = {2 2 0 1 3 1 3}", "SL-C(RA, FS-PLC) = 4". Value names only FR
// where the label names one.
type Expression struct {
	Kind   Kind
	Domain string // the zone, conduit, system or component
	Value  Evidence

	FR    FR // meaningful where HasFR says so
	hasFR bool
}

// ForFR gives x with a label that names one foundational requirement.
func (x Expression) ForFR(f FR) Expression {
	x.FR, x.hasFR = f, true
	return x
}

// Equal reports whether both have the same label and the same value.
func (x Expression) Equal(other Expression) bool { return x == other }

// HasFR reports whether the label names one foundational requirement.
func (x Expression) HasFR() bool { return x.hasFR }

// String prints the expression as the standard does.
func (x Expression) String() string {
	if x.hasFR {
		return fmt.Sprintf("%v(%v, %s) = %v", x.Kind, x.FR, x.Domain, x.Value.c[x.FR])
	}
	return fmt.Sprintf("%v(%s) = %v", x.Kind, x.Domain, x.Value)
}

// ParseExpression reads a labelled level. A target may hold neither NR nor "?".
func ParseExpression(s string) (Expression, error) {
	t := strings.TrimSpace(s)
	if !hasLabel(t) {
		return Expression{}, &SyntaxError{Text: s, Part: s, Reason: `want "SL-T(...) = ...", "SL-C(...) = ..." or "SL-A(...) = ..."`}
	}
	x, _, err := cutLabel(t)
	if err != nil {
		return Expression{}, &SyntaxError{Text: s, Part: s, Reason: err.Error()}
	}
	g := evidenceCells
	if x.Kind == KindTarget {
		g = targetCells
	}
	if x.Value.c, err = parseCells(s, g); err != nil {
		return Expression{}, err
	}
	return x, nil
}

// MustExpression is [ParseExpression] for texts that are known to be right; it
// panics on error.
func MustExpression(s string) Expression { return must(ParseExpression(s)) }

// MarshalText gives what [Expression.String] gives; an expression that would not
// read back the same is an error.
func (x Expression) MarshalText() ([]byte, error) {
	back, err := ParseExpression(x.String())
	return marshal(x, err == nil && back == x)
}

// UnmarshalText reads what [ParseExpression] reads.
func (x *Expression) UnmarshalText(b []byte) error { return unmarshal(x, string(b), ParseExpression) }

func hasLabel(s string) bool {
	return len(s) > 3 && equalASCII(s[:3], "SL-")
}

// cutLabel splits "SL-T(IAC, Zone) = rest".
func cutLabel(s string) (Expression, string, error) {
	var x Expression
	x.Kind = Kind(s[3] &^ 0x20)
	if strings.IndexByte("TCA", byte(x.Kind)) < 0 {
		return x, "", errors.New("want SL-T, SL-C or SL-A")
	}
	i := strings.LastIndexByte(s, '=') // no level holds one, and a name may
	if i < 4 {
		return x, "", errors.New("want an equals sign after the label")
	}
	label, rest := strings.TrimSpace(s[4:i]), s[i+1:]
	if !strings.HasPrefix(label, "(") || !strings.HasSuffix(label, ")") {
		return x, "", errors.New("want the name in round brackets after the label")
	}
	x.Domain = strings.TrimSpace(label[1 : len(label)-1])
	if first, domain, ok := strings.Cut(x.Domain, ","); ok {
		if fr, err := ParseFR(first); err == nil {
			x.FR, x.hasFR, x.Domain = fr, true, strings.TrimSpace(domain)
		}
	}
	return x, strings.TrimSpace(rest), nil
}
