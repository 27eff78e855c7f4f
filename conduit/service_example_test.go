package conduit_test

import (
	"fmt"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// All ways to write a service give one text.
func ExampleServiceTable_Canonical() {
	table := conduit.BuiltinTable()
	for _, name := range []conduit.ServiceName{"Modbus/TCP", "tcp/502", "MODBUS:Read", "9999/TCP", "tcp/102", "ACME_Sync"} {
		fmt.Println(table.Canonical(name))
	}
	// Output:
	// modbus
	// modbus
	// modbus:read
	// tcp/9999
	// tcp/102
	// acmesync
}

// A permission covers a service under each of its names, and its operations. Port
// 102 is that of several services: to permit it permits each of them.
func ExampleServiceTable_Covers() {
	table := conduit.BuiltinTable()
	fmt.Println(table.Covers("tcp/502", "modbus:read"))
	fmt.Println(table.Covers("modbus:read", "modbus"))
	fmt.Println(table.Covers("tcp/102", "s7comm"), table.Covers("s7comm", "tcp/102"))
	fmt.Println(table.Covers("tcp/4000-5000", "opc-ua"))
	// Output:
	// true
	// false
	// true false
	// true
}

// A model adds a service of its own.
func ExampleNewServiceTable() {
	table, problems := conduit.NewServiceTable([]conduit.Service{
		{Name: "acme-sync", Ports: zone.NamesOf("tcp/7500"), Kinds: conduit.Industrial},
		{Name: "recipes", Aliases: zone.NamesOf("Acme Sync")},
	})
	fmt.Println(table.Canonical("7500/tcp"), table.Kinds("ACME sync"))
	for _, p := range problems {
		fmt.Printf("definition %d: %s: %s\n", p.Index, p.Value, p.Reason)
	}
	// Output:
	// acme-sync industrial
	// definition 1: Acme Sync: the definition of "acme-sync" has this name too
}
