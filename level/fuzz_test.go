package level_test

import (
	"encoding"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"github.com/iec62443-go/iec62443/level"
)

// texts are the notations of the tests, as seeds.
var texts = []string{
	"{2 2 0 1 3 1 3}", "[2,2,0,1,3,1,3]", "2", "SL 2", "SL2 SL2 SL0 SL1 SL3 SL1 SL3", "NR", "?", "unknown", "{}", "",
	"{IAC: 2, RDF: 3}", "{IAC: NR, RDF: ?}", "2 2 2 NR 1 ? 2", "{2 2 0..4 NR 1 1 3}", "0..4", "1..3 NR 2 2 2 2 2",
	"SL-T(BPCS Zone) = {2 2 0 1 3 1 3}", "SL-C(RA, FS-PLC) = 4", "SL-C(SIS Engineering Workstation) = {3 3 2 3 0 0 1}",
	"SL-A(RA, RA, x) = ?", "SL-T() =", "SL-T(a=b)=2", "SL-T(RA,)=1", "sl-t ( x ) = {IAC: 1}",
}

type text interface {
	comparable
	fmt.Stringer
	encoding.TextMarshaler
}

// identity checks that what can be read prints as something that reads back the
// same, in both textual forms.
func identity[T text](t *testing.T, s string, parse func(string) (T, error)) {
	v, err := parse(s)
	if err != nil {
		if v != *new(T) {
			t.Errorf("%q: an error together with %v", s, v)
		}
		return
	}
	back, err := parse(v.String())
	if err != nil || back != v {
		t.Errorf("%q read as %v, read back as %v, %v", s, v, back, err)
	}
	b, err := v.MarshalText()
	if err != nil || string(b) != v.String() {
		t.Errorf("%q marshals as %q, %v; prints %q", s, b, err, v.String())
	}
}

func seed(f *testing.F) {
	for _, s := range texts {
		f.Add(s)
	}
}

func FuzzParse(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, s string) {
		identity(t, s, level.Parse)
		if v, err := level.ParseSL(s); err == nil {
			if back, err := level.ParseSL(v.String()); err != nil || back != v {
				t.Errorf("%q read as %v, read back as %v, %v", s, v, back, err)
			}
		}
		if v, err := level.ParseFR(s); err == nil {
			if back, err := level.ParseFR(v.String()); err != nil || back != v {
				t.Errorf("%q read as %v, read back as %v, %v", s, v, back, err)
			}
		}
	})
}

func FuzzParseTarget(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, s string) { identity(t, s, level.ParseTarget) })
}

func FuzzParseEvidence(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, s string) { identity(t, s, level.ParseEvidence) })
}

func FuzzParseBounds(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, s string) { identity(t, s, level.ParseBounds) })
}

func FuzzParseExpression(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, s string) { identity(t, s, level.ParseExpression) })
}

// Every value prints as something that reads back the same.
func TestPrintThenParse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		reads(t, genVector.Draw(t, "vector"), level.Parse)
		reads(t, genTarget.Draw(t, "target"), level.ParseTarget)
		reads(t, genEvidence.Draw(t, "evidence"), level.ParseEvidence)
		reads(t, genBounds.Draw(t, "bounds"), level.ParseBounds)
		reads(t, genSL.Draw(t, "sl"), level.ParseSL)
		reads(t, genFR.Draw(t, "fr"), level.ParseFR)

		x := level.Expression{Kind: level.KindCapability, Domain: "a, b = c", Value: genEvidence.Draw(t, "value")}
		if f := genFR.Draw(t, "named"); x.Value.Names(f) {
			only := x.ForFR(f)
			only.Value = level.Evidence{}
			if s, ok := x.Value.At(f); ok {
				only.Value = only.Value.With(f, s)
				reads(t, only, level.ParseExpression)
			}
		}
		reads(t, x, level.ParseExpression)
	})
}

func reads[T text](t *rapid.T, v T, parse func(string) (T, error)) {
	if back, err := parse(v.String()); err != nil || back != v {
		t.Fatalf("%v read back as %v, %v", v, back, err)
	}
}
