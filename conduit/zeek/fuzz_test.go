package zeek_test

import (
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"github.com/iec62443-go/iec62443/conduit/zeek"
)

// Whatever the bytes: no panic, no more answers than lines, only whole records, and
// the same answers however the bytes arrive.
func FuzzReader(f *testing.F) {
	f.Add(fields + row("SF", "ShADadFf"))
	f.Add("#separator \\x2c\n#unset_field,-\n#path,conn\n" + strings.ReplaceAll(fields+row("OTH", "^d"), "\t", ","))
	f.Add("#fields\tproto\tid.resp_p\tid.resp_h\tid.orig_h\n#types\tenum\tport\taddr\taddr\nicmp\t0\tfd00::1\tfd00::2\n")
	f.Add(`{"ts":1.5e9,"id.orig_h":"10.0.1.5","id.resp_h":"10.0.3.9","id.resp_p":502,"proto":"tcp","x":[{"a":"\"]"},2]}` + "\n{}\n{\"a\":1")
	f.Add("nothing of the kind")
	f.Fuzz(func(t *testing.T, log string) {
		got, bad, err := read(zeek.NewReader(strings.NewReader(log)))
		if n := strings.Count(log, "\n") + 1; len(got)+len(bad) > n {
			t.Fatalf("%d records and %d errors out of %d lines", len(got), len(bad), n)
		}
		for _, r := range got {
			if !r.Source.IsValid() || !r.Destination.IsValid() || r.Count != 1 || r.Last.Before(r.First) {
				t.Fatalf("half a record: %+v", r)
			}
		}
		again, badAgain, errAgain := read(zeek.NewReader(iotest.HalfReader(strings.NewReader(log))))
		if diff := cmp.Diff(got, again, addresses); diff != "" || !cmp.Equal(bad, badAgain) || (err == nil) != (errAgain == nil) {
			t.Fatalf("in pieces it reads otherwise:\n%s", diff)
		}
	})
}
