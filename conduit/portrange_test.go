package conduit_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/iec62443-go/iec62443/conduit"
)

func TestParsePortRange(t *testing.T) {
	for _, tt := range []struct {
		text, want string // "" for none
		reason     string
	}{
		{"tcp/502", "tcp/502", "as printed"},
		{"UDP/1740-1743", "udp/1740-1743", "a range, in capitals"},
		{"tcp 502", "tcp/502", "a blank for the stroke"},
		{"tcp_502", "tcp/502", "'_' for the stroke"},
		{"tcp-502", "tcp/502", "'-' for the stroke"},
		{"tcp502", "tcp/502", "nothing for the stroke"},
		{"502/tcp", "tcp/502", "the port first"},
		{"502-tcp", "tcp/502", "the port first, '-' for the stroke"},
		{"502 tcp", "tcp/502", "the port first, a blank for the stroke"},
		{"1000-2000/tcp", "tcp/1000-2000", "the range first"},
		{"tcp-1000-2000", "tcp/1000-2000", "the first '-' stands for the stroke"},
		{" tcp / 1000 - 2000 ", "tcp/1000-2000", "blanks between all parts"},
		{"tcp/\u00a0502", "tcp/502", "a blank that does not break"},
		{"tcp/7-7", "tcp/7", "a range of one port is that port"},
		{"tcp/0502", "tcp/502", "zeros in front"},
		{"tcp/0-65535", "tcp/0-65535", "every port"},
		{"sctp/4739", "sctp/4739", "a third transport"},
		{"ip/50-51", "ip/50-51", "protocol numbers"},
		{"eth/0x88B8", "eth/0x88b8", "an EtherType"},
		{"eth/35000", "eth/0x88b8", "an EtherType in decimal"},
		{"0x800/eth", "eth/0x0800", "all four digits are printed"},

		{"", "", "nothing"},
		{"tcp", "", "no port"},
		{"tcp/", "", "no port"},
		{"502", "", "no transport"},
		{"icmp/8", "", "no transport of ours"},
		{"tcp/65536", "", "beyond the last port"},
		{"tcp/99999999999999999999", "", "far beyond it"},
		{"tcp/20-10", "", "from high to low"},
		{"tcp/20-", "", "half a range"},
		{"tcp/-20", "", "half a range"},
		{"tcp/1-2-3", "", "two ranges"},
		{"tcp//80", "", "two strokes"},
		{"tcp/80 90", "", "two ports"},
		{"tcp/80,90", "", "two ports"},
		{"tcp/8o", "", "a letter"},
		{"tcp/+80", "", "a sign"},
		{"tcp/1_0", "", "'_' within a number"},
		{"tcp/0x", "", "hexadecimal without digits"},
		{"tcp:80", "", "a colon is for operations"},
		{"tcp/80/tcp", "", "the transport twice"},
		{"ip6", "", "a protocol of that name"},
		{"eth0", "", "an interface of that name"},
		{"ip/256", "", "beyond the last protocol number"},
		{"modbus", "", "a name"},
		{"tcp/80\x00", "", "control character"},
	} {
		got, ok := conduit.ParsePortRange(tt.text)
		if got.String() != tt.want || ok != (tt.want != "") {
			t.Errorf("%q: %s: got %v, %v, want %v", tt.text, tt.reason, got, ok, tt.want)
		}
		if !ok && got != (conduit.PortRange{}) {
			t.Errorf("%q: what is not read gives %+v", tt.text, got)
		}
	}
}

func TestPortRangeContains(t *testing.T) {
	for _, tt := range []struct {
		r, q               string
		contains, overlaps bool
		reason             string
	}{
		{"tcp/10-20", "tcp/10-20", true, true, "itself"},
		{"tcp/10-20", "tcp/10", true, true, "the low end is in it"},
		{"tcp/10-20", "tcp/20", true, true, "so is the high end"},
		{"tcp/10-20", "tcp/9", false, false, "just below"},
		{"tcp/10-20", "tcp/21", false, false, "just above"},
		{"tcp/10-20", "tcp/20-30", false, true, "one port in common"},
		{"tcp/12", "tcp/10-20", false, true, "within it, and not the other way round"},
		{"tcp/10-20", "udp/10-20", false, false, "another transport"},
		{"tcp/0-65535", "tcp/65535", true, true, "the last port"},
	} {
		r, _ := conduit.ParsePortRange(tt.r)
		q, _ := conduit.ParsePortRange(tt.q)
		if r.Contains(q) != tt.contains || r.Overlaps(q) != tt.overlaps || q.Overlaps(r) != tt.overlaps {
			t.Errorf("%v and %v: %s: contains %v, overlaps %v", r, q, tt.reason, r.Contains(q), r.Overlaps(q))
		}
	}
	var zero conduit.PortRange
	if zero.Contains(zero) || zero.Overlaps(zero) {
		t.Error("the zero range holds a port")
	}
}

// Printing a range and reading it again gives the range.
func FuzzParsePortRange(f *testing.F) {
	for _, s := range []string{"tcp/502", "UDP 1-9", "0x88b8/eth", "ip/1", "tcp-1-2", "tcp/20-10", "ſctp/7", "tcp/\xff1", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r, ok := conduit.ParsePortRange(s)
		if !ok {
			return
		}
		if r.Low > r.High || !r.Contains(r) || !r.Overlaps(r) || r.Compare(r) != 0 {
			t.Errorf("%q gives %+v", s, r)
		}
		if again, ok := conduit.ParsePortRange(r.String()); !ok || again != r {
			t.Errorf("%q gives %v, which reads as %v", s, r, again)
		}
		if up, ok := conduit.ParsePortRange(strings.ToUpper(r.String())); !ok || up != r {
			t.Errorf("%q in capitals gives %v", r, up)
		}
	})
}

// A firewall's rule and a sensor's record of one port.
func ExampleParsePortRange() {
	rule, _ := conduit.ParsePortRange("tcp 1000-2000")
	seen, _ := conduit.ParsePortRange("1911/tcp")
	fmt.Println(rule, seen, rule.Contains(seen))
	// Output: tcp/1000-2000 tcp/1911 true
}
