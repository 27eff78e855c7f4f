package tables_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/iec62443-go/iec62443/conduit/tables"
)

// Lists of assets as plants write them, with what a careful engineer expects of each:
// the assets, and every note that is more than Info.
func TestListsOfPlants(t *testing.T) {
	for _, tt := range []struct {
		reason, table string
		assets, notes []string
	}{
		{
			"a German export with a sum at its end", "Kennzeichen;Bezeichnung;Gerätetyp;Sicherheitszone;IP-Adresse\r\nK1;Pumpensteuerung;SPS;Zelle 1;10.1.1.5\r\nK2;Leitrechner;Server;zelle 1;10.1.1.6\r\n;;;;\r\nSumme;2;;;\r\n",
			[]string{"K1 Pumpensteuerung embedded Zelle-1 10.1.1.5", "K2 Leitrechner host Zelle-1 10.1.1.6"},
			[]string{`warning: row of totals: assets row 5 "Summe"`},
		},
		{
			"sums in other words", "Tag,Zone\nP-1,C\nTotal assets: 1,\nGrand Total,1\nAnzahl = 1,\nTotal general,\"1,0\"\n(end of list),\n",
			[]string{"P-1   C "},
			[]string{
				`warning: row of totals: assets row 3 "Total assets: 1"`, `warning: row of totals: assets row 4 "Grand Total"`, `warning: row of totals: assets row 5 "Anzahl = 1"`,
				`warning: row of totals: assets row 6 "Total general"`, `warning: row of totals: assets row 7 "(end of list)"`,
			},
		},
		{
			"the sum under the name, where no row has an id", "id,name,zone\na,A,z\n,Total,1\n",
			[]string{"a A  z "}, []string{`warning: row of totals: assets row 3 "Total"`},
		},
		{
			"an asset that is called so is one, and doubtful", "id,name,zone\ntotal,Total flow meter,C\ntotal-flow,,C\nSum-1,,2\n",
			[]string{"total Total flow meter  C ", "total-flow   C ", "Sum-1   2 "}, []string{`warning: doubtful text: assets row 2 "total"`},
		},
		{
			"remarks below the list", "Kennzeichen;Zone;IP\nP1;Z;10.0.0.1\nP2;;\nErstellt von M. Müller;;\n",
			[]string{"P1   Z 10.0.0.1", "P2    ", "Erstellt-von-M.-Müller Erstellt von M. Müller   "},
			[]string{`warning: doubtful text: assets row 4 Kennzeichen "Erstellt von M. Müller"`},
		},
		{
			"a title that begins as a header does", "System;Kläranlage Nord\nStand;2024-01-05\nTag;Zone;IP\nP1;Z;10.0.0.1\n",
			[]string{"P1   Z 10.0.0.1"}, nil,
		},
		{"a single column that is understood, and a title", "Asset list\nTag;Hall\nP1;3\n", []string{"P1    "}, []string{
			`warning: incomplete: assets row 0`, `warning: column not read: assets row 2 Hall`,
		}},
		{
			"levels with their names", "id,zone,SL-T,SL-C\na,z,SL-T 2,SL-C 2\nb,z,SLT: 1,SL-C {2 2 2 NR 1 ? 2}\nc,z,SL-C 2,SL-A 1\n",
			[]string{"a   z  needs {2 2 2 2 2 2 2} has {2 2 2 2 2 2 2}", "b   z  needs {1 1 1 1 1 1 1} has {2 2 2 NR 1 ? 2}", "c   z "},
			[]string{`error: not understood: assets row 4 SL-T "SL-C 2"`, `error: not understood: assets row 4 SL-C "SL-A 1"`},
		},
		{
			"addresses and masks", "id,zone,ip\na,z,10.0.0.5 255.255.255.0\nb,z,10.0.0.0 255.255.255.0\nc,z,10.0.0.1 / 10.0.0.2\nd,z,10.0.0.5 255.0.255.0\n",
			[]string{"a   z 10.0.0.5", "b   z 10.0.0.0/24", "c   z 10.0.0.1, 10.0.0.2", "d   z 10.0.0.5 255.0.255.0"},
			[]string{`warning: no place in a model: assets row 2 ip "10.0.0.5 255.255.255.0"`, `warning: kept as text: assets row 5 ip "10.0.0.5 255.0.255.0"`},
		},
	} {
		m, rep := imported(t, texts{assets: tt.table}, tables.Options{})
		var got []string
		for _, a := range m.Assets {
			s := fmt.Sprintf("%s %s %v %s %v", a.ID, a.Name, a.Type, a.Zone, a.Addresses)
			if needs := a.Needs.String(); needs != "{}" {
				s += " needs " + needs + " has " + a.Capability.String()
			}
			got = append(got, s)
		}
		if diff := cmp.Diff(tt.assets, got); diff != "" {
			t.Errorf("%s: assets (-want +got):\n%s", tt.reason, diff)
		}
		var notes []string
		for i, s := range briefly(rep) {
			if rep.Notes[i].Severity > tables.Info {
				notes = append(notes, s)
			}
		}
		if diff := cmp.Diff(tt.notes, notes); diff != "" {
			t.Errorf("%s: notes (-want +got):\n%s", tt.reason, diff)
		}
	}
}
