package tables_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/tables"
	"github.com/iec62443-go/iec62443/zone"
)

func TestLimits(t *testing.T) {
	list := "id,zone\n" + strings.Repeat("a,b\n", 10)
	for _, tt := range []struct {
		text   string
		o      tables.Options
		fault  tables.Fault // "" for none
		reason string
	}{
		{list, tables.Options{}, "", "within all limits"},
		{list, tables.Options{MaxBytes: int64(len(list))}, "", "just within"},
		{list, tables.Options{MaxBytes: int64(len(list)) - 1}, tables.TooMuch, "one byte more"},
		{list, tables.Options{MaxRows: 10}, "", "just within"},
		{list, tables.Options{MaxRows: 9}, tables.TooMuch, "one row more"},
		{list + strings.Repeat(",\n\n", 1000), tables.Options{MaxRows: 10}, "", "blank rows are as many as there are"},
		{list, tables.Options{MaxColumns: 2}, "", "just within"},
		{list + "a,b,c\n", tables.Options{MaxColumns: 2}, tables.TooMuch, "one cell more"},
		{"", tables.Options{}, tables.Nothing, "an empty text"},
		{"\n\n ,\n", tables.Options{}, tables.Nothing, "blank rows only"},
		{"x\ny\n", tables.Options{}, tables.NoHeader, "no header"},
		{list, tables.Options{Separator: 'x'}, tables.BadOption, "a separator that is none"},
		{list, tables.Options{ZoneBy: []tables.ZoneBy{9}}, tables.BadOption, "a way that there is not"},
	} {
		m, rep, err := tables.Import(texts{assets: tt.text}.sources(), tt.o)
		if tt.text == "" {
			m, rep, err = tables.Import(tables.Sources{Assets: strings.NewReader("")}, tt.o)
		}
		var re *tables.ReadError
		switch {
		case tt.fault == "" && err != nil, tt.fault != "" && (!errors.As(err, &re) || re.Fault != tt.fault || m != nil):
			t.Errorf("%s: %v", tt.reason, err)
		case rep == nil:
			t.Errorf("%s: no report", tt.reason)
		}
	}
	if _, _, err := tables.Import(tables.Sources{}, tables.Options{}); err == nil {
		t.Error("no table is no plant")
	}
}

func TestLongCells(t *testing.T) {
	long := strings.Repeat("x", 100)
	m, rep := imported(t, texts{assets: "id,name,zone\na,short,z\nb," + long + ",z\nc,short,z\n"}, tables.Options{MaxCell: 99})
	if len(m.Assets) != 2 || rep.Count(tables.Error) != 1 || rep.Notes[len(rep.Notes)-1].Problem != tables.LongCell && rep.Notes[1].Problem != tables.LongCell {
		t.Errorf("%v %v", m.Assets, rep.Notes)
	}
}

// Notes beyond the limit are counted; errors are not crowded out by what matters less.
func TestMaxNotes(t *testing.T) {
	var rows strings.Builder
	for i := range 100 {
		fmt.Fprintf(&rows, "n %d,z,7\n", i)
	}
	_, rep := imported(t, texts{assets: "name,zone,level\n" + rows.String()}, tables.Options{MaxNotes: 10})
	if len(rep.Notes) != 20 || rep.More != 181 || rep.Count(tables.Info) != 101 || rep.Count(tables.Error) != 100 {
		t.Errorf("%d notes and %d more: %d, %d", len(rep.Notes), rep.More, rep.Count(tables.Info), rep.Count(tables.Error))
	}
	if err := rep.Err(); err == nil || !strings.HasSuffix(err.Error(), "and 90 more") {
		t.Error(err)
	}
}

// All tables that cannot be read are named at once.
func TestErrorsComeTogether(t *testing.T) {
	_, _, err := tables.Import(texts{assets: "x\n", zones: "y\n", channels: "from,to\n"}.sources(), tables.Options{Files: tables.Files{Zones: "Zonen \x1b.csv"}})
	for _, want := range []string{"assets.csv:1:1: no header", `"Zonen \x1b.csv:1:1": no header`} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

var errBroken = errors.New("broken")

// failing is a reader or a writer that fails after so many bytes.
type failing struct {
	r io.Reader
	n int
}

func (f *failing) Read(p []byte) (int, error) {
	if f.n <= 0 {
		return 0, errBroken
	}
	n, err := f.r.Read(p[:min(len(p), f.n)])
	f.n -= n
	return n, err
}

func (f *failing) Write(p []byte) (int, error) {
	if len(p) > f.n {
		n := f.n
		f.n = 0
		return n, errBroken
	}
	f.n -= len(p)
	return len(p), nil
}

func TestReadersThatFail(t *testing.T) {
	text := "id,zone\na,b\nc,d\n"
	for n := range len(text) {
		_, _, err := tables.Import(tables.Sources{Assets: &failing{strings.NewReader(text), n}}, tables.Options{})
		var re *tables.ReadError
		if !errors.Is(err, errBroken) || !errors.As(err, &re) || re.Fault != tables.Unreadable {
			t.Fatalf("after %d bytes: %v", n, err)
		}
	}
	m, _, err := tables.Import(tables.Sources{Assets: iotest.OneByteReader(iotest.DataErrReader(strings.NewReader(text)))}, tables.Options{})
	if err != nil || len(m.Assets) != 2 {
		t.Error(m, err)
	}
	_, _, err = tables.Import(tables.Sources{Assets: iotest.TimeoutReader(iotest.OneByteReader(strings.NewReader(text)))}, tables.Options{})
	if !errors.Is(err, iotest.ErrTimeout) {
		t.Error(err)
	}
}

// A table cut short anywhere is read without harm, and all of it is accounted for.
func TestTruncation(t *testing.T) {
	text := "id,\"na\nme\",zone,IP\n\"a\",\"b \"\"c\"\"\",z,\"10.0.0.1; 10.0.0.2\"\n'=d,,z,\n"
	for n := range len(text) {
		m, rep, err := tables.Import(tables.Sources{Assets: strings.NewReader(text[:n])}, tables.Options{})
		if err != nil {
			continue
		}
		if a := rep.Accounts[0]; a.Rows != a.Taken+a.Refused+a.Blank || len(m.Assets) != a.Taken-a.Merged {
			t.Errorf("%d bytes: %v and %d assets", n, a, len(m.Assets))
		}
	}
}

func TestWritersThatFail(t *testing.T) {
	m := &conduit.Model{Zones: []zone.Zone{{ID: "z"}}, Assets: []zone.Asset{{ID: "a", Zone: "z"}, {ID: "b", Zone: "z"}}}
	var whole strings.Builder
	if _, err := tables.Export(m, tables.Sinks{Assets: &whole}, tables.Format{BOM: true}); err != nil {
		t.Fatal(err)
	}
	for n := range whole.Len() {
		if _, err := tables.Export(m, tables.Sinks{Assets: &failing{n: n}}, tables.Format{BOM: true}); !errors.Is(err, errBroken) {
			t.Fatalf("after %d bytes: %v", n, err)
		}
		if err := tables.WriteAssets(&failing{n: n}, m); n < whole.Len()-3 && !errors.Is(err, errBroken) {
			t.Fatalf("after %d bytes: %v", n, err)
		}
	}
}
