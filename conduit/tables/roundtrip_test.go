package tables_test

import (
	"bytes"
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/internal/randmodel"
	"github.com/iec62443-go/iec62443/conduit/tables"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// files are all tables of a plant as texts.
type files [6]bytes.Buffer

func (f *files) sinks() tables.Sinks {
	return tables.Sinks{Zones: &f[0], Assets: &f[1], Conduits: &f[2], Permissions: &f[3], Channels: &f[4], Answers: &f[5]}
}

func (f *files) sources() tables.Sources {
	r := func(i int) *bytes.Reader { return bytes.NewReader(f[i].Bytes()) }
	return tables.Sources{Zones: r(0), Assets: r(1), Conduits: r(2), Permissions: r(3), Channels: r(4), Answers: r(5)}
}

// expressible gives the part of a model that tables can hold, in their order.
func expressible(m *conduit.Model) *conduit.Model {
	c := m.Clone()
	c = &conduit.Model{Zones: c.Zones, Assets: c.Assets, Conduits: c.Conduits, Channels: c.Channels}
	slices.SortFunc(c.Zones, func(a, b zone.Zone) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(c.Assets, func(a, b zone.Asset) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(c.Conduits, func(a, b conduit.Conduit) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(c.Channels, func(a, b conduit.Channel) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Service, b.Service), a.Via.Compare(b.Via))
	})
	return c
}

func export(t testing.TB, m *conduit.Model, f tables.Format) *files {
	t.Helper()
	var out files
	if _, err := tables.Export(m, out.sinks(), f); err != nil {
		t.Fatal(err)
	}
	return &out
}

func TestRoundTripOfRandomModels(t *testing.T) {
	for seed := range uint64(200) {
		rng := rand.New(rand.NewPCG(seed, 7))
		m := randmodel.Generate(rng, randmodel.Small)
		f := tables.Format{Separator: []rune(",;\t|")[seed%4], BOM: seed%3 == 0}
		out := export(t, m, f)
		got, rep, err := tables.Import(out.sources(), tables.Options{Services: m.Services})
		if err != nil {
			t.Fatal(err)
		}
		want := expressible(m)
		want.Services = m.Services
		if diff := gocmp.Diff(want, got); diff != "" {
			t.Fatalf("seed %d (-want +got):\n%s\n%v", seed, diff, rep.Notes)
		}
		if len(rep.Notes) > 0 {
			t.Errorf("seed %d: a table that was written by this package is read with %v", seed, rep.Notes)
		}
		for _, a := range rep.Accounts {
			if a.Rows != a.Taken {
				t.Errorf("seed %d: %v", seed, a)
			}
		}
		again := export(t, randmodel.Shuffle(rng, m), f)
		for i := range out {
			if i != 2 && i != 3 && !bytes.Equal(out[i].Bytes(), again[i].Bytes()) { // Shuffle puts permissions and grants in another order too, which is part of what they are
				t.Errorf("seed %d: another order gives another table %d", seed, i)
			}
		}
	}
	_ = requirement.Met
}
