package modelfile_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/modelfile"
	"github.com/iec62443-go/iec62443/requirement"
)

// Errors of form and of structure come in one run, in the order of the file, and
// none that only follows from another.
func TestStructureBesideForm(t *testing.T) {
	const zones = "zones: [{id: office}, {id: control}]\n"
	for _, tt := range []struct {
		data   string
		want   []string
		reason string
	}{
		{
			"nam: x\n" + zones + "assets:\n  - {id: plc, zone: contrl}\n  - {id: erp, zone: office, kind: host}\nconduits:\n  - {id: c, joins: [office, controll]}\n",
			[]string{"2:1 unknown key", "5:5 unknown zone", "6:29 unknown key", "8:5 unknown zone"},
			"a misspelt key hides no unknown zone",
		},
		{"zons: [{id: office}]\nassets:\n  - {id: erp, zone: office}\n", []string{"2:1 unknown key"}, "with its section unread, a zone may well be there"},
		{
			"zons: [{id: office}]\nassets:\n  - {id: erp, runs_on: x}\n",
			[]string{"2:1 unknown key", "4:5 unknown asset"}, "another section was read, and says what it says",
		},
		{"areas: [{id: office}]\nassets:\n  - {id: erp, zone: office, runs_on: x}\n", []string{"2:1 unknown key", "4:5 unknown asset"}, "a strange key may stand for any section that is not there"},
		{"zones:\n  - {idd: office}\nassets:\n  - {id: erp, zone: office}\n", []string{"3:6 unknown key"}, "nor is one whose id was not read"},
		{"zones:\n  - {id: [office]}\nassets:\n  - {id: erp, zone: office}\n", []string{"3:10 wrong type"}, "or is no text"},
		{"zones:\n  - &x {id: office}\nassets:\n  - {id: erp, zone: office}\n", []string{"3:5 unsupported"}, "or stands behind an anchor"},
		{"zones:\n  - {id: office, name: [}\nassets:\n  - {id: erp, zone: office}\n", []string{"3:24 syntax"}, "or in an entry that is no YAML"},
		{"zones:\n  office: {layer: 4}\nassets:\n  - {id: erp, zone: office}\n", []string{"3:3 wrong type"}, "or in a mapping for a list"},
		{zones + zones + "assets:\n  - {id: erp, zone: x}\n", []string{"3:1 repeated key"}, "or in a section that stands twice"},
		{"zones:\n  - {id: office, layer: 9}\nassets:\n  - {id: erp, zone: office}\n", []string{"3:25 bad value"}, "an error beside the id does not take the zone away"},
		{"zones:\n  - {id: office, layer: 9}\n  - {id: office}\n", []string{"3:25 bad value", "4:5 duplicate id"}, "and its id is taken"},
		{zones + "conduits:\n  - {id: c, join: [office, control]}\n", []string{"4:13 unknown key"}, "that it joins nothing follows"},
		{zones + "conduits:\n  - {id: c, joins: office, allow: [{from: office, to: control, services: [https]}]}\n", []string{"4:20 wrong type"}, "and so that it does not join what it permits"},
		{zones + "conduits:\n  - {id: c, joins: [office], layer: 2}\n", []string{"4:30 unknown key"}, "an element with an error waits with what it lacks for the next run"},
		{zones + "assets: [{id: a, zone: office}]\nchannels:\n  - {from: a, too: b, service: https}\n", []string{"5:15 unknown key"}, "that it has no receiver follows"},
		{
			zones + "policies:\n  - {from: office, rule: deny}\n  - {from: offic, to: control, rul: deny}\n",
			[]string{"4:5 missing key", "5:5 unknown zone", "5:32 unknown key"}, "an end that was not read is no bad one; one that was read may be",
		},
		{
			zones + "policies:\n  - {from: office, to: control, rule: deny, nte: x}\nwaivers:\n  - {rule: ZC1, element: \"policy:office>control/deny\", reason: x}\n  - {rule: ZC1, element: \"zone:x\", reason: x}\n",
			[]string{"4:45 unknown key", "7:5 unknown element"}, "the address of a policy with an error may be another",
		},
		{"nam: x\nzones: [{id: a, in: b}, {id: b, in: a}]\n", []string{"2:1 unknown key", "3:9 zone inside itself", "3:25 zone inside itself"}, "a loop is one whatever else is wrong"},
		{"nam: x\nzones: [{id: a, claims: {SR 1.14: met}}]\n", []string{"2:1 unknown key", "3:9 unknown requirement"}, "claims are held against the catalog"},
	} {
		if diff := cmp.Diff(tt.want, places(t, modelfile.Options{}, "f.yaml", yamlHead+tt.data)); diff != "" {
			t.Errorf("%s (-want +got):\n%s%s", tt.reason, tt.data, diff)
		}
	}
}

// In JSON nothing after a fault of syntax is read, and so nothing is missed there.
func TestStructureBesideFormInJSON(t *testing.T) {
	got := places(t, modelfile.Options{}, "f.json", jsonHead+`, "assets": [{"id": "a", "zone": "z"}, {"id": "a", "zone": "z"}], "zones": [}`)
	if diff := cmp.Diff([]string{"1:64 duplicate id", "1:101 syntax"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A catalog of one's own says which claims there can be.
func TestStructureByCatalog(t *testing.T) {
	one, _ := requirement.Standard().Lookup("SR 1.1")
	catalog, err := requirement.NewCatalog("of one", []requirement.Requirement{one})
	if err != nil {
		t.Fatal(err)
	}
	got := places(t, modelfile.Options{Catalog: catalog}, "f.yaml", yamlHead+"nam: x\nzones: [{id: a, claims: {SR 1.2: met}}]\n")
	if diff := cmp.Diff([]string{"2:1 unknown key", "3:9 unknown requirement"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// places gives place and problem of each error of a file.
func places(t *testing.T, o modelfile.Options, name, data string) (out []string) {
	t.Helper()
	_, err := o.Parse(name, []byte(data))
	var errs modelfile.Errors
	if !errors.As(err, &errs) {
		t.Fatalf("not refused: %v\n%s", err, data)
	}
	checkErrors(t, err)
	for _, e := range errs {
		problem := string(e.Problem)
		var s *conduit.Error
		if errors.As(e, &s) {
			problem = string(s.Problem)
		}
		out = append(out, fmt.Sprintf("%d:%d %s", e.Pos.Line, e.Pos.Column, problem))
	}
	return out
}
