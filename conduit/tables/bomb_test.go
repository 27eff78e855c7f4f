package tables_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/iec62443-go/iec62443/conduit/tables"
)

// numbered gives a header and so many rows of a format with their number in it.
func numbered(header, format string, n int) string {
	var b strings.Builder
	b.WriteString(header + "\n")
	for i := range n {
		fmt.Fprintf(&b, format+"\n", i)
	}
	return b.String()
}

// TestBombs reads tables on which careless code is quadratic, or runs out of memory.
// Each is read or refused in the time of a plain table of its size.
func TestBombs(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	const n = 30_000
	byAddress := tables.Options{ZoneBy: []tables.ZoneBy{tables.ByAddress}}
	for _, tt := range []struct {
		name string
		x    texts
		o    tables.Options
	}{
		{"one asset with a row for each address", texts{assets: numbered("id,ip,zone", "a,10.%[1]d.1.1,z%[1]d", n)}, tables.Options{}},
		{"the same in as many networks", texts{assets: numbered("id,ip", "a,fd00:%x::1", n)}, byAddress},
		{"assets that are all called alike", texts{assets: numbered("name,vendor", "Switch,%d", n)}, tables.Options{}},
		{"ids that are all made into one", texts{assets: numbered("id", "a%[1]d \xc2\xa0", n) + strings.Repeat("#\n", n)}, tables.Options{}},
		{"two zones joined by all conduits", texts{conduits: numbered("id,joins", "c%d,a b;z", n), permissions: numbered("from,to,service", "z,a b,tcp/%d", n)}, tables.Options{Separator: ','}},
		{"one conduit that joins all zones", texts{permissions: numbered("conduit,from,to,service", "c,hub,z%d,ntp", n)}, tables.Options{}},
		{"a conduit for each pair", texts{permissions: numbered("from,to,service", "hub,z%d,ntp", n)}, tables.Options{}},
		{"one channel again and again", texts{channels: numbered("from,to,service,purpose", "a,b,ntp,%d", n)}, tables.Options{}},
		{"a note for every cell", texts{assets: numbered("id,zone,layer,entry,type,ip,criticality,runs on", "a %[1]d,z %[1]d,9%[1]d,q,t%[1]d,x%[1]d,c%[1]d,h%[1]d", n)}, tables.Options{}},
		{"one very long list", texts{zones: "id\nz\n", conduits: "id,joins\nc,\"" + strings.Repeat("z;", 30_000) + "\"\n"}, tables.Options{}},
		{"answers about one element", texts{answers: numbered("element,requirement,status", "z,SR 1.1,met", n), zones: "id\nz\n"}, tables.Options{}},
		{"networks within networks", texts{zones: numbered("id,addresses", "z%[1]d,fd00::/%[1]d", 129), assets: numbered("id,ip", "a%d,fd00::%[1]x", n)}, byAddress},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		start := time.Now()
		m, rep, err := tables.Import(tt.x.sources(), tt.o)
		took := time.Since(start)
		runtime.ReadMemStats(&after)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if took > 20*time.Second || after.TotalAlloc-before.TotalAlloc > 1<<30 {
			t.Errorf("%s: %v and %d MiB", tt.name, took, (after.TotalAlloc-before.TotalAlloc)>>20)
		}
		if len(rep.Notes) > 30_000 {
			t.Errorf("%s: %d notes are listed", tt.name, len(rep.Notes))
		}
		t.Logf("%s: %v, %d MiB, %d zones, %d assets, %d conduits, %d notes and %d more", tt.name, took, (after.TotalAlloc-before.TotalAlloc)>>20, len(m.Zones), len(m.Assets), len(m.Conduits), len(rep.Notes), rep.More)
	}
}
