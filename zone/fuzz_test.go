package zone_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/iec62443-go/iec62443/zone"
)

// What is an id is UTF-8, holds nothing that an address, a file or a terminal takes
// for something else, and can begin and end other ids.
func FuzzCheckID(f *testing.F) {
	for _, s := range []string{"plc1", "", "a b", "Süd", "a\u202eb", "\u0308", "泵站", "a\xff", "a:b", strings.Repeat("x", 256)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if zone.CheckID(s) != nil {
			return
		}
		if s == "" || len(s) > 256 || !utf8.ValidString(s) || strings.ContainsAny(s, " \t\r\n:;>/@,\"'`<&|()[]{}=+#*?!%$\\\x00\x1b\x7f") {
			t.Errorf("%q is taken for an id", s)
		}
		if twice := s + s; len(twice) <= 256 && zone.CheckID(twice) != nil {
			t.Errorf("%q is an id, and twice the same is not", s)
		}
	})
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2026-03-01", "", "2024-02-29", "2023-02-29", "0000-00-00", "9999-12-31", "+026-01-01"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := zone.ParseDate(s)
		if err != nil {
			if !d.IsZero() {
				t.Errorf("%q: an error together with %v", s, d)
			}
			return
		}
		if !d.Valid() || d.String() != s {
			t.Errorf("%q is read as %v, valid %v", s, d, d.Valid())
		}
		if next := d.AddDays(1); !d.IsZero() && s != "9999-12-31" && !next.After(d) {
			t.Errorf("the day after %v is %v", d, next)
		}
	})
}

func FuzzParseLayer(f *testing.F) {
	for _, s := range []string{"0", "3.5", "", " 4 ", "3,5", "Layer(8)"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		l, err := zone.ParseLayer(s)
		if err != nil {
			if l != zone.NoLayer {
				t.Errorf("%q: an error together with %v", s, l)
			}
			return
		}
		if back, err := zone.ParseLayer(l.String()); err != nil || back != l || !l.Valid() {
			t.Errorf("%q is read as %v, and that as %v, %v", s, l, back, err)
		}
	})
}

func FuzzParseTrait(f *testing.F) {
	for _, s := range []string{"safety", " Control ", "control, safety", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		x, err := zone.ParseTrait(s)
		if err != nil {
			return
		}
		if back, err := zone.ParseTrait(x.String()); err != nil || back != x || !x.Valid() {
			t.Errorf("%q is read as %v, and that as %v, %v", s, x, back, err)
		}
	})
}

// Addresses are kept whatever they are, and each is either read or not.
func FuzzAddresses(f *testing.F) {
	for _, s := range []string{"10.0.0.0/8", "DHCP", "::1", "fe80::1%eth0", "10.4.0.100-200"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		a := zone.AddressesOf(s)
		read, unread := 0, 0
		for p := range a.Prefixes() {
			if read++; !p.IsValid() || p.Masked() != p {
				t.Errorf("%q is read as %v", s, p)
			}
		}
		for range a.Unread() {
			unread++
		}
		if read+unread != 1 || a.String() != s {
			t.Errorf("%q: read %d times, not read %d times, prints %q", s, read, unread, a)
		}
	})
}
