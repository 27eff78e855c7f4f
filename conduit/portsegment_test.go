package conduit

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func randomPorts(r *rand.Rand, n int) []PortRange {
	var list []PortRange
	for range n {
		low := r.IntN(40)
		if r.IntN(10) == 0 {
			low = 65520 + r.IntN(16)
		}
		high := min(low+r.IntN(6), 65535)
		list = append(list, PortRange{transports[r.IntN(2)], uint16(low), uint16(high)})
	}
	return list
}

// holds gives every port of a list.
func holds(list []PortRange) map[PortRange]bool {
	out := map[PortRange]bool{}
	for _, r := range list {
		for p := int(r.Low); p <= int(r.High); p++ {
			out[PortRange{r.Transport, uint16(p), uint16(p)}] = true
		}
	}
	return out
}

func TestMergeAndLessPorts(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 2000 {
		list, taken := randomPorts(r, r.IntN(6)), mergePorts(randomPorts(r, r.IntN(6)))
		merged := mergePorts(list)
		if diff := cmp.Diff(holds(list), holds(merged)); diff != "" {
			t.Fatalf("%v merged gives %v:\n%s", list, merged, diff)
		}
		if !slices.IsSortedFunc(merged, PortRange.Compare) {
			t.Fatalf("%v is out of order", merged)
		}
		want := holds(list)
		for p := range holds(taken) {
			delete(want, p)
		}
		if diff := cmp.Diff(want, holds(lessPorts(merged, taken))); diff != "" {
			t.Fatalf("%v less %v:\n%s", merged, taken, diff)
		}
	}
}

// A segment says of each of its ports who has it, and what kinds they have in common.
func TestSegments(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 500 {
		services := make([]tableService, r.IntN(6))
		has := make([]map[PortRange]bool, len(services))
		for i := range services {
			services[i].ranges = mergePorts(randomPorts(r, r.IntN(4)))
			has[i] = holds(services[i].ranges)
			services[i].Kinds = ServiceKinds(r.IntN(8))
		}
		table := &ServiceTable{services: services, ports: segments(services)}
		for _, transport := range transports[:3] {
			for p := range 100 {
				if p >= 50 {
					p += 65536 - 100 // no range lies between
				}
				port := PortRange{transport, uint16(p), uint16(p)}
				owner, count, kinds := unlisted, 0, allServiceKinds
				for i, s := range services {
					if has[i][port] {
						owner = int32(i)
						count++
						kinds &= s.Kinds
					}
				}
				if count > 1 {
					owner = unlisted
				}
				got, ok := table.segment(port)
				if ok != (count > 0) || ok && (got.owner != owner || got.kinds != kinds) {
					t.Fatalf("%v: got %+v, %v; want owner %d of %d with %v", port, got, ok, owner, count, kinds)
				}
				if n := len(slices.Collect(table.shared(port))); n == 1 != (count > 1) {
					t.Fatalf("%v: %d have it, shared yields %d", port, count, n)
				}
			}
		}
	}
}
