package modelfile_test

import (
	"testing"

	"github.com/iec62443-go/iec62443/conduit/modelfile"
)

// zoneJSON gives a JSON file with one zone, whose braces begin at 2:12.
func zoneJSON(s string) string { return jsonHead + ",\n \"zones\": [{\"id\": \"a\", " + s + "}]}\n" }

func TestJSONFaults(t *testing.T) {
	for _, tt := range []struct {
		reason, data string
		want         []fault
	}{
		{"nothing at all", "", one("1:1", modelfile.Syntax, "", "the file is empty")},
		{"blanks only", " \n\t ", one("2:3", modelfile.Syntax, "", "the file is empty")},
		{"a list", "[]", one("1:1", modelfile.Syntax, "", `found "["`)},
		{"YAML", "schema: iec62443/v1\n", one("1:1", modelfile.Syntax, "", `found "schema"`)},
		{"no schema", "{}", one("1:1", modelfile.MissingKey, "", "schema")},
		{"another version", `{"schema": "iec62443/v2"}`, one("1:12", modelfile.BadValue, "schema", "v2")},
		{"a number for the schema", `{"schema": 1}`, one("1:12", modelfile.BadValue, "schema", `"1"`)},
		{"more after the end", jsonHead + "} {}", one("1:27", modelfile.Syntax, "", "more after the end")},
		{"a comma too many", jsonHead + ",}", one("1:26", modelfile.Syntax, "", "leave out the comma")},
		{"a comma too few", jsonHead + ` "name": "x"}`, one("1:26", modelfile.Syntax, "", "want a comma")},
		{"a comma first", "{,}", one("1:2", modelfile.Syntax, "", "want a key in quotes")},
		{"no colon", `{"schema" "x"}`, one("1:11", modelfile.Syntax, "", "want a colon")},
		{"no value", `{"schema": }`, one("1:12", modelfile.Syntax, "schema", "want a value")},
		{"a key without quotes", `{schema: 1}`, one("1:2", modelfile.Syntax, "", `found "schema"`)},
		{"single quotes", `{'schema': 1}`, one("1:2", modelfile.Syntax, "", `found "'"`)},
		{"a comment", "{ // x\n}", one("1:3", modelfile.Syntax, "", `found "/"`)},
		{"cut off", jsonHead, one("1:25", modelfile.Syntax, "", "the file ends")},
		{"a string cut off", `{"schema`, one("1:2", modelfile.Syntax, "", "without its closing quote")},
		{"a string with an escape cut off", `{"sch\u0065`, one("1:2", modelfile.Syntax, "", "without its closing quote")},
		{"a line break in a string", jsonHead + ", \"name\": \"a\nb\"}", one("1:37", modelfile.Syntax, "name", "a control character")},
		{"an escape that is none", jsonHead + `, "name": "\x41"}`, one("1:36", modelfile.Syntax, "name", "an escape")},
		{"half of a surrogate pair", jsonHead + `, "name": "\ud83d"}`, one("1:36", modelfile.Syntax, "name", "surrogate")},
		{"the other half", jsonHead + `, "name": "\ude00\ud83d"}`, one("1:36", modelfile.Syntax, "name", "surrogate")},
		{"not UTF-8", jsonHead + ", \"name\": \"\xff\"}", one("1:36", modelfile.Syntax, "", "not valid UTF-8")},
		{"a surrogate in UTF-8", jsonHead + ", \"name\": \"\xed\xa0\x80\"}", one("1:36", modelfile.Syntax, "", "not valid UTF-8")},
		{"an overlong form", jsonHead + ", \"name\": \"\xc0\x80\"}", one("1:36", modelfile.Syntax, "", "not valid UTF-8")},
		{"a word that is none", jsonHead + `, "name": nil}`, one("1:35", modelfile.Syntax, "name", `found "nil"`)},
		{"a word that goes on", jsonHead + `, "name": nullx}`, one("1:35", modelfile.Syntax, "name", `found "nullx"`)},
		{"NaN", zoneJSON(`"target": NaN`), one("2:34", modelfile.Syntax, "zones[0]", `found "NaN"`)},
		{"a number with a leading zero", zoneJSON(`"target": 01`), one("2:34", modelfile.Syntax, "zones[0]", "want a number")},
		{"a number with a plus", zoneJSON(`"target": +1`), one("2:34", modelfile.Syntax, "zones[0]", "want a value")},
		{"half a number", zoneJSON(`"target": 1.`), one("2:34", modelfile.Syntax, "zones[0]", "want a number")},
		{"half an exponent", zoneJSON(`"target": 1e`), one("2:34", modelfile.Syntax, "zones[0]", "want a number")},
		{"a date without quotes", zoneJSON(`"assessed": 2026-03-01`), one("2:36", modelfile.Syntax, "zones[0]", "quote it")},
		{"columns count characters", zoneJSON(`"name": "äöü😀", "x": 1`), one("2:40", modelfile.UnknownKey, "zones[0]", `"x"`)},
		{"and escapes as they are written", zoneJSON(`"name": "\u00e4\n", "x": 1`), one("2:44", modelfile.UnknownKey, "zones[0]", `"x"`)},
		{"a key in another case", zoneJSON(`"Zone": 1, "ID": 2`), []fault{{"2:24", modelfile.UnknownKey, "zones[0]", `"Zone"`}, {"2:35", modelfile.UnknownKey, "zones[0]", `did you mean "id"?`}}},
		{"a key twice", zoneJSON(`"id": "b"`), one("2:24", modelfile.RepeatedKey, "zones[0]", `"id"`)},
		{"a key twice, once in disguise", zoneJSON(`"\u0069d": "b"`), one("2:24", modelfile.RepeatedKey, "zones[0]", `"id"`)},
		{"a section twice", jsonHead + `, "zones": [], "zones": []}`, one("1:40", modelfile.RepeatedKey, "", `"zones"`)},
		{"null", zoneJSON(`"name": null`), one("2:32", modelfile.WrongType, "zones[0].name", "found null")},
		{"null for a section", jsonHead + `, "zones": null}`, one("1:36", modelfile.WrongType, "zones", "found null")},
		{"null for an element", jsonHead + `, "zones": [null]}`, one("1:37", modelfile.WrongType, "zones[0]", "found null")},
		{"a mapping for a section", jsonHead + `, "zones": {"a": {}}}`, one("1:36", modelfile.WrongType, "zones", "write a list")},
		{"a text for a section", jsonHead + `, "zones": "a"}`, one("1:36", modelfile.WrongType, "zones", "want a list of zones")},
		{"true for a text", zoneJSON(`"name": true`), one("2:32", modelfile.WrongType, "zones[0].name", "found true")},
		{"a text for true", zoneJSON(`"entry": "true"`), one("2:33", modelfile.WrongType, "zones[0].entry", "without quotes")},
		{"a level that is none", zoneJSON(`"target": 2.5`), one("2:34", modelfile.BadValue, "zones[0].target", `"2.5"`)},
		{"no id", jsonHead + `, "zones": [{}, {"id": "b"}, {"name": "c"}]}`, []fault{{"1:37", modelfile.MissingKey, "zones[0]", ""}, {"1:54", modelfile.MissingKey, "zones[2]", ""}}},
		{
			"errors of form before an error of syntax",
			jsonHead + ",\n \"zones\": [{}, {\"id\": true}],\n \"x\": [}\n",
			[]fault{{"2:12", modelfile.MissingKey, "zones[0]", ""}, {"2:23", modelfile.WrongType, "zones[1].id", ""}, {"3:2", modelfile.UnknownKey, "", ""}, {"3:8", modelfile.Syntax, "", ""}},
		},
	} {
		checkFaults(t, tt.reason, "f.json", tt.data, tt.want)
	}
}

// TestLimits: each limit is kept, and what is just within it is read.
func TestLimits(t *testing.T) {
	for _, tt := range []struct {
		reason   string
		options  modelfile.Options
		name, ok string
		bad      string
		want     fault
	}{
		{"bytes", modelfile.Options{MaxBytes: 25}, "f.json", jsonHead + "}", jsonHead + " }", fault{"0:0", modelfile.TooMuch, "", "more than 25 bytes"}},
		{"bytes of YAML", modelfile.Options{MaxYAMLBytes: 20}, "f.yaml", yamlHead, yamlHead + " ", fault{"0:0", modelfile.TooMuch, "", "more than 20 bytes"}},
		{"a text", modelfile.Options{MaxText: 11}, "f.json", jsonHead + `, "name": "12345678901"}`, jsonHead + `, "name": "123456789012"}`, fault{"1:35", modelfile.TooMuch, "name", "a text of more than 11 bytes"}},
		{"a text in YAML", modelfile.Options{MaxText: 11}, "f.yaml", yamlHead + "name: 12345678901\n", yamlHead + "name: 123456789012\n", fault{"2:7", modelfile.TooMuch, "name", "a text of more than 11 bytes"}},
		{"memory", modelfile.Options{MaxMemory: 700}, "f.json", jsonHead + `, "owners": [{"id": "a"}]}`, jsonHead + `, "zones": [{"id": "a"}, {"id": "b"}, {"id": "c"}]}`, fault{"1:63", modelfile.TooMuch, "zones", "more than 700 bytes of memory"}},
		{"memory of lists", modelfile.Options{MaxMemory: 400}, "f.yaml", zoneLine("addresses: [10.0.0.1]"), zoneLine("addresses: [10.0.0.1,10.0.0.1,10.0.0.1,10.0.0.1,10.0.0.1,10.0.0.1,10.0.0.1,10.0.0.1,10.0.0.1,10.0.0.1,10.0.0.1,10.0.0.1]"), fault{"3:24", modelfile.TooMuch, "zones[0].addresses", "more than 400 bytes of memory"}},
		{"depth", modelfile.Options{MaxDepth: 3}, "f.json", zoneJSON(`"name": "b"`), zoneJSON(`"addresses": []`), fault{"2:37", modelfile.TooMuch, "zones[0]", "more than 3 deep"}},
		{"depth in YAML", modelfile.Options{MaxDepth: 3}, "f.yaml", zoneLine("owner: x"), zoneLine("addresses: []"), fault{"3:24", modelfile.TooMuch, "zones[0]", "more than 3 deep"}},
	} {
		if _, err := tt.options.Parse(tt.name, []byte(tt.ok)); err != nil {
			t.Errorf("%s: refused within the limit: %v", tt.reason, err)
		}
		_, err := tt.options.Parse(tt.name, []byte(tt.bad))
		checkFault(t, tt.reason, err, tt.name, tt.bad, []fault{tt.want})
	}
}
