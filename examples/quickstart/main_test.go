package main

import (
	"fmt"
	"os"
)

func Example() {
	if err := run(os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output:
	// Breaches: what no conduit covers
	//   channel:erp>plc1/modbus: uncovered, from enterprise to control
	//     would let it pass: add a conduit that permits modbus from enterprise to control
	//   channel:historian>plc1/ssh@south: service not permitted, from dmz to control
	//     would let it pass: permit ssh from dmz to control in conduit south
	//
	// Gaps: what is not known to meet its target
	//   zone:control is short
	//     SL-T {2 2 3 1 2 1 3}
	//     SL-A {2 2 2 NR 3..4 0..4 2}
	//     SI 3 wanted: SR 3.4 RE(1) is unmet, asset:plc1: declared SL 2 is below CR 3.4 RE(2) (SL 3)
	//     RA 3 wanted: SR 7.6 RE(1) is unmet, asset:plc1: declared SL 2 is below CR 7.6 RE(1) (SL 3)
	//     not known whether met: DC TRE
	//   zone:enterprise is indeterminate
	//     SL-T {1 1 1 1 1 1 1}
	//     SL-A {0..4 0..4 0..4 0..4 0..4 0..4 0..4}
	//     not known whether met: IAC UC SI DC RDF TRE RA
}
