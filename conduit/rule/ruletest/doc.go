// Package ruletest runs rules on a model file that says, in comments, what they are
// to find in it, as golang.org/x/tools/go/analysis/analysistest does for Go.
//
//	channels:
//	  - {from: erp, to: mes, service: https}  # stays inside the office
//	  - {from: erp, to: plc, service: modbus} # want ZC201 "modbus crosses from zone .office."
//
//	func TestUncoveredCrossing(t *testing.T) {
//		ruletest.Run(t, "testdata/ZC201.yaml", standard.UncoveredCrossing)
//	}
//
// A comment "# want" names a rule by its id, and regular expressions in quotes that
// messages match; several of both may follow one another:
//
//	# want ZC208 "any service" ZC209 `no device`
//
// Each expression is for one finding on the line of its element. Findings about the
// model itself are wanted on the first line that is no comment. What is found and not wanted fails, and
// so does what is wanted and not found. The text of a waived finding ends in
// "(waived)".
//
// The package is for tests.
package ruletest
