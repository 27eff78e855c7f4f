package conduit_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

func service(name conduit.ServiceName, ports string, aliases ...string) conduit.Service {
	return conduit.Service{
		Name: name, Aliases: zone.NamesOf(aliases...), Ports: zone.NamesOf(strings.Fields(ports)...), Kinds: conduit.Industrial,
	}
}

func tableOf(t testing.TB, extra ...conduit.Service) *conduit.ServiceTable {
	t.Helper()
	table, problems := conduit.NewServiceTable(extra)
	require.Empty(t, problems)
	return table
}

func TestNewServiceTableProblems(t *testing.T) {
	for _, tt := range []struct {
		extra  []conduit.Service
		want   []string // index and value
		reason string
	}{
		{nil, nil, "no definition"},
		{[]conduit.Service{service("acme-sync", "tcp/7400 udp/1-9", "ACME Sync", "acme")}, nil, "an alias that is the name once more"},
		{[]conduit.Service{service("a", "tcp/1"), service("b", "tcp/1")}, nil, "two may share a port"},
		{[]conduit.Service{service("modbus", "tcp/1502")}, nil, "a built-in service is replaced"},
		{[]conduit.Service{service("", "tcp/1")}, []string{"0 "}, "no name"},
		{[]conduit.Service{service("a"+"\n", "")}, []string{"0 a\n"}, "ill-formed name"},
		{[]conduit.Service{service(" a", "")}, []string{"0  a"}, "a blank in front"},
		{[]conduit.Service{service("a", "", "b@c")}, []string{"0 b@c"}, "ill-formed alias"},
		{[]conduit.Service{service("", "tcp/x", "b@c")}, []string{"0 ", "0 b@c", "0 tcp/x"}, "everything at once"},
		{[]conduit.Service{service("a:read", "")}, []string{"0 a:read"}, "an operation is not defined"},
		{[]conduit.Service{service("tcp/99", "")}, []string{"0 tcp/99"}, "a port is not defined"},
		{[]conduit.Service{service("a", "", "tcp 99")}, []string{"0 tcp 99"}, "nor is it an alias"},
		{[]conduit.Service{service("any", "")}, []string{"0 any"}, "any is not defined"},
		{[]conduit.Service{service("A-L-L", "")}, []string{"0 A-L-L"}, "another word for any"},
		{[]conduit.Service{service("a", "", "*")}, []string{"0 *"}, "another word for any"},
		{[]conduit.Service{service("a", "tcp/70000 502 tcp/9-8")}, []string{"0 502", "0 tcp/70000", "0 tcp/9-8"}, "malformed ports"},
		{[]conduit.Service{service("a", ""), service("A", "")}, []string{"1 A"}, "one name twice"},
		{[]conduit.Service{service("ab", ""), service("c", "", "A_B")}, []string{"1 A_B"}, "a name and an alias"},
		{[]conduit.Service{service("c", "", "A_B"), service("ab", "")}, []string{"1 ab"}, "an alias and a name"},
		{[]conduit.Service{service("c", "", "x"), service("d", "", "X")}, []string{"1 X"}, "one alias twice"},
		{[]conduit.Service{{Name: "a", Kinds: 1 << 20}}, []string{"0 ServiceKinds(0x100000)"}, "unknown kind"},
	} {
		table, problems := conduit.NewServiceTable(tt.extra)
		var got []string
		for _, p := range problems {
			require.NotEmpty(t, p.Reason)
			got = append(got, fmt.Sprint(p.Index, " ", p.Value))
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.reason, diff)
		}
		require.Equal(t, conduit.ServiceName("opc-ua"), table.Canonical("OPC UA"), "the table can be used nevertheless")
	}
}

func TestDefinitionReplacesBuiltin(t *testing.T) {
	table := tableOf(t, service("Modbus", "tcp/1502", "plant bus"))

	got, ok := table.Lookup("MODBUS")
	require.True(t, ok)
	require.Equal(t, service("Modbus", "tcp/1502", "plant bus"), got)
	require.Equal(t, conduit.ServiceName("Modbus"), table.Canonical("tcp/1502"), "the name is kept as it was declared")
	require.Equal(t, conduit.ServiceName("tcp/502"), table.Canonical("tcp/502"), "the port of the built-in service is nobody's")
	require.Equal(t, conduit.ServiceName("modbus/tcp"), table.Canonical("Modbus/TCP"), "its aliases are gone as well")

	table = tableOf(t, service("acme-bus", "", "mbap"))
	require.Equal(t, conduit.ServiceName("acme-bus"), table.Canonical("MBAP"))
	_, ok = table.Lookup("modbus")
	require.False(t, ok, "an alias of it replaces a built-in service too")

	require.Equal(t, conduit.ServiceName("modbus"), conduit.BuiltinTable().Canonical("mbap"), "the built-in table is another one")
}

func TestDefinitionTakesPorts(t *testing.T) {
	table := tableOf(t,
		service("acme", "tcp/502 tcp/102 tcp/11741-11742 udp/1735-1741"),
		service("left", "tcp/30000"), service("right", "tcp/30000"))

	for _, tt := range []struct {
		name, want conduit.ServiceName
		reason     string
	}{
		{"tcp/502", "acme", "taken from modbus"},
		{"udp/502", "modbus", "left to it"},
		{"tcp/102", "acme", "taken from all who shared it"},
		{"tcp/11740", "codesys", "before what was taken"},
		{"tcp/11741", "acme", "taken out of a range"},
		{"tcp/11743", "codesys", "after what was taken"},
		{"udp/1741", "acme", "the low end of a range"},
		{"udp/1742", "codesys", "what is left of it"},
		{"tcp/30000", "tcp/30000", "shared by two definitions"},
	} {
		if got := table.Canonical(tt.name); got != tt.want {
			t.Errorf("%s: %s: got %s, want %s", tt.name, tt.reason, got, tt.want)
		}
	}
	modbus, _ := table.Lookup("modbus")
	require.Equal(t, "udp/502", modbus.Ports.String())
	s7, _ := table.Lookup("s7comm")
	require.Equal(t, 0, s7.Ports.Len())
	codesys, _ := table.Lookup("codesys")
	require.Equal(t, "tcp/11740, tcp/11743, tcp/1200, tcp/1217, tcp/2455, udp/1742-1743", codesys.Ports.String())
	require.False(t, table.Covers("tcp/102", "s7comm"), "it is a name of acme now")
	require.True(t, table.Covers("tcp/30000", "left"))
	require.False(t, table.Covers("left", "tcp/30000"))
}

func TestServiceTableKinds(t *testing.T) {
	table := tableOf(t,
		conduit.Service{Name: "x", Kinds: conduit.Industrial | conduit.Web, Ports: zone.NamesOf("tcp/40001-40003", "tcp/40002")},
		conduit.Service{Name: "y", Kinds: conduit.Industrial | conduit.File, Ports: zone.NamesOf("tcp/40002")},
		conduit.Service{Name: "z", Ports: zone.NamesOf("tcp/40003")})
	for _, tt := range []struct {
		name   conduit.ServiceName
		want   conduit.ServiceKinds
		reason string
	}{
		{"SSH", conduit.RemoteShell | conduit.Administration, "a listed service"},
		{"tcp/22", conduit.RemoteShell | conduit.Administration, "by its port"},
		{"ssh:exec", conduit.RemoteShell | conduit.Administration, "an operation of it"},
		{"tcp/102", conduit.Industrial, "what all that share a port have in common"},
		{"tcp/102:read", conduit.Industrial, "an operation of it"},
		{"tcp/514", 0, "a shell and a log have nothing in common"},
		{"tcp/40001", conduit.Industrial | conduit.Web, "one service"},
		{"tcp/40002", conduit.Industrial, "two, and one of them twice"},
		{"tcp/40003", 0, "one of the two has none"},
		{"acme", 0, "not known"},
		{"tcp/9999", 0, "not known"},
		{"tcp/22-23", 0, "a range"},
		{"any", 0, "any service"},
		{"", 0, "nothing"},
	} {
		if got := table.Kinds(tt.name); got != tt.want {
			t.Errorf("%q: %s: got %v, want %v", tt.name, tt.reason, got, tt.want)
		}
	}
}

func TestServiceTableLookup(t *testing.T) {
	table := conduit.BuiltinTable()
	for _, tt := range []struct {
		name   conduit.ServiceName
		want   conduit.ServiceName
		reason string
	}{
		{"Modbus/TCP:read", "modbus", "an operation makes no difference"},
		{"502/tcp", "modbus", "a port that is its alone"},
		{"tcp/102", "", "a port that several share"},
		{"tcp/9999", "", "a port that is nobody's"},
		{"tcp/502-502", "modbus", "a range of one port"},
		{"tcp/502-503", "", "a range"},
		{"any", "", "any service"},
		{"acme", "", "not listed"},
		{"", "", "nothing"},
	} {
		got, ok := table.Lookup(tt.name)
		if got.Name != tt.want || ok != (tt.want != "") {
			t.Errorf("%q: %s: got %q, %v", tt.name, tt.reason, got.Name, ok)
		}
	}
}

// The order of definitions means nothing.
func TestServiceTableOrder(t *testing.T) {
	extra := []conduit.Service{service("zeta", "tcp/1 tcp/102", "z"), service("Alpha", "tcp/1"), service("beta", "tcp/1-3", "modbus"), service("eta", "")}
	want := tableOf(t, extra...)
	names := func(table *conduit.ServiceTable) (list []conduit.ServiceName) {
		for s := range table.All() {
			list = append(list, s.Name)
		}
		return list
	}
	require.Equal(t, []conduit.ServiceName{"Alpha", "beta", "eta", "zeta", "modbus-security"}, names(want)[:5])
	for range want.All() {
		break // stopping early is no fault
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		r.Shuffle(len(extra), func(i, j int) { extra[i], extra[j] = extra[j], extra[i] })
		got := tableOf(t, extra...)
		if diff := cmp.Diff(slices.Collect(want.All()), slices.Collect(got.All())); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
		for _, s := range []conduit.ServiceName{"tcp/1", "tcp/2", "z", "modbus", "tcp/102", "eta:x"} {
			require.Equal(t, want.Canonical(s), got.Canonical(s))
		}
	}
}

// The zero table lists nothing; ports and names stand for themselves.
func TestZeroServiceTable(t *testing.T) {
	var table conduit.ServiceTable
	require.Equal(t, conduit.ServiceName("modbus/tcp"), table.Canonical("Modbus/TCP"))
	require.Equal(t, conduit.ServiceName("tcp/502"), table.Canonical("502/tcp"))
	require.Equal(t, conduit.Any, table.Canonical("*"))
	require.True(t, table.Covers("tcp/500-510", "tcp/502"))
	require.Empty(t, slices.Collect(table.All()))
}

// Definitions made to be costly: long names, many services on all ports.
func TestServiceTableHostile(t *testing.T) {
	start := time.Now()
	long := strings.Repeat("x-_ ", 1<<18)
	extra := []conduit.Service{service(conduit.ServiceName(long), long, long+"y")}
	for i := range 5_000 {
		extra = append(extra, service(conduit.ServiceName(fmt.Sprint("s", i)), "tcp/0-65535 udp/1-65535 tcp/7"))
	}
	table, problems := conduit.NewServiceTable(extra)
	require.Greater(t, len(problems), 5_000, "more ports than can be")
	exact, ports := table.Covering("s3")
	require.NotEmpty(t, exact)
	require.NotEmpty(t, ports)
	for _, name := range []string{
		long, long + ":" + long, strings.Repeat(":", 1<<18), strings.Repeat("tcp/", 1<<16), "tcp/" + strings.Repeat("1", 1<<18),
		"tcp" + strings.Repeat(" ", 1<<18) + "1", strings.Repeat("\xff", 1<<18), strings.Repeat("İ", 1<<16), strings.Repeat("1-", 1<<17) + "/tcp",
		strings.Repeat("0", 1<<18) + "/tcp", "\x00", "\u202e", "*:", ":*",
	} {
		s := conduit.ServiceName(name)
		c := table.Canonical(s)
		require.True(t, table.Canonical(c) == c, "%.20q", name)
		require.True(t, table.Covers(s, s), "%.20q", name)
		require.Error(t, conduit.CheckServiceName(s), "%.20q", name)
	}
	require.Less(t, time.Since(start), 30*time.Second)
}
