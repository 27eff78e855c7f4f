package conduit_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

func modelDiff(a, b *conduit.Model) string { return cmp.Diff(a, b) }

// go-cmp tells models apart by whatever they hold, without any option, and only
// where elements stand makes no difference.
func TestModelsCompare(t *testing.T) {
	want := fullModel()
	require.Empty(t, cmp.Diff(want, fullModel()))
	require.Empty(t, cmp.Diff(want, want.Clone()))
	var paths []string
	eachField(reflect.ValueOf(fullModel()).Elem(), "Model", func(path string, _ reflect.Value) { paths = append(paths, path) })
	for i, path := range paths {
		changed, k := want.Clone(), 0
		eachField(reflect.ValueOf(changed).Elem(), "Model", func(at string, v reflect.Value) {
			if k == i {
				alter(t, at, v)
			}
			k++
		})
		diff := cmp.Diff(want, changed)
		if strings.HasSuffix(path, ".Pos") {
			assert.Empty(t, diff, "%s is no part of what an element is", path)
		} else {
			assert.NotEmpty(t, diff, "%s was changed", path)
		}
		require.Empty(t, cmp.Diff(fullModel(), want), "changing %s of a clone changed the model", path)
	}
}

// Inside elements every list is an immutable one, so that copying an element copies
// all of it: no slice, map or pointer that others could change, and no method that
// changes a value but those that read one from text.
func TestElementsCopy(t *testing.T) {
	seen := map[reflect.Type]bool{}
	var visit func(t reflect.Type, path string)
	visit = func(typ reflect.Type, path string) {
		if seen[typ] {
			return
		}
		seen[typ] = true
		switch typ.Kind() {
		case reflect.Slice, reflect.Map, reflect.Pointer, reflect.Interface, reflect.Func, reflect.Chan:
			t.Errorf("%s is a %v", path, typ)
		case reflect.Struct:
			hidden := false
			for i := range typ.NumField() {
				f := typ.Field(i)
				if f.IsExported() {
					visit(f.Type, path+"."+f.Name)
				} else {
					hidden = true
				}
			}
			if _, ok := typ.MethodByName("Equal"); hidden && !ok {
				t.Errorf("%s: %v hides fields and has no Equal", path, typ)
			}
			pointer := reflect.PointerTo(typ)
			for i := range pointer.NumMethod() {
				m := pointer.Method(i)
				if _, byValue := typ.MethodByName(m.Name); !byValue && !strings.HasPrefix(m.Name, "Unmarshal") {
					t.Errorf("%s: %s may change a %v", path, m.Name, typ)
				}
			}
		}
	}
	for i := range reflect.TypeFor[conduit.Model]().NumField() {
		f := reflect.TypeFor[conduit.Model]().Field(i)
		if f.Type.Kind() == reflect.Slice {
			visit(f.Type.Elem(), f.Name)
		}
	}
	require.Greater(t, len(seen), 30)
}

func TestEditing(t *testing.T) {
	m := fullModel()
	m.Zone("line").Name = "Line One"
	m.Asset("plc").Retired = false
	m.Conduit("south").Untrusted = false
	m.Channel(m.Channels[0].Ref()).Purpose = "batches"
	m.Measure("vpn").Inactive = false
	assert.Equal(t, "Line One", m.Zones[0].Name)
	assert.False(t, m.Assets[0].Retired || m.Conduits[0].Untrusted || m.Measures[0].Inactive)
	assert.Equal(t, "batches", m.Channels[0].Purpose)

	assert.Nil(t, m.Zone("lime"))
	assert.Nil(t, m.Asset(""))
	assert.Nil(t, m.Conduit("vpn"), "a measure is no conduit")
	assert.Nil(t, m.Channel(conduit.ZoneRef("line")), "nor is a zone a channel")
	assert.Nil(t, m.Measure("south"))
	var empty conduit.Model
	assert.Nil(t, empty.Zone("line"))
	assert.Empty(t, cmp.Diff(&empty, empty.Clone()))
}

// The address of a channel says which way, what and by which route.
func TestRefs(t *testing.T) {
	m := fullModel()
	for _, tt := range []struct {
		ref  conduit.Ref
		want string
	}{
		{conduit.Ref{}, "model"},
		{conduit.ZoneRef("line"), "zone:line"},
		{conduit.AssetRef("plc"), "asset:plc"},
		{m.Conduits[0].Ref(), "conduit:south"},
		{m.Channels[0].Ref(), "channel:host>plc/https@south"},
		{conduit.Channel{From: "a", To: "b", Service: "tcp/502", Via: conduit.Via("c2", "c1")}.Ref(), "channel:a>b/tcp/502@c2,c1"},
		{conduit.Channel{From: "a", Service: "goose", Multicast: true}.Ref(), "channel:a>/goose"},
		{m.Measures[0].Ref(), "measure:vpn"},
		{m.Policies[0].Ref(), "policy:office>line/only-via@plant"},
		{conduit.Policy{From: "trait:safety", To: "layer:3.5", Rule: conduit.Forward}.Ref(), "policy:trait:safety>layer:3.5/one-way"},
		{m.Services[0].Ref(), "service:sync"},
		{m.Waivers[0].Ref(), "waiver:ZC403@zone:line"},
		{m.Owners[0].Ref(), "owner:us"},
		{m.Agreements[0].Ref(), "agreement:us>them"},
	} {
		assert.Equal(t, tt.want, tt.ref.String())
		back, err := conduit.ParseRef(tt.want)
		require.NoError(t, err)
		assert.Equal(t, tt.ref, back)
	}
	for _, text := range []string{"", "zone", "zone:", "Zone:a", ":a", "model:a", "vlan:7", "zones:a"} {
		_, err := conduit.ParseRef(text)
		assert.Error(t, err, "%q", text)
	}
}

// The model that every field of is set keeps its places in errors and in the System.
func TestPositions(t *testing.T) {
	m := soundModel()
	pos := func(line int32) zone.Pos { return zone.Pos{File: "plant.yaml", Line: line} }
	m.Zones[0].Pos, m.Assets[0].Pos, m.Conduits[0].Pos, m.Channels[0].Pos = pos(1), pos(2), pos(3), pos(4)
	m.Measures[0].Pos, m.Policies[0].Pos, m.Services[0].Pos, m.Waivers[0].Pos = pos(5), pos(6), pos(7), pos(8)
	m.Owners[0].Pos, m.Agreements[0].Pos = pos(9), pos(10)
	m.Channels[0].Service = "HTTPS"
	s := must(conduit.Compile(m))
	for i, ref := range []conduit.Ref{
		conduit.ZoneRef("office"), conduit.AssetRef("erp"), conduit.ConduitRef("c"), m.Channels[0].Ref(), m.Measures[0].Ref(),
		m.Policies[0].Ref(), m.Services[0].Ref(), m.Waivers[0].Ref(), m.Owners[0].Ref(), m.Agreements[0].Ref(),
	} {
		assert.Equal(t, pos(int32(i+1)), s.Pos(ref), "%v", ref)
		assert.Zero(t, s.Pos(conduit.Ref{Kind: ref.Kind, ID: "none"}), "%v", ref.Kind)
	}
	assert.Equal(t, pos(4), s.Pos(conduit.Ref{Kind: conduit.KindChannel, ID: "erp>plc/https"}), "by its canonical name too")
	assert.Zero(t, s.Pos(conduit.Ref{}), "the model as a whole")
}

// A channel is found by its address, whatever the service is called in it, and among
// many as fast as among few.
func TestChannelByAddress(t *testing.T) {
	m := soundModel()
	m.Assets = append(m.Assets, zone.Asset{ID: "hmi", Zone: "office"})
	m.Channels = []conduit.Channel{
		{From: "erp", To: "plc", Service: "Modbus/TCP", Via: conduit.Via("c"), Purpose: "routed"},
		{From: "erp", To: "plc", Service: "tcp/9999", Purpose: "by port"},
		{From: "erp", To: "plc", Service: "modbus", Purpose: "plain"},
		{From: "erp", To: "plc", Service: "modbus:read", Purpose: "read"},
		{From: "hmi", Service: "goose", Multicast: true, Purpose: "to all"},
		{From: "hmi", To: "erp", Link: true, Purpose: "cable"},
	}
	s := must(conduit.Compile(m))
	for i, tt := range []struct{ ref, want string }{
		{"erp>plc/modbus@c", "routed"},
		{"erp>plc/Modbus/TCP@c", "routed"},
		{"erp>plc/tcp/502", "plain"},
		{"erp>plc/MODBUS:Read", "read"},
		{"erp>plc/TCP 9999", "by port"},
		{"hmi>/goose", "to all"},
		{"hmi>erp/", "cable"},
		{"erp>plc/modbus@d", ""},
		{"erp>plc/modbus@c,c", ""},
		{"erp>plc/modbus@", ""},
		{"erp>plc/", ""},
		{"erp>plc", ""},
		{"plc>erp/modbus", ""},
		{">plc/modbus", ""},
		{"hmi>/", ""},
		{"", ""},
	} {
		c, ok := s.Channel(conduit.Ref{Kind: conduit.KindChannel, ID: tt.ref})
		assert.Equal(t, tt.want, c.Purpose, "%d: %q", i, tt.ref)
		assert.Equal(t, tt.want != "", ok, "%d: %q", i, tt.ref)
	}
	_, ok := s.Channel(conduit.Ref{Kind: conduit.KindZone, ID: "erp>plc/modbus"})
	assert.False(t, ok, "a zone is no channel")
	for c := range s.Channels() {
		found, ok := s.Channel(c.Ref())
		assert.True(t, ok)
		assert.Empty(t, cmp.Diff(c, found))
	}
}

// A reader that asks for the place of every channel takes time linear in them: by
// going through all channels each time, these would take minutes.
func TestPlacesOfManyChannels(t *testing.T) {
	m := soundModel()
	m.Channels = nil
	for i := range 50_000 {
		m.Channels = append(m.Channels, conduit.Channel{
			From: "erp", To: "plc", Service: conduit.ServiceName(fmt.Sprint("s", i)), Pos: zone.Pos{Line: int32(i + 1)},
		})
	}
	s := must(conduit.Compile(m))
	start := time.Now()
	for c := range s.Channels() {
		if s.Pos(c.Ref()) != c.Pos {
			t.Fatalf("%v: %v", c.Ref(), s.Pos(c.Ref()))
		}
	}
	assert.Less(t, time.Since(start), 10*time.Second)
}
