package attack_test

import (
	"context"
	"strings"
	"testing"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/attack"
)

// What is wrong with a query is said by itself.
func TestBadCutQuery(t *testing.T) {
	sys, err := conduit.Compile(&conduit.Model{})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		query attack.CutQuery
		want  string
	}{
		{attack.CutQuery{End: 9}, "there is no end 9"},
		{attack.CutQuery{Level: 7}, "there is no level 7"},
		{attack.CutQuery{Nodes: -1}, "the budget of nodes is -1"},
	} {
		if _, err := attack.New(sys).Cut(context.Background(), tt.query); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%+v: got %v, want %q", tt.query, err, tt.want)
		}
	}
}
