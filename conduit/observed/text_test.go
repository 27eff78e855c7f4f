package observed_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/observed"
	"github.com/iec62443-go/iec62443/internal/hostile"
	"github.com/iec62443-go/iec62443/internal/visible"
	"github.com/iec62443-go/iec62443/zone"
)

// Whatever a model or a log says, nothing is printed that does not show.
func TestHostileNames(t *testing.T) {
	for _, h := range hostile.Names() {
		m := plant()
		m.Assets[0].Addresses = zone.AddressesOf("192.168.1.10", h.Text)
		if conduit.CheckServiceName(conduit.ServiceName(h.Text)) == nil && !strings.Contains(h.Text, ":") {
			m.Services = []conduit.Service{{Name: conduit.ServiceName(h.Text), Ports: zone.NamesOf("tcp/9999")}}
		}
		sys, err := conduit.Compile(m)
		if err != nil {
			m.Services = nil
			sys, err = conduit.Compile(m)
		}
		require.NoError(t, err, h.What)
		x := observed.Config{Tolerate: 1}.NewComparer(sys)
		require.NoError(t, x.Read(&failing{&observed.LineError{File: h.Text, Line: 1, Message: h.Text},
			observed.Records(flow("192.168.1.10", "10.1.1.5", observed.TCP, 9999))}))
		c, err := x.Comparison()
		require.NoError(t, err)
		for line := range strings.Lines(text(t, c)) {
			line = strings.TrimSuffix(line, "\n")
			require.Equal(t, visible.Log(line), line, h.What)
		}
	}
}

// failing gives one error and then what a source gives.
type failing struct {
	err error
	observed.Source
}

func (f *failing) Next(r *observed.Record) error {
	if err := f.err; err != nil {
		f.err = nil
		return err
	}
	return f.Source.Next(r)
}

// What is not in a comparison is said.
func TestIncomplete(t *testing.T) {
	sys, err := conduit.Compile(plant())
	require.NoError(t, err)
	c, err := observed.Config{MaxFlows: 1}.Compare(sys, observed.Records(
		flow("192.168.1.10", "10.1.3.9", observed.TCP, 443), flow("192.168.1.10", "10.1.1.5", observed.TCP, 502),
		flow("192.168.1.10", "10.1.3.9", observed.TCP, 443), observed.Record{}))
	require.NoError(t, err)
	require.Equal(t, observed.Tally{Records: 4, Converging: 2, Malformed: 1, Overflow: 1}, c.Tally())
	require.False(t, c.Complete())
	require.Contains(t, text(t, c), "4 records: 2 converging, 0 diverging, 1 malformed, 1 beyond the limit of flows and not kept\n"+
		"The limit of 1 distinct flows was reached: what is below is not all that was seen.\n")
	require.ErrorIs(t, c.Text(full{}), errFull)
}

var errFull = errors.New("no space left")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

// Bad lines are counted, kept with what is wrong, and end the reading where no more of
// them are tolerated; what was read until then is there.
func TestTolerate(t *testing.T) {
	sys, err := conduit.Compile(plant())
	require.NoError(t, err)
	const list = "src,dst,proto,dport\n192.168.1.10,10.1.3.9,tcp,443\nbad\nbad\n192.168.1.10,10.1.1.5,tcp,502\n"
	for _, tt := range []struct {
		tolerate, records, malformed int
		ended                        bool
	}{{0, 2, 1, true}, {1, 3, 2, true}, {2, 4, 2, false}, {-1, 4, 2, false}} {
		x := observed.Config{Tolerate: tt.tolerate}.NewComparer(sys)
		err := x.Read(observed.NewCSV(strings.NewReader(list)))
		require.Equal(t, tt.ended, err != nil, "%+v: %v", tt, err)
		c, err := x.Comparison()
		require.NoError(t, err)
		require.Equal(t, [2]int{tt.records, tt.malformed}, [2]int{c.Tally().Records, c.Tally().Malformed}, "%+v", tt)
		n := 0
		for range c.Malformed() {
			n++
		}
		require.Equal(t, tt.malformed, n)
	}
}

func TestProtocols(t *testing.T) {
	for p := range 256 {
		want := observed.Protocol(p)
		if p == 0 {
			require.Equal(t, "unknown", want.String())
			continue
		}
		got, err := observed.ParseProtocol(strings.TrimPrefix(want.String(), "ip/"))
		require.NoError(t, err)
		require.Equal(t, want, got)
	}
	for _, s := range []string{"", "0", "256", "tcpp", "-1"} {
		_, err := observed.ParseProtocol(s)
		require.Error(t, err, s)
	}
}
