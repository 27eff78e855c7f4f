package modelfile_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"
	"pgregory.net/rapid"

	"github.com/iec62443-go/iec62443/conduit/modelfile"
)

func compileSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(modelfile.Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	if err := c.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// instance reads JSON, or YAML as an editor does: numbers and booleans resolved,
// dates as texts.
func instance(t *testing.T, name string, data []byte) any {
	t.Helper()
	if filepath.Ext(name) == ".json" {
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	var n yaml.Node
	if err := yaml.Unmarshal(data, &n); err != nil {
		t.Fatal(err)
	}
	return plainValue(t, n.Content[0])
}

func plainValue(t *testing.T, n *yaml.Node) any {
	switch n.Kind {
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i < len(n.Content); i += 2 {
			m[n.Content[i].Value] = plainValue(t, n.Content[i+1])
		}
		return m
	case yaml.SequenceNode:
		list := []any{}
		for _, c := range n.Content {
			list = append(list, plainValue(t, c))
		}
		return list
	}
	switch n.Tag {
	case "!!null":
		return nil
	case "!!bool":
		return strings.EqualFold(n.Value, "true")
	case "!!int", "!!float":
		var v any
		if err := n.Decode(&v); err != nil {
			t.Fatal(err)
		}
		return v
	}
	return n.Value
}

// TestSchemaAccepts: what the reader accepts is valid by the schema.
func TestSchemaAccepts(t *testing.T) {
	s := compileSchema(t)
	files, err := filepath.Glob("testdata/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	more, err := filepath.Glob("testdata/golden/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range append(files, more...) {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := modelfile.Parse(f, data); err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(instance(t, f, data)); err != nil {
			t.Errorf("%s: %v", f, err)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		data, err := modelfile.FormatJSON(drawModel(t))
		if err != nil {
			t.Fatal(err)
		}
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(v); err != nil {
			t.Fatalf("%v\n%s", err, data)
		}
	})
}

// TestSchemaForms holds reader and schema against one another, one value at a time.
func TestSchemaForms(t *testing.T) {
	s := compileSchema(t)
	in := func(section, element string) string { return jsonHead + `, "` + section + `": [` + element + `]}` }
	zone := func(rest string) string { return in("zones", `{"id": "a", `+rest+`}`) }
	asset := func(rest string) string { return in("assets", `{"id": "a", `+rest+`}`) }
	conduit := func(rest string) string { return in("conduits", `{"id": "a", `+rest+`}`) }
	channel := func(rest string) string { return in("channels", `{"from": "a", `+rest+`}`) }
	measure := func(rest string) string { return in("measures", `{"id": "a", `+rest+`}`) }
	var cases []string
	for _, v := range []string{
		"null", "true", "1", "-1", "0.5", "3.5", "5", `""`, `"a"`, `"2"`, `"3.5"`, `"met"`, "[]", "{}", `["a"]`, `[1]`, "[null]", "[true]", "[[]]", "[{}]",
		`{"a": 1}`, `{"IAC": 2}`, `{"IAC": "2"}`, `{"IAC": "NR"}`, `{"IAC": "?"}`, `{"iac": 2}`, `{"IAC": 5}`, `{"IAC": null}`, `{"IAC": [2]}`, `"2026-03-01"`, `"2026-3-1"`,
		`{"SR 1.1": "met"}`, `{"sr1.1 re 1": "not-met"}`, `{"SR 1.1 RE(1)": "not_applicable"}`, `{"SR 1.1": "Met"}`, `{"SR 1.1": true}`, `{"SR 9.1": "met"}`, `{"EDR 3.11": {"status": "met"}}`,
		`{"SR 1.1": {"status": "met", "reason": "x"}}`, `{"SR 1.1": {"reason": "x"}}`, `{"SR 1.1": {"status": "met", "because": "x"}}`, `{"from": "a", "to": "b"}`, `{"from": "a"}`,
		`[{"from": "a", "to": "b", "services": ["x"]}]`, `[{"from": "a", "to": "b"}]`, `[{"from": "a", "services": ["x"]}]`, `[{"zone": "a", "owner": "b"}]`, `[{"zone": "a"}]`,
		`["business"]`, `["Business"]`, `["name resolution"]`, `["name_resolution"]`, `["zone:a"]`, `["model"]`, `["zone:"]`, `"zone:a"`, `"model"`, `"deny"`, `"only via"`, `"Deny"`, `"ethernet"`, `"embedded"`,
	} {
		cases = append(cases,
			jsonHead+`, "name": `+v+`}`, jsonHead+`, "date": `+v+`}`, jsonHead+`, "zones": `+v+`}`, jsonHead+`, "channels": `+v+`}`, `{"schema": `+v+`}`, v,
			zone(`"name": `+v), zone(`"layer": `+v), zone(`"traits": `+v), zone(`"entry": `+v), zone(`"target": `+v), zone(`"claims": `+v), zone(`"capability": `+v),
			zone(`"assessed": `+v), zone(`"addresses": `+v), zone(`"access_points": `+v), asset(`"type": `+v), asset(`"attached": `+v), asset(`"version": `+v),
			conduit(`"joins": `+v), conduit(`"one_way": `+v), conduit(`"medium": `+v), conduit(`"allow": `+v), conduit(`"manage": `+v), conduit(`"ends": `+v),
			channel(`"via": `+v), channel(`"link": `+v), measure(`"covers": `+v), measure(`"cost": `+v), measure(`"active": `+v), measure(`"since": `+v),
			in("policies", `{"from": "a", "to": "b", "rule": `+v+`}`), in("services", `{"name": "a", "kinds": `+v+`}`), in("waivers", `{"rule": "a", "element": `+v+`}`),
			in("agreements", `{"provider": "a", "customer": "b", "conduits": `+v+`}`), in("zones", v), in("owners", v))
	}
	agreed := 0
	for _, data := range cases {
		_, err := modelfile.Parse("f.json", []byte(data))
		if !json.Valid([]byte(data)) {
			t.Fatalf("no JSON: %s", data)
		}
		v, jerr := jsonschema.UnmarshalJSON(strings.NewReader(data))
		if jerr != nil {
			t.Fatal(jerr)
		}
		serr := s.Validate(v)
		switch {
		case (err == nil) == (serr == nil):
			agreed++
		case serr != nil || !isLevelText(data):
			t.Errorf("%s\nreader: %v\nschema: %v", data, err, serr)
		}
	}
	t.Logf("%d of %d agreed", agreed, len(cases))
}

// isLevelText reports whether a file holds a text where a level belongs, which a
// schema leaves to the reader.
func isLevelText(data string) bool {
	return strings.Contains(data, `"target": "`) || strings.Contains(data, `"capability": "`)
}

// TestSchemaRefuses: what the reader refuses for its shape, the schema refuses too.
func TestSchemaRefuses(t *testing.T) {
	s := compileSchema(t)
	for _, tt := range yamlFaults {
		shape := true
		for _, f := range tt.want {
			switch f.problem {
			case modelfile.UnknownKey, modelfile.MissingKey, modelfile.WrongType:
			default:
				shape = false
			}
		}
		var n yaml.Node
		if !shape || yaml.Unmarshal([]byte(tt.data), &n) != nil || n.Kind == 0 {
			continue
		}
		if tt.reason == "a quoted boolean" || tt.reason == "a boolean in capitals" || strings.Contains(tt.reason, "number") || tt.reason == "a key three times" || strings.Contains(tt.reason, "as key") {
			continue // what YAML 1.1 resolves otherwise, or a mapping in Go cannot hold
		}
		if err := s.Validate(plainValue(t, n.Content[0])); err == nil {
			t.Errorf("%s: valid by the schema\n%s", tt.reason, tt.data)
		}
	}
}
