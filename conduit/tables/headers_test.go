package tables_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/iec62443-go/iec62443/conduit/tables"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// The same list, as plants of four languages head it.
func TestHeaders(t *testing.T) {
	want := zone.Asset{
		ID: "P-1", Name: "Pump", Zone: "Z1", Type: requirement.Embedded, Vendor: "Acme", Product: "X9", Version: "1.10", Owner: "Ops", Addresses: zone.AddressesOf("10.0.0.1"),
	}
	for _, header := range []string{
		"id;name;zone;type;vendor;product;version;owner;addresses;layer",
		"Asset ID;Asset;Area;Category;Manufacturer;Model;Firmware;Responsible;IP Address;Purdue Level",
		"TAG;Device Name;Security Zone;Device Type;Make;Model No.;FW Version;Asset Owner;IP;Level",
		"Tag No;Equipment;Cell/Area;Class;OEM;Product Name;Software Version;System Owner;IPv4 Address;Layer",
		"KKS;Gerät;Bereich;Gerätetyp;Hersteller;Modell;Firmwarestand;Verantwortlicher;IP-Adresse;Ebene",
		"Anlagenkennzeichen;Bezeichnung;Netzsegment;Typ;Fabrikat;Produkt;Softwarestand;Eigentümer;IP-Adresse(n);Ebene",
		"Repère;Équipement;Zone de sécurité;Catégorie;Constructeur;Modèle;Version du firmware;Propriétaire;Adresse IP;Niveau",
		"Código;Dispositivo;Zona;Tipo;Fabricante;Modelo;Versión de firmware;Propietario;Dirección IP;Nivel",
		" ID * ;Gerät / Device;Zone\n(security);Type [4-2];Hersteller/Vendor;MODEL;Firmware (installed);owner:;IP address (mgmt);Purdue-Level",
	} {
		quoted := `"` + strings.ReplaceAll(header, ";", `";"`) + `"`
		m, rep := imported(t, texts{assets: quoted + "\nP-1;Pump;Z1;embedded;Acme;X9;1.10;Ops;10.0.0.1;1\n"}, tables.Options{})
		if diff := cmp.Diff(want, m.Assets[0]); diff != "" || rep.Count(tables.Warning) > 0 {
			t.Errorf("%s: %v (-want +got):\n%s", header, rep.Notes, diff)
		}
		if m.Zones[0].Layer != zone.Layer1 {
			t.Errorf("%s: the zone is on layer %v", header, m.Zones[0].Layer)
		}
	}
}

func TestUnreadColumnsAreReported(t *testing.T) {
	m, rep := imported(t, texts{assets: "Serial No,id,zone,Hostname,Name,Comment,,Device,Empty\n47,a,z,h1,A,spare,x,A2,\n48,b,z,,B,,,,\n"}, tables.Options{})
	want := []string{
		`warning: column not read: assets row 1 Serial No x2`,
		`warning: column not read: assets row 1 Comment`,
		`warning: column not read: assets row 1`,
		`warning: column not read: assets row 1 Device`,
		`info: added: assets row 2 zone "z"`,
		`warning: no place in a model: assets row 2 Hostname`,
	}
	if diff := cmp.Diff(want, briefly(rep)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if m.Assets[0].Name != "A" {
		t.Errorf("the better header counts: %v", m.Assets[0])
	}
	a, ok := rep.Account(tables.Assets)
	if !ok || len(a.Columns) != 9 || a.Columns[1].Field != "id" || a.Columns[0].Field != "" || a.Columns[0].Filled != 2 || a.Columns[7].Field != "" {
		t.Errorf("%+v", a.Columns)
	}
}

func TestOwnHeaders(t *testing.T) {
	o := tables.Options{Headers: map[string]string{"Anlage": "zone", "Zone": "owner", "Serial No": ""}}
	m, rep := imported(t, texts{assets: "ID,Anlage,Zone,Serial No\na,z,Ops,47\n"}, o)
	want := zone.Asset{ID: "a", Zone: "z", Owner: "Ops"}
	if diff := cmp.Diff(want, m.Assets[0]); diff != "" || rep.Count(tables.Warning) > 0 {
		t.Errorf("%v (-want +got):\n%s", rep.Notes, diff)
	}
	o = tables.Options{Headers: map[string]string{"x1": "id", "x2": "zone"}}
	if m, _ := imported(t, texts{assets: "x1,x2\na,z\n"}, o); len(m.Assets) != 1 || m.Assets[0].Zone != "z" {
		t.Errorf("headers that only the caller knows: %v", m.Assets)
	}
}

// The header need not be the first row, and may come again on every page.
func TestHeaderPlaces(t *testing.T) {
	m, rep := imported(t, texts{assets: "\nAsset list,,\nrev 7,,\n,,\nID,Zone,IP\na,z,\nid,ZONE,IP\nb,z,\n,,\n,,\n"}, tables.Options{})
	if len(m.Assets) != 2 {
		t.Errorf("%v", m.Assets)
	}
	a, _ := rep.Account(tables.Assets)
	if a.Before != 5 || a.Rows != 5 || a.Taken != 2 || a.Refused != 1 || a.Blank != 2 {
		t.Errorf("%+v", a)
	}
	if m.Assets[1].Pos.String() != "assets.csv:8:1" {
		t.Errorf("%v", m.Assets[1].Pos)
	}
}

func TestNoHeader(t *testing.T) {
	for _, text := range []string{"a,b,c\n1,2,3\n", "Serial No\n1\n", strings.Repeat("x\n", 30) + "id\na\n", "from,service\na,b\n"} {
		_, _, err := tables.Import(texts{assets: text, channels: text}.sources(), tables.Options{})
		if err == nil || !strings.Contains(err.Error(), "no header") {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestSeparatorsAreFound(t *testing.T) {
	for _, tt := range []struct {
		text   string
		sep    rune
		reason string
	}{
		{"id,name,zone\na,b,c\n", ',', ""},
		{"id;name;zone\na;b, b;c, c, c, c\n", ';', "commas in the cells do not mislead"},
		{"id\tname\tzone\na\tb\tc\n", '\t', ""},
		{"id|name|zone\na|b|c\n", '|', ""},
		{"sep=;\nid;name,zone\na;b\n", ';', "it says so itself"},
		{"id\na\nb\n", ',', "one column has none"},
		{"id\na,b\nc,d\n", ';', "one column whose cells have commas: those are no separators"},
		{"List; of; assets; in; hall 3\nid,zone\na,b\n", ',', "a title does not mislead"},
		{"\"id\",\"name; and; more\"\na,b\n", ',', "quotes count"},
	} {
		_, rep := imported(t, texts{assets: tt.text}, tables.Options{})
		if a, _ := rep.Account(tables.Assets); a.Separator != tt.sep {
			t.Errorf("%q: %q, want %q: %s", tt.text, a.Separator, tt.sep, tt.reason)
		}
	}
	m, _ := imported(t, texts{assets: "id;x,zone\na;y,z\n"}, tables.Options{Separator: ',', Headers: map[string]string{"id;x": "id"}})
	if len(m.Assets) != 1 || m.Assets[0].Zone != "z" {
		t.Errorf("what the caller says counts: %v", m.Assets)
	}
}
