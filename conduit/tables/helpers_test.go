package tables_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/tables"
)

// texts are tables as texts; "" for one that there is not.
type texts struct{ zones, assets, conduits, permissions, channels, answers string }

func (x texts) sources() (s tables.Sources) {
	if x.zones != "" {
		s.Zones = strings.NewReader(x.zones)
	}
	if x.assets != "" {
		s.Assets = strings.NewReader(x.assets)
	}
	if x.conduits != "" {
		s.Conduits = strings.NewReader(x.conduits)
	}
	if x.permissions != "" {
		s.Permissions = strings.NewReader(x.permissions)
	}
	if x.channels != "" {
		s.Channels = strings.NewReader(x.channels)
	}
	if x.answers != "" {
		s.Answers = strings.NewReader(x.answers)
	}
	return s
}

func imported(t testing.TB, x texts, o tables.Options) (*conduit.Model, *tables.Report) {
	t.Helper()
	m, rep, err := tables.Import(x.sources(), o)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range rep.Accounts {
		if a.Rows != a.Taken+a.Refused+a.Blank {
			t.Errorf("%v", a)
		}
	}
	return m, rep
}

// briefly gives the notes without their messages, each "severity problem
// row/column value".
func briefly(rep *tables.Report) []string {
	var out []string
	for _, n := range rep.Notes {
		s := fmt.Sprintf("%v: %s: %v row %d", n.Severity, n.Problem, n.Table, n.Row)
		if n.Column != "" {
			s += " " + n.Column
		}
		if n.Value != "" {
			s += fmt.Sprintf(" %q", n.Value)
		}
		if n.Count > 1 {
			s += fmt.Sprintf(" x%d", n.Count)
		}
		out = append(out, s)
	}
	return out
}
