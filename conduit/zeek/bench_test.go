package zeek_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/iec62443-go/iec62443/conduit/observed"
	"github.com/iec62443-go/iec62443/conduit/zeek"
)

// BenchmarkReader reads a million lines or so, of hosts enough to miss every cache.
func BenchmarkReader(b *testing.B) {
	for _, form := range []string{"tsv", "json"} {
		b.Run(form, func(b *testing.B) {
			var log strings.Builder
			if form == "tsv" {
				log.WriteString("#separator \\x09\n#path\tconn\n" + fields)
			}
			const lines = 100_000
			for i := range lines {
				from, to := fmt.Sprintf("10.1.%d.%d", i>>8&255, i&255), fmt.Sprintf("10.2.%d.%d", i&3, i>>2&255)
				if form == "tsv" {
					fmt.Fprintf(&log, "17172%05d.123456\tC%d\t%s\t%d\t%s\t502\ttcp\tmodbus\t2.500000\t7\tSF\tShADadFf\n", i, i, from, 1024+i%60000, to)
				} else {
					fmt.Fprintf(&log, `{"ts":17172%05d.123456,"uid":"C%d","id.orig_h":"%s","id.orig_p":%d,"id.resp_h":"%s","id.resp_p":502,"proto":"tcp","service":"modbus","duration":2.5,"resp_pkts":7,"conn_state":"SF","history":"ShADadFf"}`+"\n",
						i, i, from, 1024+i%60000, to)
				}
			}
			b.SetBytes(int64(log.Len()))
			b.ReportAllocs()
			for b.Loop() {
				r := zeek.NewReader(strings.NewReader(log.String()))
				var rec observed.Record
				n := 0
				for r.Next(&rec) == nil {
					n++
				}
				if n != lines {
					b.Fatal(n)
				}
			}
			b.ReportMetric(float64(lines)*float64(b.N)/b.Elapsed().Seconds(), "records/s")
		})
	}
}
