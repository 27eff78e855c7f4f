package main

import (
	"fmt"
	"io"
	"math"
	"os"
	"testing"
)

func Example() {
	if err := run(os.Stdout, "plant.yaml", 2000, 1); err != nil {
		fmt.Println(err)
	}
	// Output:
	// zone         SL-T                            SL-A as it is known         as it stands   meets it in
	// control      {IAC: 2, UC: 1, SI: 2, RA: 2}   {2 1 0..3 1 0..2 1 0..2}    indeterminate   22.6 % of draws (95 %: 20.8 to 24.5)
	// protection   {IAC: 2, SI: 3, RA: 2}          {0..4 1 3 NR 2 1 4}         indeterminate   60.1 % of draws (95 %: 58.0 to 62.3)
	// station      {IAC: 1, SI: 1, RDF: 1, RA: 1}  {2 0..2 0..2 0..2 2 0..2 1} indeterminate   78.3 % of draws (95 %: 76.5 to 80.1)
	// telemetry    {IAC: 1, SI: 1, DC: 1, RA: 1}   {1 1 1 1 0..4 1 1}          met            100.0 % of draws (95 %: 99.8 to 100.0)
}

func Example_unknown() {
	fmt.Println(run(io.Discard, "nosuch.yaml", 1, 1))
	// Output:
	// modelfile: stat nosuch.yaml: no such file or directory
}

// The interval is that of the formula solved the other way: at its ends the share seen
// lies just at the edge of what is likely.
func TestWilson(t *testing.T) {
	const z = 1.959963984540054
	for _, tt := range []struct{ k, n int }{{0, 10}, {1, 10}, {5, 10}, {10, 10}, {0, 2000}, {700, 2000}, {1, 1}} {
		low, high := wilson(tt.k, tt.n)
		p := float64(tt.k) / float64(tt.n)
		if low < 0 || high > 1 || low > p || high < p {
			t.Errorf("%d of %d: %v to %v does not hold %v", tt.k, tt.n, low, high, p)
		}
		for _, end := range []float64{low, high} {
			if end == 0 || end == 1 {
				continue
			}
			if off := math.Abs(p-end) / math.Sqrt(end*(1-end)/float64(tt.n)); math.Abs(off-z) > 1e-6 {
				t.Errorf("%d of %d: %v is %v standard deviations away, not %v", tt.k, tt.n, end, off, z)
			}
		}
	}
}
