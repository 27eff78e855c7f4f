package level_test

import (
	"fmt"

	"github.com/iec62443-go/iec62443/level"
)

// A zone that is strong everywhere but in one requirement still misses its target.
func ExampleVector_Covers() {
	target := level.MustParse("{2 2 3 1 2 1 3}")
	achieved := level.Uniform(level.SL3).With(level.RDF, level.SL1)

	fmt.Println(achieved.Covers(target))
	for s := range achieved.Shortfalls(target) {
		fmt.Printf("%v: have %v, want %v\n", s.FR, s.Have, s.Want)
	}
	// Output:
	// false
	// RDF: have SL 1, want SL 2
}

// The notations that people use for the same vector.
func ExampleParse() {
	for _, text := range []string{
		"{2 2 0 1 3 1 3}",
		"2, 2, 0, 1, 3, 1, 3",
		"{IAC: 2, UC: 2, SI: 0, DC: 1, RDF: 3, TRE: 1, RA: 3}",
		"SL-T(BPCS Zone) = {2 2 0 1 3 1 3}",
		"SL 2",
	} {
		fmt.Println(level.MustParse(text))
	}
	// Output:
	// {2 2 0 1 3 1 3}
	// {2 2 0 1 3 1 3}
	// {2 2 0 1 3 1 3}
	// {2 2 0 1 3 1 3}
	// {2 2 2 2 2 2 2}
}

// A target that names some foundational requirements leaves the rest to somebody
// else, here to the zone around it.
func ExampleTarget_Or() {
	cell := level.MustTarget("{RDF: 3}")
	plant := level.MustTarget("SL 2").With(level.DC, level.SL1)

	fmt.Println(cell.Or(plant))
	// Output: {2 2 2 1 3 2 2}
}

// Evidence may leave open what nobody knows; the answer then is an interval.
func ExampleEvidence() {
	plc := level.MustEvidence("2 2 2 NR 1 ? 2")

	fmt.Println(plc.Bounds())
	fmt.Println(plc.NR(level.DC), plc.Unknown(level.TRE))
	// Output:
	// {2 2 2 NR 1 0..4 2}
	// true true
}

// What is not known never counts as success.
func ExampleBounds_Against() {
	target := level.MustTarget("{SI: 2, TRE: 1}")
	for _, answer := range []string{"2", "0..4", "1"} {
		b := level.MustBounds(answer)
		fmt.Println(b.Format(level.SI), b.Against(target))
	}
	// Output:
	// 2 met
	// 0..4 indeterminate
	// 1 short
}

func ExampleBounds_Gap() {
	answer := level.MustBounds("2 2 1..3 2 0 2 2")
	certain, possible := answer.Gap(level.MustTarget("SL 2"))

	fmt.Println("certain", certain)
	fmt.Println("possible", possible)
	// Output:
	// certain {0 0 0 0 2 0 0}
	// possible {0 0 1 0 2 0 0}
}

// The notation of IEC 62443-3-3, annex A.
func ExampleParseExpression() {
	x, err := level.ParseExpression("SL-C(RA, FS-PLC) = 4")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(x.Kind, x.FR, x.Domain, x.Value)
	fmt.Println(x)
	// Output:
	// SL-C RA FS-PLC {RA: 4}
	// SL-C(RA, FS-PLC) = 4
}

func ExampleFRSet() {
	protocol := level.FRSetOf(level.RDF, level.IAC, level.UC)

	fmt.Println(protocol, protocol.Has(level.SI))
	// Output: IAC UC RDF false
}

// The error says which part of the text is wrong.
func ExampleSyntaxError() {
	_, err := level.Parse("{2 2 5 1 3 1 3}")
	fmt.Println(err)
	// Output: level: "5" in "{2 2 5 1 3 1 3}": component 3 (SI): want a level 0 to 4
}
