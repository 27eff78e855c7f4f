package modelfile

import (
	"encoding/json"
	"go/doc/comment"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// tables lists the keys of each mapping of the format, and those that are needed,
// under the name that it has in the schema.
func tables() map[string][2][]string {
	out := map[string][2][]string{}
	for name, t := range map[string]interface{ lists() (all, needed []string) }{
		"zone": zoneTable, "asset": assetTable, "conduit": conduitTable, "permission": permissionTable, "grant": grantTable, "end": endTable,
		"one_way": oneWayTable, "channel": channelTable, "measure": measureTable, "policy": policyTable, "service": serviceTable,
		"waiver": waiverTable, "owner": ownerTable, "agreement": agreementTable,
	} {
		all, needed := t.lists()
		out[name] = [2][]string{all, needed}
	}
	out[""] = [2][]string{rootWords, {"schema"}}
	return out
}

func (tab *table[T]) lists() (all, needed []string) {
	for _, f := range tab.fields {
		if f.must {
			needed = append(needed, f.key)
		}
	}
	return tab.keys, needed
}

// TestSchemaKeys: the schema and the reader know the same keys.
func TestSchemaKeys(t *testing.T) {
	type object struct {
		Properties           map[string]any
		Required             []string
		AdditionalProperties any
		Defs                 map[string]object `json:"$defs"`
	}
	var root object
	if err := json.Unmarshal(Schema(), &root); err != nil {
		t.Fatal(err)
	}
	for name, want := range tables() {
		got := root
		if name != "" {
			got = root.Defs[name]
		}
		var keys []string
		for k := range got.Properties {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		if !slices.Equal(keys, slices.Sorted(slices.Values(want[0]))) {
			t.Errorf("%q: the schema has the keys %q, the reader %q", name, keys, want[0])
		}
		if !slices.Equal(got.Required, want[1]) {
			t.Errorf("%q: the schema needs the keys %q, the reader %q", name, got.Required, want[1])
		}
		if got.AdditionalProperties != false {
			t.Errorf("%q: the schema lets other keys pass", name)
		}
	}
}

// TestDocKeys: the package comment tells each key, and marks those that are needed.
func TestDocKeys(t *testing.T) {
	src, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	var p comment.Parser
	text, _, _ := strings.Cut(string(src), "\npackage ")
	parsed := p.Parse(strings.ReplaceAll(strings.ReplaceAll(text, "// ", ""), "//", ""))
	headings := map[string]string{
		"The model": "", "Zones": "zone", "Assets": "asset", "Conduits": "conduit", "Permissions, the entries of allow": "permission", "Entries of manage": "grant",
		"Entries of ends": "end", "The mapping one_way": "one_way", "Channels": "channel", "Measures": "measure", "Policies": "policy", "Services": "service",
		"Waivers": "waiver", "Owners": "owner", "Agreements": "agreement",
	}
	want := tables()
	under, found := "", 0
	for _, block := range parsed.Content {
		switch b := block.(type) {
		case *comment.Heading:
			under = string(b.Text[0].(comment.Plain))
		case *comment.Code:
			name, ok := headings[under]
			if !ok {
				continue
			}
			found++
			var keys, needed []string
			for line := range strings.Lines(b.Text) {
				if line[0] == ' ' || line[0] == '\t' {
					continue
				}
				key, star := strings.CutSuffix(strings.Fields(line)[0], "*")
				keys = append(keys, key)
				if star {
					needed = append(needed, key)
				}
			}
			if !slices.Equal(slices.Sorted(slices.Values(keys)), slices.Sorted(slices.Values(want[name][0]))) || !slices.Equal(needed, want[name][1]) {
				t.Errorf("%s: the comment has %q, needed %q; the reader %q, needed %q", under, keys, needed, want[name][0], want[name][1])
			}
		}
	}
	if found != len(headings) {
		t.Errorf("%d tables, want %d", found, len(headings))
	}
}

// TestWords: the lists of words are those of the packages that own them.
func TestWords(t *testing.T) {
	check := func(what string, words []string, name func(i int) string, zero bool) {
		t.Helper()
		first := 0
		if !zero {
			first = 1
		}
		for i, w := range words {
			if got := name(i + first); got != w {
				t.Errorf("%s %d: %q, want %q", what, i, got, w)
			}
		}
		if next := name(len(words) + first); !strings.Contains(next, "(") {
			t.Errorf("%s: %q is missing", what, next)
		}
	}
	check("layer", layerWords, func(i int) string { return zone.Layer(i).String() }, false)
	check("type", typeWords, func(i int) string { return requirement.ComponentType(i).String() }, false)
	check("trait", traitWords, func(i int) string { return zone.Traits(1 << i).String() }, true)
	check("medium", mediumWords, func(i int) string { return conduit.Medium(i).String() }, false)
	check("rule", ruleWords, func(i int) string { return conduit.PolicyRule(i).String() }, false)
	check("kind", kindWords, func(i int) string { return conduit.ServiceKinds(1 << i).String() }, true)
	for i, w := range statusWords {
		if s, err := requirement.ParseStatus(w); err != nil || s.String() != w {
			t.Errorf("status %d: %q is read as %v, %v", i, w, s, err)
		}
	}
}

// TestEveryField: every field of every declared type but Pos has its place in a
// file. A field added to a type fails here until the format has a key for it.
func TestEveryField(t *testing.T) {
	for _, tt := range []struct {
		of   reflect.Type
		keys int
		more string // why the numbers differ
	}{
		{reflect.TypeFor[zone.Zone](), len(zoneTable.fields) - 5 + 1, "the five characteristics are one field"},
		{reflect.TypeFor[zone.Characteristics](), 5, ""},
		{reflect.TypeFor[zone.Asset](), len(assetTable.fields), ""},
		{reflect.TypeFor[conduit.Conduit](), len(conduitTable.fields) - 5 + 1, "the five characteristics are one field"},
		{reflect.TypeFor[conduit.Permission](), len(permissionTable.fields), ""},
		{reflect.TypeFor[conduit.Grant](), len(grantTable.fields), ""},
		{reflect.TypeFor[conduit.End](), len(endTable.fields), ""},
		{reflect.TypeFor[conduit.OneWay](), len(oneWayTable.fields), ""},
		{reflect.TypeFor[conduit.Channel](), len(channelTable.fields), ""},
		{reflect.TypeFor[conduit.Measure](), len(measureTable.fields), ""},
		{reflect.TypeFor[conduit.Policy](), len(policyTable.fields), ""},
		{reflect.TypeFor[conduit.Service](), len(serviceTable.fields), ""},
		{reflect.TypeFor[conduit.Waiver](), len(waiverTable.fields), ""},
		{reflect.TypeFor[conduit.Owner](), len(ownerTable.fields), ""},
		{reflect.TypeFor[conduit.Agreement](), len(agreementTable.fields), ""},
		{reflect.TypeFor[conduit.Model](), len(rootWords) - 1, "the schema is no field"},
	} {
		fields := 0
		for i := range tt.of.NumField() {
			if tt.of.Field(i).Name != "Pos" {
				fields++
			}
		}
		if fields != tt.keys {
			t.Errorf("%v has %d fields, the format %d keys", tt.of, fields, tt.keys)
		}
	}
}
