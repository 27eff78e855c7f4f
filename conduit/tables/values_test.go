package tables_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/iec62443-go/iec62443/conduit/tables"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

func TestTypes(t *testing.T) {
	for _, tt := range []struct {
		word     string
		want     requirement.ComponentType
		severity string // of the note; "" for none
		reason   string
	}{
		{"embedded", requirement.Embedded, "", "the model's own word"},
		{"Host device", requirement.Host, "", "the standard's word"},
		{"PLC", requirement.Embedded, "info", "in the table"},
		{"sps", requirement.Embedded, "info", "in German"},
		{"Automate programmable", requirement.Embedded, "info", "in French"},
		{"RTU", requirement.Embedded, "info", ""},
		{"Sensor", requirement.Embedded, "info", ""},
		{"Capteur", requirement.Embedded, "info", ""},
		{"Workstation", requirement.Host, "info", ""},
		{"Estación de trabajo", requirement.Host, "info", "in Spanish, with an accent"},
		{"Domain Controller", requirement.Host, "info", "a controller of another kind"},
		{"Switch", requirement.Network, "info", ""},
		{"Layer-3 Switch", requirement.Network, "info", "marks between words make no difference"},
		{"FIREWALL", requirement.Network, "info", ""},
		{"Pare-feu", requirement.Network, "info", ""},
		{"Application", requirement.Software, "info", ""},
		{"HMI", requirement.Host, "warning", "a panel in one plant, a computer in another"},
		{"Gateway", requirement.Network, "warning", "not sure"},
		{"IP camera", requirement.Embedded, "warning", "not sure"},
		{"Siemens PLC (old)", requirement.Embedded, "warning", "by a word in it"},
		{"Wireless Access Point 2nd floor", requirement.Network, "warning", "by three words in it"},
		{"PLC with switch", requirement.Unspecified, "warning", "words that disagree say nothing"},
		{"Toaster", requirement.Unspecified, "warning", "unknown"},
		{"plcx", requirement.Unspecified, "warning", "words count as wholes"},
		{strings.Repeat("plc ", 100), requirement.Unspecified, "warning", "a novel is no type"},
	} {
		m, rep := imported(t, texts{assets: "id,type,zone\na," + tt.word + ",z\n"}, tables.Options{})
		got := ""
		for _, n := range rep.Notes {
			if n.Column == "type" {
				got = n.Severity.String()
			}
		}
		if m.Assets[0].Type != tt.want || got != tt.severity {
			t.Errorf("%s: %v with %q, want %v with %q: %s", tt.word, m.Assets[0].Type, got, tt.want, tt.severity, tt.reason)
		}
	}
	own := tables.Options{Types: map[string]requirement.ComponentType{"Leitstand": requirement.Host, "plc": requirement.Software}}
	m, _ := imported(t, texts{assets: "id,type,zone\na,LEITSTAND,z\nb,PLC,z\n"}, own)
	if m.Assets[0].Type != requirement.Host || m.Assets[1].Type != requirement.Software {
		t.Errorf("the caller's own words do not come first: %v", m.Assets)
	}
}

func TestLayers(t *testing.T) {
	for text, want := range map[string]zone.Layer{
		"0": zone.Layer0, "3.5": zone.Layer3_5, "\"3,5\"": zone.Layer3_5, "L2": zone.Layer2, "Level 3": zone.Layer3, "Purdue 1": zone.Layer1, "Purdue Level 4": zone.Layer4,
		"Level 3.5 (DMZ)": zone.Layer3_5, "DMZ": zone.Layer3_5, "Ebene 2": zone.Layer2, "Niveau 1": zone.Layer1, "Nivel 5": zone.Layer5, "03. Mai": zone.Layer3_5, "5-Mar": zone.Layer3_5,
		"7": zone.NoLayer, "2/3": zone.NoLayer, "1-2": zone.NoLayer, "field": zone.NoLayer, "-1": zone.NoLayer, "35": zone.Layer3_5, "L4 DMZ": zone.NoLayer, "": zone.NoLayer,
	} {
		m, rep := imported(t, texts{zones: "id,layer\nz," + text + "\n"}, tables.Options{})
		if got := m.Zones[0].Layer; got != want {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
		if (want == zone.NoLayer && text != "") != (rep.Count(tables.Error) == 1) {
			t.Errorf("%s: %v", text, rep.Notes)
		}
	}
}

func TestDatesAndFlags(t *testing.T) {
	for text, want := range map[string]string{
		"2026-03-01": "2026-03-01", "01.03.2026": "2026-03-01", "1.3.2026": "2026-03-01", "2026/03/01": "2026-03-01", "25/03/2026": "2026-03-25", "03/25/2026": "2026-03-25",
		"03/04/2026": "", "04/04/2026": "2026-04-04", "31.02.2026": "", "29.02.2024": "2024-02-29", "1.3.26": "", "46000": "", "March 2026": "", "0/0/2026": "", "2026-3-1": "2026-03-01",
	} {
		m, rep := imported(t, texts{zones: "id,assessed\nz," + text + "\n"}, tables.Options{})
		if got := m.Zones[0].Assessed.String(); got != want || (want == "") != (rep.Count(tables.Error) == 1) {
			t.Errorf("%s: %q, want %q: %v", text, got, want, rep.Notes)
		}
	}
	for text, want := range map[string]bool{
		"yes": true, "Y": true, "TRUE": true, "1": true, "x": true, "WAHR": true, "ja": true, "Oui": true, "sí": true, "✓": true,
		"no": false, "0": false, "FALSCH": false, "nein": false, "non": false, "": false, "-": false, "n/a": false,
	} {
		m, rep := imported(t, texts{zones: "id,entry\nz," + text + "\n"}, tables.Options{})
		if m.Zones[0].Entry != want || rep.Count(tables.Error) > 0 {
			t.Errorf("%s: %v", text, rep.Notes)
		}
	}
	m, rep := imported(t, texts{assets: "id,zone,entry,status\na,z,,decommissioned\nb,z,,In Betrieb\nc,z,,spare\nd,z,,perhaps\n", zones: "id,entry\nz,perhaps\n"}, tables.Options{})
	if rep.Count(tables.Error) != 1 || !m.Assets[0].Retired || m.Assets[1].Retired || m.Assets[2].Retired {
		t.Errorf("%v\n%v", m.Assets, rep.Notes)
	}
}

func TestLevels(t *testing.T) {
	for _, tt := range []struct{ header, row, want, reason string }{
		{"target", "2", "{2 2 2 2 2 2 2}", "one level"},
		{"SL-T", "\"2 2 3 1 2 1 3\"", "{2 2 3 1 2 1 3}", "seven"},
		{"SL-T", "SL 2", "{2 2 2 2 2 2 2}", "with a label"},
		{"FR1,FR2,FR3,FR4,FR5,FR6,FR7", "2,2,3,1,2,1,3", "{2 2 3 1 2 1 3}", "a column each"},
		{"IAC,RDF", "2,SL 3", "{IAC: 2, RDF: 3}", "by their letters, some of them"},
		{"SL-T,SL-T RDF", "1,3", "{1 1 1 1 3 1 1}", "the column for one counts more"},
		{"SL-T RDF,SL-T", "3,1", "{1 1 1 1 3 1 1}", "in either order"},
		{"target", "\"NR\"", "{}", "nothing for a target"},
		{"FR1", "\"1 2\"", "{}", "one level in a column for one"},
		{"FR1", "high", "{}", "a word is no level"},
	} {
		m, rep := imported(t, texts{zones: "id," + tt.header + "\nz," + tt.row + "\n"}, tables.Options{})
		if got := m.Zones[0].Target.String(); got != tt.want || (tt.want == "{}") != (rep.Count(tables.Error) > 0) {
			t.Errorf("%s: %s: %v, want %v: %s", tt.header, tt.row, got, tt.want, tt.reason)
		}
	}
}

func TestAddresses(t *testing.T) {
	for _, tt := range []struct {
		cell string
		want []string
		kept int // as text
	}{
		{"10.10.1.11", []string{"10.10.1.11"}, 0},
		{"10.10.1.0/24", []string{"10.10.1.0/24"}, 0},
		{"\"10.10.1.11, 10.10.5.1\"", []string{"10.10.1.11", "10.10.5.1"}, 0},
		{"10.10.1.11 10.10.5.1", []string{"10.10.1.11", "10.10.5.1"}, 0},
		{"\"10.10.1.11\n10.10.5.1\"", []string{"10.10.1.11", "10.10.5.1"}, 0},
		{"fd00::1", []string{"fd00::1"}, 0},
		{"DHCP", []string{"DHCP"}, 1},
		{"10.4.0.100-200", []string{"10.4.0.100-200"}, 1},
		{"DHCP (10.4.0.100-200)", []string{"DHCP (10.4.0.100-200)"}, 1},
		{"192.168.001.050", []string{"192.168.001.050"}, 1},
		{"10.1.1.1:502", []string{"10.1.1.1:502"}, 1},
		{"fe80::1%eth0", []string{"fe80::1%eth0"}, 1},
		{"n/a", nil, 0},
		{"", nil, 0},
	} {
		m, rep := imported(t, texts{assets: "id,zone,IP Address\na,z," + tt.cell + "\n"}, tables.Options{})
		kept := 0
		for _, n := range rep.Notes {
			if n.Problem == tables.KeptAsText && n.Severity == tables.Warning {
				kept++
			}
		}
		if got := m.Assets[0].Addresses.String(); got != strings.Join(tt.want, ", ") || kept != tt.kept {
			t.Errorf("%q: %q with %d notes, want %q with %d", tt.cell, got, kept, tt.want, tt.kept)
		}
	}
	m, _ := imported(t, texts{assets: "id,zone,IP 2,IP\na,z,10.0.0.2,10.0.0.1\n"}, tables.Options{})
	if got := fmt.Sprint(m.Assets[0].Addresses); got != "10.0.0.2, 10.0.0.1" {
		t.Errorf("several columns add up in their order: %s", got)
	}
}
