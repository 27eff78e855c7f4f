package tables_test

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/tables"
)

func utf16Bytes(s string, little, mark bool) []byte {
	var out []byte
	if mark {
		s = "\ufeff" + s
	}
	for _, u := range utf16.Encode([]rune(s)) {
		if little {
			out = append(out, byte(u), byte(u>>8))
		} else {
			out = append(out, byte(u>>8), byte(u))
		}
	}
	return out
}

// eightBits writes a text as Windows-1252, of which Latin-1 is the part without €.
func eightBits(s string) []byte {
	var out []byte
	for _, r := range s {
		if r == '€' {
			r = 0x80
		}
		out = append(out, byte(r))
	}
	return out
}

// The same list in every encoding that is read gives the same plant.
func TestEncodings(t *testing.T) {
	plant, err := os.ReadFile("testdata/riverside/assets.csv")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.ReplaceAll(string(plant), "\n", "\r\n")
	read := func(data []byte, o tables.Options) (*conduit.Model, tables.Account, []tables.Note) {
		t.Helper()
		m, rep, err := tables.Import(tables.Sources{Assets: bytes.NewReader(data)}, o)
		if err != nil {
			t.Fatal(err)
		}
		return m, rep.Accounts[0], rep.Notes
	}
	want, _, notes := read(plant, tables.Options{})
	if want.Asset("PLC-INT") == nil || want.Asset("PLC-INT").Name != "PLC intake" {
		t.Fatal(want.Assets)
	}
	for _, tt := range []struct {
		data []byte
		o    tables.Options
		as   tables.Encoding
		more int // notes
	}{
		{[]byte(text), tables.Options{}, tables.UTF8, 0},
		{[]byte("\ufeff" + text), tables.Options{}, tables.UTF8, 0},
		{utf16Bytes(text, true, true), tables.Options{}, tables.UTF16LE, 0},
		{utf16Bytes(text, false, true), tables.Options{}, tables.UTF16BE, 0},
		{utf16Bytes(text, true, false), tables.Options{Encoding: tables.UTF16LE}, tables.UTF16LE, 0},
		{eightBits(text), tables.Options{}, tables.Windows1252, 1},
		{eightBits(text), tables.Options{Encoding: tables.Windows1252}, tables.Windows1252, 0},
		{eightBits(text), tables.Options{Encoding: tables.Latin1}, tables.Latin1, 0},
		{[]byte(strings.ReplaceAll(string(plant), "\n", "\r")), tables.Options{}, tables.UTF8, 0},
	} {
		got, a, more := read(tt.data, tt.o)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%v (-want +got):\n%s", tt.as, diff)
		}
		if a.Encoding != tt.as || len(more)-len(notes) != tt.more {
			t.Errorf("%v: read as %v with %d notes more", tt.as, a.Encoding, len(more)-len(notes))
		}
	}
}

func TestDamagedEncodings(t *testing.T) {
	for _, tt := range []struct {
		data   []byte
		o      tables.Options
		name   string
		as     tables.Encoding
		notes  int
		reason string
	}{
		{[]byte("name,zone\nä ö \xfc,z\n"), tables.Options{}, "ä ö ü", tables.UTF8, 1, "one byte pasted into UTF-8"},
		{[]byte("name,zone\n\xe4 \x80 \xfc,z\n"), tables.Options{}, "ä € ü", tables.Windows1252, 1, "no UTF-8 at all"},
		{[]byte("name,zone\nA\x81,z\n"), tables.Options{}, "A\u0081", tables.Windows1252, 2, "a byte that stands for nothing is the control of its number"},
		{[]byte("name,zone\n\xe4,z\n"), tables.Options{Encoding: tables.UTF8}, "ä", tables.UTF8, 1, "the caller insists"},
		{append(utf16Bytes("name,zone\nA", true, true), 0x00, 0xd8, ',', 0, 'z', 0), tables.Options{}, "A\ufffd", tables.UTF16LE, 1, "half a pair"},
		{append(utf16Bytes("name,zone\nA,z\n", true, true), 'x'), tables.Options{}, "A", tables.UTF16LE, 1, "half a character at the end"},
		{utf16Bytes("name,zone\n🏭,z\n", false, true), tables.Options{}, "🏭", tables.UTF16BE, 0, "a pair"},
		{utf16Bytes("name,zone\nä,z\n", true, false), tables.Options{}, "ä", tables.UTF16LE, 1, "no mark, and the zero bytes say it"},
		{utf16Bytes("name,zone\nä,z\n", false, false), tables.Options{}, "ä", tables.UTF16BE, 1, "the same the other way"},
	} {
		m, rep, err := tables.Import(tables.Sources{Assets: bytes.NewReader(tt.data)}, tt.o)
		if err != nil {
			t.Fatal(tt.reason, err)
		}
		name := m.Assets[0].Name
		if name == "" {
			name = string(m.Assets[0].ID)
		}
		if name != tt.name || rep.Accounts[0].Encoding != tt.as || rep.Count(tables.Warning) != tt.notes {
			t.Errorf("%s: %+q as %v, want %+q as %v: %v", tt.reason, name, rep.Accounts[0].Encoding, tt.name, tt.as, rep.Notes)
		}
	}
	for _, tt := range []struct {
		data   []byte
		o      tables.Options
		reason string
	}{
		{[]byte("n\x00\x00a,\x00\x00z\n\x00\x00a"), tables.Options{}, "zero bytes in both halves of pairs"},
		{append(utf16Bytes("name,zone\nA", true, false), 0, 0xd8, ',', 0), tables.Options{}, "UTF-16 without a mark, and damaged"},
		{[]byte("\xff\xfe\x00\x00n\x00\x00\x00"), tables.Options{}, "UTF-32"},
		{[]byte("\x00\x00\xfe\xff\x00\x00\x00n"), tables.Options{}, "UTF-32 the other way"},
		{[]byte("id\na\n"), tables.Options{Encoding: 77}, "an encoding that there is not"},
	} {
		_, _, err := tables.Import(tables.Sources{Assets: bytes.NewReader(tt.data)}, tt.o)
		if err == nil || !strings.Contains(err.Error(), "encoding") {
			t.Errorf("%s: %v", tt.reason, err)
		}
	}
}
