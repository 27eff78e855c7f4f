package observed_test

import (
	"fmt"
	"math/rand/v2"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/internal/randmodel"
	"github.com/iec62443-go/iec62443/conduit/observed"
	"github.com/iec62443-go/iec62443/zone"
)

// networks are prefixes that nest, meet and clash; hosts are addresses in and out of
// them.
var (
	networks = []string{
		"10.0.0.0/8", "10.0.0.0/16", "10.0.1.0/24", "10.0.2.0/24", "10.0.2.128/25", "0.0.0.0/0",
		"fd00::/8", "fd00:1::/32", "fd00:1::/64", "::/0", "::ffff:10.0.3.0/120", "10.0.4.0/30",
	}
	hosts = []string{
		"10.0.1.1", "10.0.1.2", "10.0.2.1", "10.0.2.200", "10.0.3.1", "10.0.4.1", "10.9.9.9", "11.0.0.1",
		"fd00:1::1", "fd00:1::2", "fd00:2::1", "2001:db8::1", "::ffff:10.0.1.1",
	}
	elsewhere = []string{
		"10.0.1.255", "10.0.2.255", "10.0.4.3", "10.0.255.255", "239.1.1.1", "ff02::1", "255.255.255.255", "0.0.0.0", "::",
		"fd00:1:0:1::1", "255.255.255.254", "192.168.1.1",
	}
	ports = []uint16{502, 102, 514, 44818, 443, 9999, 40000, 123}
)

func pick[T any](rng *rand.Rand, list []T) T { return list[rng.IntN(len(list))] }

func addressed(rng *rand.Rand) *conduit.Model {
	size := randmodel.Small
	size.Channels = 25
	m := randmodel.Generate(rng, size)
	for i := range m.Zones {
		m.Zones[i].Addresses = zone.Addresses{}
		if rng.IntN(3) > 0 {
			m.Zones[i].Addresses = zone.AddressesOf(pick(rng, networks), pick(rng, networks))
		}
	}
	for i := range m.Assets {
		switch rng.IntN(6) {
		case 0:
			m.Assets[i].Addresses = zone.AddressesOf(pick(rng, networks), "DHCP")
		case 1, 2, 3, 4:
			m.Assets[i].Addresses = zone.AddressesOf(pick(rng, hosts))
		}
	}
	return m
}

func records(rng *rand.Rand, n int) []observed.Record {
	list := make([]observed.Record, n)
	for i := range list {
		addr := func() netip.Addr {
			switch rng.IntN(12) {
			case 0:
				return netip.MustParseAddr(pick(rng, elsewhere))
			case 1:
				if rng.IntN(8) == 0 {
					return netip.Addr{}
				}
			}
			return netip.MustParseAddr(pick(rng, hosts))
		}
		r := &list[i]
		r.Source, r.Destination = addr(), addr()
		r.SourcePort, r.DestinationPort = pick(rng, ports), pick(rng, ports)
		r.Protocol = pick(rng, []observed.Protocol{observed.TCP, observed.TCP, observed.TCP, observed.UDP, observed.ICMP})
		r.Starter = pick(rng, []observed.Starter{observed.SourceStarted, observed.SourceStarted, observed.DestinationStarted, observed.NobodySaw})
		r.Recognised = pick(rng, []conduit.ServiceName{"", "", "S7", "modbus", "syslog", "nonsense"})
		r.Unanswered = rng.IntN(4) == 0
		r.Count = uint64(rng.IntN(3))
		if rng.IntN(5) > 0 {
			r.First = time.Unix(int64(rng.IntN(1000)), 0)
		}
		if rng.IntN(2) > 0 {
			r.Last = r.First.Add(time.Duration(rng.IntN(100)) * time.Second)
		}
	}
	return list
}

func models(t *testing.T, full int, visit func(rng *rand.Rand, m *conduit.Model, sys *conduit.System)) {
	if testing.Short() {
		full /= 5
	}
	for seed := range full {
		rng := rand.New(rand.NewPCG(uint64(seed), 62443))
		m := addressed(rng)
		sys, err := conduit.Compile(m)
		require.NoError(t, err, "seed %d", seed)
		visit(rng, m, sys)
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

func compare(t *testing.T, sys *conduit.System, list []observed.Record) *observed.Comparison {
	t.Helper()
	c, err := observed.Config{}.Compare(sys, observed.Records(list...))
	require.NoError(t, err)
	return c
}

func text(t *testing.T, c *observed.Comparison) string {
	t.Helper()
	var b strings.Builder
	require.NoError(t, c.Text(&b))
	return b.String()
}

// Every record is put where a naive reading of the definitions puts it.
func TestAgainstOracle(t *testing.T) {
	met := map[string]int{}
	models(t, 150, func(rng *rand.Rand, m *conduit.Model, sys *conduit.System) {
		o := oracle{sys}
		var want observed.Tally
		list := records(rng, 30)
		verdicts := map[string]int{}
		for i := range list {
			a := o.judge(&list[i])
			want.Records++
			met[a.set]++
			switch a.set {
			case "converging":
				want.Converging++
			case "diverging":
				want.Diverging++
				met[a.verdict.String()]++
				if a.verdict.Breach() {
					want.Breaches++
				}
				verdicts[fmt.Sprint(a.flow, " ", a.verdict)]++
			case "local":
				want.Local++
			case "unmapped":
				want.Unmapped++
				if a.unplaced {
					want.Unplaced++
				}
			case "malformed":
				want.Malformed++
			}
		}
		c := compare(t, sys, list)
		if diff := cmp.Diff(want, c.Tally()); diff != "" {
			t.Errorf("tally (-oracle +got):\n%s", diff)
		}
		got := map[string]int{}
		for f := range c.Diverging() {
			name := func(id zone.AssetID) string {
				if s, ok := c.StandIn(id); ok {
					return conduit.ZoneRef(s.Asset.Zone).String()
				}
				if id == "" {
					return "group"
				}
				return conduit.AssetRef(id).String()
			}
			from, to := name(f.Channel.From), name(f.Channel.To)
			if f.Channel.Multicast {
				to = "group"
			}
			if f.Channel.Link && to < from {
				from, to = to, from
			}
			got[fmt.Sprint(from, " ", to, " ", f.Verdict)] += int(f.Records)
		}
		if diff := cmp.Diff(verdicts, got); diff != "" {
			t.Errorf("verdicts (-oracle +got):\n%s", diff)
		}
	})
	for _, what := range []string{"converging", "diverging", "local", "unmapped", "malformed", "covered", "same zone", "exempt", "uncovered", "service not permitted", "wrong direction"} {
		if met[what] == 0 {
			t.Errorf("no record was %s: the test shows less than it should", what)
		}
	}
}

// Records read are records accounted for, and the sets hold what the tally says.
func TestAccounting(t *testing.T) {
	models(t, 150, func(rng *rand.Rand, m *conduit.Model, sys *conduit.System) {
		x := observed.Config{MaxFlows: 1 + rng.IntN(30), ByAddress: rng.IntN(2) == 0}.NewComparer(sys)
		list := records(rng, 60)
		require.NoError(t, x.Read(observed.Records(list...)))
		c, err := x.Comparison()
		require.NoError(t, err)
		n := c.Tally()
		require.Equal(t, len(list), n.Records)
		require.Equal(t, n.Records, n.Converging+n.Diverging+n.Local+n.Unmapped+n.Malformed+n.Overflow, "%v", n)
		var converging, diverging, unmapped int
		for f := range c.Converging() {
			converging += int(f.Records)
			require.NotEmpty(t, f.Declared)
		}
		for f := range c.Diverging() {
			diverging += int(f.Records)
			require.NotEqual(t, conduit.NoVerdict, f.Verdict)
		}
		for u := range c.Unmapped() {
			unmapped += int(u.Records)
			require.True(t, u.From.Reason != observed.Mapped || u.To.Reason != observed.Mapped)
		}
		require.Equal(t, [3]int{n.Converging, n.Diverging, n.Unmapped}, [3]int{converging, diverging, unmapped})
		require.Equal(t, n.Overflow == 0 && n.Malformed == 0, c.Complete())
	})
}

// The order of records, the order of the model, and cutting the stream in two change
// no byte.
func TestOrderChangesNothing(t *testing.T) {
	models(t, 150, func(rng *rand.Rand, m *conduit.Model, sys *conduit.System) {
		list := records(rng, 60)
		cfg := observed.Config{ByAddress: rng.IntN(2) == 0}
		run := func(sys *conduit.System, parts ...[]observed.Record) string {
			x := cfg.NewComparer(sys)
			for _, p := range parts {
				require.NoError(t, x.Read(observed.Records(p...)))
			}
			c, err := x.Comparison()
			require.NoError(t, err)
			return text(t, c)
		}
		want := run(sys, list)
		cut := rng.IntN(len(list))
		require.Equal(t, want, run(sys, list[:cut], list[cut:]), "cut in two")
		rng.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		require.Equal(t, want, run(sys, list), "shuffled")
		again, err := conduit.Compile(randmodel.Shuffle(rng, m))
		require.NoError(t, err)
		require.Equal(t, want, run(again, list), "model in another order")
	})
}

// With the proposal applied, what diverged converges, and what could be mended is no
// breach any more.
func TestProposalMakesTheModelMatch(t *testing.T) {
	mended := 0
	models(t, 150, func(rng *rand.Rand, m *conduit.Model, sys *conduit.System) {
		list := records(rng, 25)
		cfg := observed.Config{ByAddress: rng.IntN(2) == 0}
		before, err := cfg.Compare(sys, observed.Records(list...))
		require.NoError(t, err)
		p, err := before.Proposal()
		require.NoError(t, err)
		require.NoError(t, p.Apply(m))
		now, err := conduit.Compile(m)
		require.NoError(t, err)
		after, err := cfg.Compare(now, observed.Records(list...))
		require.NoError(t, err)
		for f := range after.Diverging() {
			t.Errorf("still diverging: %v", f.Channel.Ref())
		}
		require.Equal(t, before.Tally().Unmapped, after.Tally().Unmapped, "nothing unmapped is guessed")
		open := map[conduit.Ref]bool{}
		for _, r := range p.Open {
			open[r] = true
		}
		ours := map[conduit.Ref]bool{}
		for _, ch := range p.Channels {
			ours[ch.Ref()] = true
		}
		for f := range now.Flows() {
			if r := f.Channel.Ref(); ours[r] && f.Verdict.Breach() && !open[r] {
				t.Errorf("%v is still %v", r, f.Verdict)
			}
		}
		mended += len(p.Mends)
	})
	require.NotZero(t, mended)
}
