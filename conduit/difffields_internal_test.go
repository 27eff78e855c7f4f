package conduit

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// samples holds a value other than zero for each type of field that is no plain
// text, flag or number.
var samples = []any{
	zone.SetOf("z"), zone.AssetsOf("a"), zone.NamesOf("n"), zone.AddressesOf("10.0.0.1"), zone.Date{Year: 2026, Month: 3, Day: 1},
	level.MustTarget("1"), level.MustEvidence("1"), requirement.MustClaims(requirement.Met, "SR 5.1"),
	OneWay{From: "y", To: "z"}, EndsOf(End{Zone: "z", Owner: "o"}), PermitNone, ManagementOf(), Via("c"),
	ServicesOf("ssh"), RefsOf(ZoneRef("z")), ZoneRef("z"),
}

// set gives a field a value other than zero.
func set(t *testing.T, v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString("x")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Uint8, reflect.Uint32:
		v.SetUint(1)
	case reflect.Float64:
		v.SetFloat(1)
	default:
		i := slices.IndexFunc(samples, func(x any) bool { return reflect.TypeOf(x) == v.Type() })
		if i < 0 {
			t.Fatalf("no sample of %v: add one", v.Type())
		}
		v.Set(reflect.ValueOf(samples[i]))
	}
}

// fieldNames gives the names that differ from what Go calls the field.
var fieldNames = map[string]string{"Inactive": "active", "CPE": "cpe", "PURL": "purl", "Characteristics.Policies": "security_policies"}

func nameOf(path string) string {
	if name, ok := fieldNames[path]; ok {
		return name
	}
	_, name, ok := strings.Cut(path, ".")
	if !ok {
		name = path
	}
	var b strings.Builder
	for i, r := range name {
		if unicode.IsUpper(r) && i > 0 {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// paths lists the fields of a declared type, those of Characteristics one by one,
// without positions and lists of elements.
func paths(t reflect.Type) []string {
	var out []string
	for i := range t.NumField() {
		f := t.Field(i)
		switch {
		case f.Type == reflect.TypeFor[zone.Pos]() || f.Type.Kind() == reflect.Slice:
		case f.Type == reflect.TypeFor[zone.Characteristics]():
			for _, p := range paths(f.Type) {
				out = append(out, f.Name+"."+p)
			}
		default:
			out = append(out, f.Name)
		}
	}
	return out
}

// forgets compares each field of a declared type, other than those that make up the
// address, with the fields that Diff compares: none may be missing.
func forgets[T any](t *testing.T, k *elementKind[T]) {
	t.Helper()
	var inOrder []string
	for _, path := range paths(reflect.TypeFor[T]()) {
		zero, other := new(T), new(T)
		v := reflect.ValueOf(other).Elem()
		for name := range strings.SplitSeq(path, ".") {
			v = v.FieldByName(name)
		}
		set(t, v)
		got := changes(k.fields, zero, other)
		if k.ref(zero) != k.ref(other) {
			if len(got) != 0 {
				t.Errorf("%T.%s is in the address, and %v besides", *zero, path, got)
			}
			if k.compare != nil && k.compare(zero, other) >= 0 {
				t.Errorf("%T.%s is in the address, and does not count in the order", *zero, path)
			}
			continue
		}
		want := nameOf(path)
		inOrder = append(inOrder, want)
		if len(got) != 1 || got[0].Field != want && !strings.HasPrefix(got[0].Field, want+" ") {
			t.Errorf("%T.%s changes as %v, want %s", *zero, path, got, want)
			continue
		}
		if got[0].Before == got[0].After {
			t.Errorf("%T.%s changes from %q to %q", *zero, path, got[0].Before, got[0].After)
		}
		if i := slices.IndexFunc(k.fields, func(f field[T]) bool { return f.name == want }); k.fields[i].text(zero) == k.fields[i].text(other) {
			t.Errorf("%T.%s has one text before and after", *zero, path)
		}
	}
	var have []string
	for _, f := range k.fields {
		have = append(have, f.name)
	}
	if !slices.Equal(have, inOrder) {
		t.Errorf("fields of %T: %v, declared in the order %v", *new(T), have, inOrder)
	}
}

func TestDiffForgetsNoField(t *testing.T) {
	forgets(t, &elementKind[Model]{ref: func(*Model) Ref { return Ref{} }, fields: modelFields})
	forgets(t, &zoneKind)
	forgets(t, &assetKind)
	forgets(t, &conduitKind)
	forgets(t, &channelKind)
	forgets(t, &measureKind)
	forgets(t, &policyKind)
	forgets(t, &serviceKind)
	forgets(t, &waiverKind)
	forgets(t, &ownerKind)
	forgets(t, &agreementKind)
}

// Every list of a model is compared: a new one fails here until it is.
func TestDiffForgetsNoList(t *testing.T) {
	var got []string
	m := reflect.TypeFor[Model]()
	for i := range m.NumField() {
		if m.Field(i).Type.Kind() == reflect.Slice {
			got = append(got, m.Field(i).Name)
		}
	}
	want := []string{"Zones", "Assets", "Conduits", "Channels", "Measures", "Policies", "Services", "Waivers", "Owners", "Agreements"}
	if !slices.Equal(got, want) {
		t.Errorf("lists of a model: %v, compared %v", got, want)
	}
}
