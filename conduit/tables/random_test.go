package tables_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/tables"
)

// pools are what cells of random tables are drawn from, by the kind of column.
var pools = map[string][]string{
	"zone":    {"z1", "z2", "Z1", "Zone 1", "zone-1", "Office", "office ", "", "", "-", "tbd", "=z", "'=z", "z1; z2", "z1,z2"},
	"asset":   {"a1", "a2", "A1", "PLC 1", "plc-1", "10.0.0.1", "10.0.0.2", "", "-", "'-1", "switch", "switch", "###"},
	"conduit": {"c1", "c2", "C1", "North", "north", "", "c1 > c2", "n/a"},
	"type":    {"", "host", "PLC", "HMI", "toaster", "Switch", "plc, switch"},
	"flag":    {"", "", "", "yes", "no", "x", "-", "perhaps"},
	"level":   {"", "", "2", "{2 2 3 1 2 1 3}", "?", "NR", "high", "3.5", "IAC: 2"},
	"date":    {"", "2026-03-01", "01.03.2026", "03/04/2026", "soon"},
	"ip":      {"", "10.0.0.1", "10.0.0.2", "10.0.1.0/24", "DHCP", "10.0.0.5-9", "10.0.0.1; 10.0.1.1", "::1"},
	"service": {"", "modbus", "Modbus/TCP", "tcp", "tcp/502", "ntp, https", "tcp/99999", "any", "a\u202eb"},
	"port":    {"", "", "502", "80-90", "x", "0"},
	"text":    {"", "Acme", "=1+1", "{U+000A}", "a\nb", "\x1b[2J", "  x ", "\"quoted\"", "a;b|c", "n/a", "''"},
	"req":     {"SR 1.1", "sr 5.2", "CR 3.4", "NDR 5.2", "SR 9.9", "", "x"},
	"status":  {"met", "no", "n/a", "", "teilweise", "?", "maybe"},
	"layer":   {"", "2", "L3", "3.5", "9", "DMZ"},
	"trait":   {"", "control", "ot; safety", "nice"},
	"medium":  {"", "fibre", "serial", "string"},
	"pass":    {"", "", "none", "listed", "all"},
	"pairs":   {"", "none", "z1: ssh", "z1: a, b; z2: c", "z1"},
	"way":     {"", "", "z1 > z2", "z2→z1", "z1"},
}

// untidy are the cells that a plant does not compile with, or seldom.
var untidy = map[string]bool{
	"zone Z1": true, "zone zone-1": true, "zone office ": true, "zone tbd": true, "zone =z": true, "zone '=z": true, "asset A1": true, "asset 10.0.0.1": true, "asset 10.0.0.2": true, "asset ###": true,
	"asset switch": true, "asset '-1": true, "conduit c1 > c2": true, "flag perhaps": true, "level NR": true, "level high": true, "level ?": true, "date soon": true, "date 03/04/2026": true,
	"service tcp/99999": true, "service a\u202eb": true, "service ": true, "service tcp": true, "port x": true, "port 0": true, "req x": true, "req SR 9.9": true, "req ": true, "req NDR 5.2": true,
	"status maybe": true, "status ": true, "status n/a": true, "layer 9": true, "trait nice": true, "medium string": true, "pass all": true, "pass listed": true, "pairs z1": true, "way z1": true,
	"way z1 > z2": true, "way z2→z1": true, "pairs z1: ssh": true, "pairs z1: a, b; z2: c": true,
}

// columns are the headers of random tables, each with the kind of its cells.
var columns = map[tables.Table][][2]string{
	tables.Zones: {{"id", "zone"}, {"name", "zone"}, {"in", "zone"}, {"layer", "layer"}, {"traits", "trait"}, {"entry", "flag"}, {"target", "level"}, {"SL-A", "level"}, {"assessed", "date"}, {"network", "ip"},
		{"access points", "conduit"}, {"rationale", "text"}, {"FR3", "level"}, {"colour", "text"}},
	tables.Assets: {{"id", "asset"}, {"Name", "asset"}, {"hostname", "asset"}, {"Zone", "zone"}, {"attached", "zone"}, {"runs on", "asset"}, {"type", "type"}, {"IP", "ip"}, {"IP 2", "ip"}, {"vendor", "text"},
		{"capability", "level"}, {"needs", "level"}, {"retired", "flag"}, {"vlan", "port"}, {"level", "layer"}, {"criticality", "text"}, {"traits", "trait"}},
	tables.Conduits: {{"id", "conduit"}, {"name", "conduit"}, {"zone a", "zone"}, {"zone b", "zone"}, {"devices", "asset"}, {"medium", "medium"}, {"one way", "way"}, {"manage", "pairs"}, {"ends", "pairs"},
		{"passes", "pass"}, {"inherit", "flag"}, {"target", "level"}, {"access points", "conduit"}, {"owner", "text"}},
	tables.Permissions: {{"conduit", "conduit"}, {"from", "zone"}, {"to", "zone"}, {"service", "service"}, {"port", "port"}, {"both", "flag"}},
	tables.Channels:    {{"from", "asset"}, {"to", "asset"}, {"service", "service"}, {"port", "port"}, {"via", "conduit"}, {"link", "flag"}, {"multicast", "flag"}, {"purpose", "text"}},
	tables.Answers:     {{"element", "asset"}, {"requirement", "req"}, {"status", "status"}, {"reason", "text"}},
}

// randomTable writes a table of some of its columns and a few rows.
func randomTable(rng *rand.Rand, table tables.Table, tidy bool) string {
	var b strings.Builder
	var kinds []string
	for i, c := range columns[table] {
		if i < 3 || rng.IntN(2) == 0 {
			if len(kinds) > 0 {
				b.WriteByte(';')
			}
			b.WriteString(c[0])
			kinds = append(kinds, c[1])
		}
	}
	b.WriteByte('\n')
	for range rng.IntN(7) {
		for i, kind := range kinds {
			if i > 0 {
				b.WriteByte(';')
			}
			cell := pools[kind][rng.IntN(len(pools[kind]))]
			for tidy && untidy[kind+" "+cell] {
				cell = pools[kind][rng.IntN(len(pools[kind]))]
			}
			if strings.ContainsAny(cell, ";\"\n") && rng.IntN(20) > 0 {
				cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
			}
			b.WriteString(cell)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// forCompile are the problems that are not of rows but of what they mean together,
// and that are left to whoever compiles the model.
var forCompile = []conduit.Problem{
	conduit.ContainmentLoop, conduit.HostLoop, conduit.TooFewZones, conduit.InternalConduit, conduit.NotJoined, conduit.SameZoneTwice, conduit.AgainstOneWay,
}

func TestRandomTables(t *testing.T) {
	compiled, plants := 0, uint64(2000)
	if testing.Short() {
		plants = 400
	}
	for seed := range plants {
		rng := rand.New(rand.NewPCG(seed, 11))
		var x texts
		into := []*string{&x.zones, &x.assets, &x.conduits, &x.permissions, &x.channels, &x.answers}
		for i := range into {
			if i == 1 || rng.IntN(3) > 0 {
				*into[i] = randomTable(rng, tables.Table(i+1), seed%2 == 0)
			}
		}
		o := tables.Options{AddMissing: rng.IntN(2) == 0, ZoneBy: []tables.ZoneBy{tables.ZoneBy(rng.IntN(4)), tables.ZoneBy(rng.IntN(4))}}
		m, rep := imported(t, x, o)
		m2, rep2 := imported(t, x, o)
		if diff := cmp.Diff(m, m2) + cmp.Diff(rep.Notes, rep2.Notes); diff != "" {
			t.Fatalf("seed %d: twice the same gives twice something else:\n%s", seed, diff)
		}
		_, err := conduit.Compile(m)
		if err == nil {
			compiled++
			again(t, m)
			continue
		}
		if rep.Count(tables.Error) > 0 {
			continue
		}
		var errs conduit.Errors
		if !errors.As(err, &errs) {
			t.Fatal(err)
		}
		for _, e := range errs {
			if !contains(forCompile, e.Problem) {
				t.Fatalf("seed %d: no error is reported, and the model does not compile: %v\n%s\n%v", seed, e, fmt.Sprint(x), rep.Notes)
			}
		}
	}
	if compiled < int(plants)*65/1000 {
		t.Errorf("only %d plants of %d compiled", compiled, plants)
	}
}

func contains[T comparable](list []T, x T) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}
