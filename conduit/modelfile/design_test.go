package modelfile_test

import (
	"testing"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/modelfile"
	"github.com/iec62443-go/iec62443/requirement"
)

// A reason with commas in it is read whole between brackets too, where YAML takes
// what follows a comma for one more key.
func TestReasonWithCommas(t *testing.T) {
	for _, tt := range []struct{ claims, want, reason string }{
		{`{SR 2.3: met, SR 7.5: {status: compensated, reason: site UPS, tested yearly}}`, "site UPS, tested yearly", "one comma"},
		{`{SR 7.5: {status: compensated, reason: site UPS, tested, logged}}`, "site UPS, tested, logged", "two commas"},
		{`{SR 7.5: {status: compensated, reason: "site UPS, tested yearly"}}`, "site UPS, tested yearly", "quoted, as it is written out"},
	} {
		m, err := modelfile.Parse("plant.yaml", []byte("schema: iec62443/v1\nzones:\n  - {id: control, claims: "+tt.claims+"}\n"))
		if err != nil {
			t.Errorf("%s: %v", tt.reason, err)
			continue
		}
		c, _ := m.Zones[0].Claims.Claim("SR 7.5")
		if c.Reason != tt.want || c.Status != requirement.Compensated {
			t.Errorf("%s: %v %q, want %q", tt.reason, c.Status, c.Reason, tt.want)
		}
		if _, err := conduit.Compile(m); err != nil {
			t.Error(err)
		}
	}
	if _, err := modelfile.Parse("plant.yaml", []byte("schema: iec62443/v1\nzones:\n  - {id: control, claims: {SR 7.5: {reason: site UPS, tested yearly, status: compensated}}}\n")); err == nil {
		t.Error("a key of which nothing follows, before another, passes")
	}
}
