package main

import (
	"fmt"
	"io"
	"os"

	"github.com/iec62443-go/iec62443/zone"
)

func Example() {
	if err := run(os.Stdout, "../audit/waterplant.yaml", "enterprise", "safety", 3); err != nil {
		fmt.Println(err)
	}
	// Output:
	// held against attacks from enterprise:
	//   control      2
	//   operations   2
	//   safety       2..4
	//   supervision  2
	// the easiest ways to safety:
	//   2: enterprise, conduit:office-firewall, operations, asset:engineering-laptop, control, conduit:safety-link, safety
	//   2: enterprise, conduit:office-firewall, operations, conduit:site-backbone, supervision, conduit:cell-switch, control, conduit:safety-link, safety
	// all of the easiest pass:
	//   conduit:office-firewall, without it: no path
	//   zone:operations, without it: no path
	//   zone:control, without it: no path
	//   conduit:safety-link, without it: no path
	// to hold safety at SL 3, raise:
	//   office-firewall from 2 to 3
	//   (2..4 before, 3..4 after; no fewer conduits do: true)
	// one level more, by itself, at:
	//   office-firewall: zones whose resistance rises: 4
	//   site-backbone: zones whose resistance rises: 1
	// riding on what is permitted, past what does not inspect: 0
}

func Example_unknown() {
	for _, x := range [][3]string{
		{"../audit/waterplant.yaml", "nowhere", "safety"},
		{"../audit/waterplant.yaml", "enterprise", "nowhere"},
		{"nosuch.yaml", "enterprise", "safety"},
	} {
		fmt.Println(run(io.Discard, x[0], zone.ID(x[1]), zone.ID(x[2]), 3))
	}
	// Output:
	// attack: there is no zone "nowhere" to start from
	// there is no zone "nowhere"
	// modelfile: stat nosuch.yaml: no such file or directory
}
