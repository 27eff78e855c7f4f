package main

import (
	"fmt"
	"io"
	"os"
)

func Example() {
	if err := run(os.Stdout, "../audit/waterplant.yaml", "billing", "plc-dosing"); err != nil {
		fmt.Println(err)
	}
	// Output:
	// from billing to plc-dosing: 3 hops
	//   without channel:hmi-1>plc-dosing/modbus@cell-switch: 4 hops
	//   without channel:historian>hmi-1/opc-ua@site-backbone: no way left
	//   without channel:billing>historian/rdp@office-firewall: no way left
	//
	// 11 levels missing, cost  0, with nothing more
	//  9 levels missing, cost 12, with log-collector
	//  9 levels missing, cost 18, with cell-firewall
	//  7 levels missing, cost 30, with log-collector, cell-firewall
	// 11 levels missing, cost  9, with gateway-login
	//  9 levels missing, cost 21, with log-collector, gateway-login
	//  7 levels missing, cost 27, with cell-firewall, gateway-login
	//  5 levels missing, cost 39, with log-collector, cell-firewall, gateway-login
}

func Example_unknown() {
	for _, file := range []string{"../audit/waterplant.yaml", "nosuch.yaml"} {
		fmt.Println(run(io.Discard, file, "nobody", "plc-dosing"))
	}

	// Output:
	// no asset "nobody", or no asset "plc-dosing"
	// modelfile: stat nosuch.yaml: no such file or directory
}
