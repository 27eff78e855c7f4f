package conduit

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/zone"
)

// A finder that has answered two billion questions answers the next ones as a new
// one does.
func TestFinderGrowsOld(t *testing.T) {
	m := &Model{
		Zones: []zone.Zone{{ID: "office"}, {ID: "plant"}, {ID: "line", In: "plant"}, {ID: "cell", In: "line"}, {ID: "lab"}},
		Assets: []zone.Asset{
			{ID: "erp", Zone: "office"}, {ID: "plc", Zone: "cell"}, {ID: "hmi", Zone: "line"}, {ID: "probe", Zone: "lab"},
		},
		Conduits: []Conduit{
			{ID: "down", Joins: zone.SetOf("plant", "line"), Inherit: true, Allow: Permit("plant", "line", "https")},
			{ID: "in", Joins: zone.SetOf("office", "plant"), Allow: Permit("office", "plant", "https")},
			{ID: "lab", Joins: zone.SetOf("lab", "line"), Allow: Permit("lab", "line", "ssh")},
		},
	}
	for _, to := range []zone.AssetID{"plc", "hmi", "probe"} {
		for _, service := range []ServiceName{"https", "ssh"} {
			for _, via := range []Route{{}, Via("in", "down"), Via("in", "lab"), Via("down")} {
				m.Channels = append(m.Channels, Channel{From: "erp", To: to, Service: service, Via: via})
			}
		}
	}
	s, err := Compile(m)
	require.NoError(t, err)
	fresh, old := newFinder(&s.topology), newFinder(&s.topology)
	old.search(0, 1, 0, forgiveNothing) // both have marks from before
	old.in.clear(len(m.Zones))
	old.out.clear(len(m.Zones))
	old.in.add(2)
	old.round, old.in.round, old.out.round = math.MaxInt32-5, math.MaxInt32-7, math.MaxInt32-9
	for range 3 {
		for i := range s.groups {
			g := &s.groups[i]
			require.Equal(t, s.judge(fresh, g), s.judge(old, g), "%v", s.channel(int32(i)).Ref())
		}
	}
	require.Less(t, old.round, int32(1000))
	require.Less(t, old.in.round, int32(1000))
}
