package modelfile_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/iec62443-go/iec62443/conduit/modelfile"
)

// fault is one error that is wanted: where, of what kind, and a part of its text.
type fault struct {
	at      string // line:column
	problem modelfile.Problem
	path    string
	text    string // a part of the message or the hint
}

func one(at string, p modelfile.Problem, path, text string) []fault {
	return []fault{{at, p, path, text}}
}

// zoneLine gives a YAML file with one zone, whose braces begin at 3:5.
func zoneLine(s string) string { return yamlHead + "zones:\n  - {id: a, " + s + "}\n" }

var yamlFaults = []struct {
	reason, data string
	want         []fault
}{
	{"nothing at all", "", one("1:1", modelfile.Syntax, "", "the file is empty")},
	{"blanks and comments only", "\n# nothing\n\n", one("1:1", modelfile.Syntax, "", "the file is empty")},
	{"a null document", "~\n", one("1:1", modelfile.Syntax, "", "the file is empty")},
	{"a document mark only", "---\n", one("1:1", modelfile.Syntax, "", "the file is empty")},
	{"a text", "hello\n", one("1:1", modelfile.WrongType, "", "want a model")},
	{"a list", "- a\n", one("1:1", modelfile.WrongType, "", "want a model")},
	{"no schema", "name: x\n", one("1:1", modelfile.MissingKey, "", "schema: iec62443/v1")},
	{"another version", "schema: iec62443/v2\n", one("1:9", modelfile.BadValue, "schema", `"iec62443/v2"`)},
	{"schema without a value", "schema:\n", one("1:8", modelfile.WrongType, "schema", "found nothing")},
	{"schema twice", yamlHead + yamlHead, one("2:1", modelfile.RepeatedKey, "", `"schema"`)},
	{"a key in capitals", yamlHead + "Zones: []\n", one("2:1", modelfile.UnknownKey, "", `did you mean "zones"?`)},
	{"a key misspelt", yamlHead + "chanels: []\n", one("2:1", modelfile.UnknownKey, "", `did you mean "channels"?`)},
	{"a key that resembles none", yamlHead + "gizmo: 1\n", one("2:1", modelfile.UnknownKey, "", `the model has no key "gizmo"`)},
	{"a list without entries or []", yamlHead + "zones:\n", one("2:7", modelfile.WrongType, "zones", "write []")},
	{"a mapping for a list of elements", yamlHead + "zones:\n  a: {layer: 2}\n", one("3:3", modelfile.WrongType, "zones", "- {id: ...}")},
	{"a section twice", yamlHead + "zones:\n  - id: a\nzones:\n  - id: b\n", one("4:1", modelfile.RepeatedKey, "", `"zones"`)},
	{"an element that is a text", yamlHead + "zones:\n  - a\n", one("3:5", modelfile.WrongType, "zones[0]", `want a zone, found "a"`)},
	{"an element that is nothing", yamlHead + "zones:\n  -\n", one("3:4", modelfile.WrongType, "zones[0]", "found nothing")},
	{"an element that is a list", yamlHead + "zones:\n  - [a]\n", one("3:5", modelfile.WrongType, "zones[0]", "found a list")},
	{"an element without id", yamlHead + "zones:\n  - {name: a}\n", one("3:5", modelfile.MissingKey, "zones[0]", `a zone needs the key "id"`)},
	{"an element without anything", yamlHead + "channels: [{}]\n", one("2:12", modelfile.MissingKey, "channels[0]", `"from"`)},
	{"an unknown key", zoneLine("layr: 2"), one("3:13", modelfile.UnknownKey, "zones[0]", `did you mean "layer"?`)},
	{"an unknown key three times", zoneLine("x: 1, x: 2, x: 3"), one("3:13", modelfile.UnknownKey, "zones[0]", `no key "x"`)},
	{"a key that means something elsewhere", zoneLine("zone: b"), one("3:13", modelfile.UnknownKey, "zones[0]", `no key "zone"`)},
	{"a key three times", zoneLine("name: x, name: y, name: z"), one("3:22", modelfile.RepeatedKey, "zones[0]", `"name"`)},
	{"a key and itself in quotes", zoneLine(`name: x, "name": y`), one("3:22", modelfile.RepeatedKey, "zones[0]", `"name"`)},
	{"a list as key", zoneLine("[x]: y"), one("3:13", modelfile.WrongType, "zones[0]", "found a list")},
	{"a null as key", zoneLine("~: y"), one("3:13", modelfile.WrongType, "zones[0]", "a key has to be a text")},
	{"no value", yamlHead + "zones:\n  - id: a\n    name:\n", one("4:10", modelfile.WrongType, "zones[0].name", "found nothing")},
	{"null", zoneLine("name: null"), one("3:19", modelfile.WrongType, "zones[0].name", "found null")},
	{"a boolean for a text", zoneLine("name: true"), one("3:19", modelfile.WrongType, "zones[0].name", "quote it")},
	{"a list for a text", zoneLine("name: [x]"), one("3:19", modelfile.WrongType, "zones[0].name", "want a text, found a list")},
	{"a text for a boolean", zoneLine("entry: yes"), one("3:20", modelfile.WrongType, "zones[0].entry", "write true or false")},
	{"a quoted boolean", zoneLine(`entry: "true"`), one("3:20", modelfile.WrongType, "zones[0].entry", "without quotes")},
	{"a boolean in capitals", zoneLine("entry: True"), one("3:20", modelfile.WrongType, "zones[0].entry", "in small letters")},
	{"a number for a boolean", zoneLine("entry: 1"), one("3:20", modelfile.WrongType, "zones[0].entry", "want true or false")},
	{"a layer that is none", zoneLine("layer: 6"), one("3:20", modelfile.BadValue, "zones[0].layer", "want 0, 1, 2, 3, 3.5, 4, 5")},
	{"a layer written otherwise", zoneLine("layer: 2.0"), one("3:20", modelfile.BadValue, "zones[0].layer", `"2.0" is not a layer`)},
	{"an empty layer", zoneLine(`layer: ""`), one("3:20", modelfile.BadValue, "zones[0].layer", "is not a layer")},
	{"a trait that is none", zoneLine("traits: [wireles]"), one("3:22", modelfile.BadValue, "zones[0].traits[0]", `did you mean "wireless"?`)},
	{"a trait in capitals", zoneLine("traits: [Business]"), one("3:22", modelfile.BadValue, "zones[0].traits[0]", "write business")},
	{"a text for a list", zoneLine("traits: control"), one("3:21", modelfile.WrongType, "zones[0].traits", "[control]")},
	{"a level beyond 4", zoneLine("target: 5"), one("3:21", modelfile.BadValue, "zones[0].target", "0 to 4")},
	{"six levels", zoneLine(`target: "2 2 2 2 2 2"`), one("3:21", modelfile.BadValue, "zones[0].target", "found 6")},
	{"NR in a target", zoneLine(`target: "2 2 NR 2 2 2 2"`), one("3:21", modelfile.BadValue, "zones[0].target", "NR")},
	{"NR in a mapping that is a target", zoneLine("target: {IAC: NR}"), one("3:27", modelfile.BadValue, "zones[0].target.IAC", "NR")},
	{"a list of levels", zoneLine("target: [2, 2, 3, 1, 2, 1, 3]"), one("3:21", modelfile.WrongType, "zones[0].target", `"2 2 3 1 2 1 3"`)},
	{"a vector that YAML takes for a mapping", zoneLine("target: {2 2 3 1 2 1 3}"), one("3:22", modelfile.UnknownKey, "zones[0].target", "quote a vector")},
	{"a requirement that is none", zoneLine("target: {RDX: 2}"), one("3:22", modelfile.UnknownKey, "zones[0].target", `did you mean "RDF"?`)},
	{"a requirement in small letters", zoneLine("target: {iac: 2}"), one("3:22", modelfile.UnknownKey, "zones[0].target", `did you mean "IAC"?`)},
	{"a requirement twice", zoneLine("target: {UC: 2, UC: 3}"), one("3:29", modelfile.RepeatedKey, "zones[0].target", `"UC"`)},
	{"a vector within a mapping", zoneLine(`target: {UC: "2, SI: 3"}`), one("3:26", modelfile.BadValue, "zones[0].target.UC", "is not a level")},
	{"a boolean for a level", zoneLine("target: true"), one("3:21", modelfile.WrongType, "zones[0].target", "want a target")},
	{"a claim on nothing", zoneLine("claims: {SR 9.9: met}"), one("3:22", modelfile.BadValue, "zones[0].claims", `"SR 9.9"`)},
	{"a status that is none", zoneLine("claims: {SR 1.1: done}"), one("3:30", modelfile.BadValue, "zones[0].claims.SR 1.1", "want met")},
	{"a status in capitals", zoneLine("claims: {SR 1.1: Met}"), one("3:30", modelfile.BadValue, "zones[0].claims.SR 1.1", `did you mean "met"?`)},
	{"two ways to write one requirement", zoneLine("claims: {SR 1.1: met, sr1.1: met}"), one("3:35", modelfile.RepeatedKey, "zones[0].claims", "SR 1.1")},
	{"a claim without a status", zoneLine("claims: {SR 1.1: {reason: x}}"), one("3:30", modelfile.MissingKey, "zones[0].claims.SR 1.1", `"status"`)},
	{"a list of claims", zoneLine("claims: [SR 1.1]"), one("3:21", modelfile.WrongType, "zones[0].claims", "want a mapping")},
	{
		"a comma in a text without quotes",
		zoneLine("claims: {SR 7.5: {reason: site UPS, tested yearly, status: compensated}}"),
		one("3:49", modelfile.UnknownKey, "zones[0].claims.SR 7.5", "quote a text that holds one"),
	},
	{"no blank after the colon", zoneLine("name:x"), one("3:13", modelfile.UnknownKey, "zones[0]", "a blank belongs after the colon")},
	{"a date that is none", zoneLine("assessed: 2026-02-30"), one("3:23", modelfile.BadValue, "zones[0].assessed", "2026-02-30")},
	{"a date with a time", zoneLine("assessed: 2026-02-03T10:00:00Z"), one("3:23", modelfile.BadValue, "zones[0].assessed", "is not a date")},
	{"a year for a date", zoneLine("assessed: 2026"), one("3:23", modelfile.WrongType, "zones[0].assessed", "want a date")},
	{"escapes of terminals", zoneLine(`"\e[31m": 1`), one("3:13", modelfile.UnknownKey, "zones[0]", `"\x1b[31m"`)},
	{"an asset of no type", yamlHead + "assets:\n  - {id: a, type: plc}\n", one("3:19", modelfile.BadValue, "assets[0].type", "want software, embedded, host, network")},
	{"a type by its letters", yamlHead + "assets:\n  - {id: a, type: ED}\n", one("3:19", modelfile.BadValue, "assets[0].type", "write embedded")},
	{"a medium that is none", yamlHead + "conduits:\n  - {id: a, medium: etherent}\n", one("3:21", modelfile.BadValue, "conduits[0].medium", `did you mean "ethernet"?`)},
	{"permissions without a value", yamlHead + "conduits:\n  - {id: a, allow: }\n", one("3:20", modelfile.WrongType, "conduits[0].allow", "write []")},
	{"a permission without services", yamlHead + "conduits:\n  - {id: a, allow: [{from: x, to: y}]}\n", one("3:21", modelfile.MissingKey, "conduits[0].allow[0]", `"services"`)},
	{"one service without brackets", yamlHead + "conduits:\n  - {id: a, allow: [{from: x, to: y, services: z}]}\n", one("3:48", modelfile.WrongType, "conduits[0].allow[0].services", "[z]")},
	{"one-way without an end", yamlHead + "conduits:\n  - {id: a, one_way: {from: x}}\n", one("3:22", modelfile.MissingKey, "conduits[0].one_way", `"to"`)},
	{"a route without brackets", yamlHead + "channels:\n  - {from: a, to: b, via: south}\n", one("3:27", modelfile.WrongType, "channels[0].via", "[south]")},
	{"a number for a cost in quotes", yamlHead + "measures:\n  - {id: a, cost: \"3\"}\n", one("3:19", modelfile.WrongType, "measures[0].cost", "want a number")},
	{"an octal number", yamlHead + "measures:\n  - {id: a, cost: 0123}\n", one("3:19", modelfile.WrongType, "measures[0].cost", "want a number")},
	{"a hexadecimal number", yamlHead + "measures:\n  - {id: a, cost: 0x10}\n", one("3:19", modelfile.WrongType, "measures[0].cost", "want a number")},
	{"a number with _", yamlHead + "measures:\n  - {id: a, cost: 1_000}\n", one("3:19", modelfile.WrongType, "measures[0].cost", "want a number")},
	{"no number", yamlHead + "measures:\n  - {id: a, cost: .nan}\n", one("3:19", modelfile.WrongType, "measures[0].cost", "want a number")},
	{"a number too large", yamlHead + "measures:\n  - {id: a, cost: 1e999}\n", one("3:19", modelfile.BadValue, "measures[0].cost", "too large")},
	{"an element that is no address", yamlHead + "measures:\n  - {id: a, covers: [control]}\n", one("3:22", modelfile.BadValue, "measures[0].covers[0]", `"zone:control"`)},
	{"an element that YAML takes for a mapping", yamlHead + "measures:\n  - {id: a, covers: [zone: control]}\n", one("3:22", modelfile.WrongType, "measures[0].covers[0]", "found a mapping")},
	{"a policy rule that is none", yamlHead + "policies:\n  - {from: a, to: b, rule: forbid}\n", one("3:28", modelfile.BadValue, "policies[0].rule", "want deny")},
	{"a kind that is none", yamlHead + "services:\n  - {name: a, kinds: [scada]}\n", one("3:23", modelfile.BadValue, "services[0].kinds[0]", "want industrial")},

	{"an anchor", zoneLine("name: &x y"), one("3:19", modelfile.Unsupported, "zones[0]", "an anchor")},
	{"an alias", zoneLine("name: &x y, owner: *x"), []fault{{"3:19", modelfile.Unsupported, "zones[0]", "an anchor"}, {"3:32", modelfile.Unsupported, "zones[0]", "an alias"}}},
	{"an anchor on a section", yamlHead + "zones: &x\n  - {id: a}\n", one("2:8", modelfile.Unsupported, "zones", "an anchor")},
	{"an anchor on the root", "&x\nschema: iec62443/v1\n", one("1:1", modelfile.Unsupported, "", "an anchor")},
	{"an alias of nothing", zoneLine("name: *x"), one("3:3", modelfile.Unsupported, "zones[0]", "an alias")},
	{"a merge key", zoneLine("<<: {name: b}"), one("3:13", modelfile.Unsupported, "zones[0]", "a merge key")},
	{"a tag", zoneLine("name: !secret x"), one("3:19", modelfile.Unsupported, "zones[0]", "a tag")},
	{"a tag of YAML's own", zoneLine("name: !!str 12"), one("3:19", modelfile.Unsupported, "zones[0]", "a tag")},
	{"a binary", zoneLine("name: !!binary aGk="), one("3:19", modelfile.Unsupported, "zones[0]", "a tag")},
	{"a second document", yamlHead + "---\nschema: iec62443/v1\n", one("2:1", modelfile.Unsupported, "", "a second document")},
	{"a second document after the end of the first", yamlHead + "...\nname: x\n", one("3:1", modelfile.Syntax, "", "one model in a file")},

	{"not UTF-8", yamlHead + "name: a\xffb\n", one("2:8", modelfile.Syntax, "", "not valid UTF-8")},
	{"UTF-16", "\xff\xfes\x00", one("1:1", modelfile.Syntax, "", "UTF-16")},
	{"a NUL", yamlHead + "name: a\x00b\n", one("2:8", modelfile.Syntax, "", "U+0000")},
	{"a line break of YAML 1.1", yamlHead + "name: é\u2028b\n", one("2:8", modelfile.Syntax, "", "U+2028")},
	{"a carriage return alone", yamlHead + "name: a\rname: b\n", one("2:8", modelfile.Syntax, "", "U+000D")},
	{"a tab for indentation", yamlHead + "zones:\n\t- id: a\n", one("3:1", modelfile.Syntax, "", "not tabs")},
	{"a bracket left open", zoneLine("traits: [control"), one("3:21", modelfile.Syntax, "zones[0]", `the bracket "[" is not closed`)},
	{"a quote left open", yamlHead + "name: \"x\nzones: []\n", one("2:7", modelfile.Syntax, "", "the quote is not closed")},
	{"a tab below an element", yamlHead + "zones:\n  - id: a\n\tname: x\n", one("4:1", modelfile.Syntax, "", "not tabs")},
	{"a bracket left open, lines into an element", yamlHead + "zones:\n  - id: a\n    name: b\n    traits: [control\n    layer: 2\n", one("5:13", modelfile.Syntax, "zones[0]", `the bracket "[" is not closed`)},
	{"a quote within quotes, lines into an element", yamlHead + "zones:\n  - id: a\n    name: 'it's'\n", one("4:5", modelfile.Syntax, "zones[0]", "")},
	{"less indentation, lines into an element", yamlHead + "zones:\n  - id: a\n    name: b\n   layer: 2\n", one("5:4", modelfile.Syntax, "zones[0]", "")},
	{"a colon in a text", yamlHead + "zones:\n  - id: a\n    rationale: see note: x\n", one("4:5", modelfile.Syntax, "zones[0]", `quote a text that holds ": "`)},
	{"a mark at the start of a text", yamlHead + "zones:\n  - id: a\n    name: @x\n", one("4:5", modelfile.Syntax, "zones[0]", "quote a text that begins with a mark")},
	{"an unknown level without quotes", zoneLine("capability: {UC: ?, IAC: 2}"), one("3:3", modelfile.Syntax, "zones[0]", `a "?" that stands alone`)},
	{"cut off within a list", yamlHead + "zones:\n  - {id: a, traits: [control, ", one("3:21", modelfile.Syntax, "zones[0]", "is not closed")},
	{"cut off within an element", yamlHead + "zones:\n  - {id: a, tar", one("3:5", modelfile.Syntax, "zones[0]", `the bracket "{" is not closed`)},
	{"cut off within quotes", yamlHead + "zones:\n  - {id: a, name: \"Wor", one("3:19", modelfile.Syntax, "zones[0]", "the quote is not closed")},
	{"cut off within a word", yamlHead + "zones:\n  - id: a\n    lay", one("4:5", modelfile.Syntax, "zones[0]", "a key stands without its colon")},
	{"an apostrophe in a text is no quote", yamlHead + "zones:\n  - {id: a, name: it's [}\n", one("3:24", modelfile.Syntax, "zones[0]", `the bracket "[" is not closed`)},
	{"a bracket in a comment or in quotes is none", yamlHead + "zones:\n  - {id: a, name: \"[\", # [\n    in: ']', owner: @}\n", one("4:5", modelfile.Syntax, "zones[0]", "quote a text that begins with a mark")},
	{"an escape that there is not", yamlHead + "name: \"C:\\plant\"\n", one("2:1", modelfile.Syntax, "", `write \\ for a backslash`)},
	{"an asterisk for a text", yamlHead + "name: * x\n", one("2:1", modelfile.Syntax, "", "may not begin with & or *")},
	{"a percent sign for a line", "%x\n" + yamlHead, one("1:1", modelfile.Syntax, "", "may not begin with %")},
	{"a list on the line of its key", yamlHead + "zones: - id: a\n", one("2:1", modelfile.Syntax, "", "on a line of its own")},
	{
		"two elements of bad syntax and one of bad form",
		yamlHead + "zones:\n  - {id: a, name: [}\n  - {id: b}\n  - {id: c, name: {}\n  - {id: d, x: 1}\n",
		[]fault{{"3:19", modelfile.Syntax, "zones[0]", ""}, {"5:5", modelfile.Syntax, "zones[2]", ""}, {"6:13", modelfile.UnknownKey, "zones[3]", ""}},
	},
	{
		"everything at once, in the order of the file",
		"schema: iec62443/v3\nnam: x\nzones:\n  - {id: a, layer: 9, layer: 1}\n  - {}\nchannels:\n  - {to: b, via: c}\n",
		[]fault{
			{"1:9", modelfile.BadValue, "schema", ""}, {"2:1", modelfile.UnknownKey, "", ""},
			{"4:20", modelfile.BadValue, "zones[0].layer", ""}, {"4:23", modelfile.RepeatedKey, "zones[0]", ""},
			{"5:5", modelfile.MissingKey, "zones[1]", ""}, {"7:5", modelfile.MissingKey, "channels[0]", ""}, {"7:18", modelfile.WrongType, "channels[0].via", ""},
		},
	},
}

func TestYAMLFaults(t *testing.T) {
	for _, tt := range yamlFaults {
		checkFaults(t, tt.reason, "f.yaml", tt.data, tt.want)
	}
}

func checkFaults(t *testing.T, reason, name, data string, want []fault) {
	t.Helper()
	m, err := modelfile.Parse(name, []byte(data))
	if m != nil {
		t.Errorf("%s: read as %+v", reason, m)
	}
	checkFault(t, reason, err, name, data, want)
}

func checkFault(t *testing.T, reason string, err error, name, data string, want []fault) {
	t.Helper()
	var got modelfile.Errors
	if !errors.As(err, &got) {
		t.Errorf("%s: not refused: %v", reason, err)
		return
	}
	checkErrors(t, err)
	got = slices.DeleteFunc(slices.Clone(got), func(e *modelfile.Error) bool { return e.Problem == modelfile.Structural }) // see structure_test.go
	fits := len(got) == len(want)
	for i := 0; fits && i < len(want); i++ {
		at := fmt.Sprintf("%d:%d", got[i].Pos.Line, got[i].Pos.Column)
		fits = at == want[i].at && got[i].Problem == want[i].problem && got[i].Path == want[i].path && strings.Contains(got[i].Error(), want[i].text) && got[i].Pos.File == name
	}
	if !fits {
		var b strings.Builder
		for _, e := range got {
			fmt.Fprintf(&b, "\t%d:%d %q %q: %v\n", e.Pos.Line, e.Pos.Column, e.Problem, e.Path, e)
		}
		t.Errorf("%s:\n%s\ngot\n%swant\n\t%q", reason, data, b.String(), want)
	}
}
