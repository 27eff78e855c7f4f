package report_test

import (
	"fmt"
	"io"
	"testing"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/generate"
	"github.com/iec62443-go/iec62443/conduit/report"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/requirement"
)

// manyFindings is a result of n findings, each with what findings have.
func manyFindings(b testing.TB, n int) *rule.Result {
	b.Helper()
	m := generate.Sound(1, n)
	for i := range m.Channels {
		m.Channels[i].Pos.File, m.Channels[i].Pos.Line, m.Channels[i].Pos.Column = "plants/north/line.yaml", int32(i+100), 5
	}
	sys, err := conduit.Compile(m)
	if err != nil {
		b.Fatal(err)
	}
	every := &rule.Rule{
		ID: "ACME001", Name: "every-channel", Severity: rule.Error, Pack: "acme", Doc: "there is a channel\n\nIt should not be there.",
		Clauses: []requirement.Clause{{Part: "3-3", Ref: "SR 5.1"}},
		Run: func(p *rule.Pass) {
			k := 0
			for x := range p.System.Flows() {
				if k++; k > n {
					return
				}
				p.Report(rule.Diagnostic{
					Ref: x.Channel.Ref(), Pos: x.Channel.Pos, Message: fmt.Sprintf("%s from zone %q to zone %q outside any conduit", x.Channel.Service, x.From, x.To),
					Related: []conduit.Ref{conduit.AssetRef(x.Channel.From), conduit.AssetRef(x.Channel.To)},
					Fixes:   []rule.Fix{{Message: "permit it in conduit south"}}, Key: []string{"a"},
				})
			}
		},
	}
	res := rule.Run(sys, every)
	if len(res.Diagnostics) != n {
		b.Fatalf("%d findings", len(res.Diagnostics))
	}
	return res
}

func BenchmarkFindings(b *testing.B) {
	for _, n := range []int{1000, 100_000} {
		res := manyFindings(b, n)
		for _, f := range formats {
			b.Run(fmt.Sprintf("%s/%d", f.name, n), func(b *testing.B) {
				var bytes counter
				for b.Loop() {
					bytes = 0
					if err := f.write(report.Options{}, &bytes, res); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(bytes)/float64(n), "bytes/finding")
			})
		}
	}
}

func BenchmarkRegisters(b *testing.B) {
	for _, n := range []int{300, 10_000} {
		sys, err := conduit.Compile(generate.Sound(1, n))
		if err != nil {
			b.Fatal(err)
		}
		for _, r := range registers {
			b.Run(fmt.Sprintf("%s/%d", r.name, n), func(b *testing.B) {
				for b.Loop() {
					if err := r.write(io.Discard, sys); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

type counter int

func (c *counter) Write(b []byte) (int, error) {
	*c += counter(len(b))
	return len(b), nil
}
