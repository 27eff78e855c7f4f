package main

import (
	"fmt"
	"os"
	"testing"
)

func Example() {
	failed, err := run(os.Stdout, nil)
	fmt.Println(failed, err)
	// Output:
	// plant.yaml:20:5: error: ACME001: telnet from zone "office" to zone "control"
	//     element: channel:planner>rtu/telnet@link
	//
	// FAILED: Pump house
	//     findings    1 error
	//     rules       36 ran: acme 1, core 35
	//     dates       not judged: no day was given
	//     not judged  ZC308: it was not said how long records are valid; there are 3
	// true <nil>
}

func TestUnreadable(t *testing.T) {
	if _, err := run(os.Stdout, []string{"no-such-file.yaml"}); err == nil {
		t.Error("a file that is not there is no error")
	}
}
