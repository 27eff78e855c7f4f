package zone_test

import (
	"net/netip"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/assert"

	"github.com/iec62443-go/iec62443/zone"
)

func TestSets(t *testing.T) {
	s := zone.SetOf("dmz", "control", "dmz")
	assert.Equal(t, 2, s.Len())
	assert.Equal(t, []zone.ID{"control", "dmz"}, slices.Collect(s.All()))
	assert.Equal(t, zone.ID("dmz"), s.At(1))
	assert.True(t, s.Has("dmz") && !s.Has("office") && !s.Has(""))
	assert.Equal(t, "control, dmz", s.String())
	assert.True(t, s.Equal(zone.SetOf("control", "dmz")) && !s.Equal(zone.SetOf("control")))
	assert.True(t, zone.SetOf().Equal(zone.Set{}), "the empty set is the zero Set")

	a := zone.AssetsOf("fw1", "fw1", "diode")
	assert.Equal(t, 2, a.Len())
	assert.Equal(t, []zone.AssetID{"diode", "fw1"}, slices.Collect(a.All()))
	assert.Equal(t, zone.AssetID("diode"), a.At(0))
	assert.True(t, a.Has("fw1") && !a.Has("plc"))
	assert.Equal(t, "diode, fw1", a.String())
	assert.True(t, a.Equal(zone.AssetsOf("diode", "fw1")) && !a.Equal(zone.Assets{}))

	n := zone.NamesOf("south", "north")
	assert.Equal(t, 2, n.Len())
	assert.Equal(t, []string{"north", "south"}, slices.Collect(n.All()))
	assert.True(t, n.Has("north") && !n.Has("east"))
	assert.Equal(t, "north, south", n.String())
	assert.True(t, n.Equal(zone.NamesOf("north", "south")) && !n.Equal(zone.NamesOf("north")))
}

// What a set or a list was made of may change afterwards.
func TestSetsKeepNothingOfTheirs(t *testing.T) {
	ids := []zone.ID{"b", "a"}
	s := zone.SetOf(ids...)
	assert.Equal(t, []zone.ID{"b", "a"}, ids, "what is given is left as it was")
	ids[0] = "c"
	assert.True(t, s.Equal(zone.SetOf("a", "b")))

	list := []string{"10.0.0.1", "DHCP"}
	a := zone.AddressesOf(list...)
	list[0] = "10.9.9.9"
	assert.True(t, a.Equal(zone.AddressesOf("10.0.0.1", "DHCP")))
}

func TestAddresses(t *testing.T) {
	for _, tt := range []struct{ text, want, reason string }{
		{"10.10.1.0/24", "10.10.1.0/24", "a prefix"},
		{"10.10.1.7/24", "10.10.1.0/24", "host bits are cleared"},
		{"10.10.0.1", "10.10.0.1/32", "one address is the prefix that holds it alone"},
		{" 10.10.0.1 ", "10.10.0.1/32", "blanks around it"},
		{"2001:db8::1", "2001:db8::1/128", "version 6"},
		{"2001:db8::/32", "2001:db8::/32", "a prefix of version 6"},
		{"0.0.0.0/0", "0.0.0.0/0", "everything"},
		{"DHCP", "", "text"},
		{"10.4.0.100-200", "", "a range as people write it"},
		{"10.4.0.0/33", "", "no such prefix"},
		{"10.4.0.256", "", "no such address"},
		{"010.4.0.1", "", "might be octal"},
		{"fe80::1%eth0", "", "an address with the name of an interface"},
		{"", "", "nothing"},
	} {
		a := zone.AddressesOf(tt.text)
		var got []string
		for p := range a.Prefixes() {
			got = append(got, p.String())
		}
		unread := slices.Collect(a.Unread())
		if tt.want == "" {
			assert.Empty(t, got, "%q: %s", tt.text, tt.reason)
			assert.Equal(t, []string{tt.text}, unread, "%q: %s", tt.text, tt.reason)
			continue
		}
		assert.Equal(t, []string{tt.want}, got, "%q: %s", tt.text, tt.reason)
		assert.Empty(t, unread, "%q: %s", tt.text, tt.reason)
	}

	a := zone.AddressesOf("10.2.0.0/16", "DHCP", "10.1.0.0/16", "by hand")
	assert.Equal(t, "10.2.0.0/16, DHCP, 10.1.0.0/16, by hand", a.String(), "as written, in the order in which it was written")
	assert.Equal(t, 4, a.Len())
	assert.Len(t, slices.Collect(a.All()), 4)
	assert.Empty(t, cmp.Diff([]netip.Prefix{netip.MustParsePrefix("10.2.0.0/16"), netip.MustParsePrefix("10.1.0.0/16")},
		slices.Collect(a.Prefixes()), cmp.Comparer(func(a, b netip.Prefix) bool { return a == b })))
	for range a.Prefixes() {
		break
	}
	for range a.Unread() {
		break
	}
	assert.True(t, zone.AddressesOf().Equal(zone.Addresses{}))
}

func TestCheckID(t *testing.T) {
	long := make([]byte, 256)
	for i := range long {
		long[i] = 'x'
	}
	for _, tt := range []struct{ id, reason string }{
		{"plc1", "letters and digits"},
		{"Cell-4_north.2", "and the signs - _ ."},
		{"-", "a sign alone"},
		{"Leitstand-Süd", "letters with dots above"},
		{"Su\u0308d", "a letter and a mark, written apart"},
		{"насос1", "another script"},
		{"泵站", "a script without cases"},
		{"وحدة-٣", "a script from right to left, and its digits"},
		{"नियंत्रण", "letters that marks belong to"},
		{string(long), "256 bytes"},
	} {
		assert.NoError(t, zone.CheckID(tt.id), "%q: %s", tt.id, tt.reason)
	}
	for _, tt := range []struct{ id, reason string }{
		{"", "empty"},
		{string(long) + "x", "too long"},
		{"plc 1", "a blank"},
		{"a\u00a0b", "a blank that is none of ASCII"},
		{"a:b", "a sign of addresses"}, {"a>b", "another"}, {"a/b", "another"}, {"a@b", "another"}, {"a,b", "another"},
		{"a\nb", "a line break"}, {"a\x00", "a control character"}, {"a\x1b[2J", "an escape sequence"},
		{"a\u202eb", "turns the text round"}, {"a\u2066b", "isolates its direction"}, {"a\u200eb", "a direction mark"},
		{"a\u200bb", "a blank of width zero"}, {"a\u200db", "a joiner of width zero"}, {"a\ufeffb", "a byte order mark"},
		{"a\u034fb", "a mark that does not show"}, {"a\ufe0f", "a selector of variants"}, {"\u3164", "a letter that does not show"},
		{"\u0308x", "a mark with no letter before it"},
		{"a\xffb", "not UTF-8"}, {"a\xed\xa0\x80", "half a character of UTF-16"}, {"\ufffd", "what stands for a character that was lost"},
		{"½", "a number that is no digit"}, {"a😀", "a picture"}, {"<b>", "markup"}, {"\"", "a quote"}, {"=1", "a formula"},
	} {
		assert.Error(t, zone.CheckID(tt.id), "%q: %s", tt.id, tt.reason)
	}
}
