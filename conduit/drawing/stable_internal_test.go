package drawing

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/generate"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// rowsOf gives the boxes of each row of a drawing, by name.
func rowsOf(t *testing.T, m *conduit.Model) []string {
	sys, err := conduit.Compile(m)
	require.NoError(t, err)
	l := newLayout(newScene(sys, Options{}))
	var out []string
	for f := range l.frames {
		for _, r := range l.frames[f].rows {
			var names []string
			for _, i := range r.items {
				if l.items[i].kind == boxItem {
					b := &l.boxes[l.items[i].which]
					names = append(names, fmt.Sprint(b.kind, b.zone.ID))
				}
			}
			if len(names) > 0 {
				out = append(out, fmt.Sprint(names))
			}
		}
	}
	slices.Sort(out)
	return out
}

// A small edit leaves every zone in its row and beside its neighbours.
func TestSmallEditsMoveLittle(t *testing.T) {
	for seed := range uint64(8) {
		base := generate.Sound(seed, 400)
		want := rowsOf(t, base)
		for _, tt := range []struct {
			name string
			edit func(m *conduit.Model)
		}{
			{"an asset more", func(m *conduit.Model) {
				m.Assets = append(m.Assets, zone.Asset{ID: "new", Zone: m.Zones[len(m.Zones)-1].ID, Type: requirement.Host})
			}},
			{"a channel less", func(m *conduit.Model) { m.Channels = m.Channels[1:] }},
			{"another name", func(m *conduit.Model) { m.Zones[0].Name = "what it is called now" }},
			{"another target", func(m *conduit.Model) { m.Zones[0].Target = m.Zones[1].Target }},
		} {
			m := base.Clone()
			tt.edit(m)
			assert.Equal(t, want, rowsOf(t, m), "seed %d: %s", seed, tt.name)
		}
	}
}
