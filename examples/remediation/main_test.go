package main

import (
	"context"
	"fmt"
	"io"
	"os"
)

func Example() {
	if err := run(context.Background(), os.Stdout, "../audit/waterplant.yaml", "enterprise"); err != nil {
		fmt.Println(err)
	}
	// Output:
	// With the measures already planned:
	//   3 measures, cost 39 (none is cheaper), close 4 gaps and leave 10
	//     zone:operations UC stays at SL 1 of SL 2: a record says SL 1, and no measure on offer provides SL 2 over all of it
	//     zone:safety IAC stays at SL 1 of SL 3: a record says SL 1, and no measure on offer provides SL 2 over all of it, and 1 more
	//     zone:safety RDF stays at SL 2 of SL 3: a record says SL 2, and no measure on offer provides SL 3 over all of it
	//     zone:supervision SI stays at SL 1 of SL 2: a record says SL 1, and no measure on offer provides SL 2 over all of it
	//     conduit:safety-link IAC stays at SL 2 of SL 3: no measure on offer gives CR 1.1 RE(2) of asset:control-switch, which SR 1.1 RE(2) asks for, and 4 more
	//     conduit:safety-link UC stays at SL 0 of SL 3: no measure on offer gives CR 2.1 of asset:control-switch, which SR 2.1 asks for, and 27 more
	//     conduit:safety-link SI stays at SL 0 of SL 3: no measure on offer gives CR 3.1 of asset:control-switch, which SR 3.1 asks for, and 15 more
	//     conduit:safety-link DC stays at SL 0 of SL 2: no measure on offer gives CR 4.1 of asset:control-switch, which SR 4.1 asks for, and 2 more
	//     conduit:safety-link TRE stays at SL 2 of SL 3: no measure on offer gives CR 6.1 RE(1) of asset:control-switch, which SR 6.1 RE(1) asks for
	//     conduit:safety-link RA stays at SL 0 of SL 3: no measure on offer gives CR 7.1 of asset:control-switch, which SR 7.1 asks for, and 16 more
	//
	// With 85 more on offer, one for each thing missing:
	//   43 measures, cost 180 (none is cheaper), close 14 gaps and leave 0
	//    1. zone-control-tre-2                           cost   6, 27 levels missing
	//    2. conduit-safety-link-sr-6.1-re-1              cost   2, 26 levels missing
	//    3. conduit-safety-link-sr-4.1 and 2 more        cost   6, 24 levels missing
	//    4. cell-firewall, gateway-login                 cost  27, 15 levels missing
	//    5. conduit-safety-link-sr-7.1-re-1 and 6 more   cost  14, 12 levels missing
	//    6. conduit-safety-link-sr-3.1-re-1 and 8 more   cost  18,  9 levels missing
	//    7. conduit-safety-link-sr-2.1-re-3 and 10 more  cost  22,  6 levels missing
	//    8. conduit-safety-link-sr-1.1-re-2 and 4 more   cost  10,  5 levels missing
	//    9. zone-operations-uc-2                         cost  12,  4 levels missing
	//   10. zone-safety-rdf-3                            cost  12,  3 levels missing
	//   11. zone-supervision-si-2                        cost  15,  2 levels missing
	//   12. zone-safety-iac-3                            cost  36,  0 levels missing
	//
	// What less buys:
	//   for   0:   0 spent, levels missing ###############################31
	//   for  18:  16 spent, levels missing ######################22
	//   for  45:  41 spent, levels missing ###############15
	//   for  90:  83 spent, levels missing ########8
	//   for 135: 129 spent, levels missing ###3
	//   for 180: 180 spent, levels missing 0
	//
	// To hold attacks from enterprise:
	//   13 measures, cost 52 (none is cheaper)
	//   held: control RDF: 2 of SL 3
	//   held: safety IAC: 2 of SL 3
	//   held: safety UC: 2 of SL 3
	//   held: safety RDF: 2 of SL 3
	//
	// Put in force, 0 zones and conduits have a gap.
}

func Example_unknown() {
	fmt.Println(run(context.Background(), io.Discard, "../audit/waterplant.yaml", "nowhere"))
	fmt.Println(run(context.Background(), io.Discard, "nosuch.yaml", ""))
	// Output:
	// attack: there is no zone "nowhere" to start from
	// modelfile: stat nosuch.yaml: no such file or directory
}
