package forest

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Every question is answered as walking upwards would answer it.
func TestAgainstWalking(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		n := 1 + rng.IntN(12)
		parent := make([]int32, n)
		names := rng.Perm(n)
		for i := range parent { // names[i] may lie in a name before it
			parent[names[i]] = None
			if i > 0 && rng.IntN(4) > 0 {
				parent[names[i]] = int32(names[rng.IntN(i)])
			}
		}
		f, loops := New(parent)
		if loops != nil {
			t.Fatalf("%v: loops %v in a forest", parent, loops)
		}
		up := func(b int32) (all []int32) {
			for ; b != None; b = parent[b] {
				all = append(all, b)
			}
			return all
		}
		for a := range int32(n) {
			if got, want := int(f.Depth[a]), len(up(a))-1; got != want {
				t.Fatalf("%v: depth of %d is %d, want %d", parent, a, got, want)
			}
			if f.Order[f.In[a]] != a {
				t.Fatalf("%v: %d is not at its place", parent, a)
			}
			for _, c := range f.Children(a) {
				if parent[c] != a {
					t.Fatalf("%v: %d is no child of %d", parent, c, a)
				}
			}
			for b := range int32(n) {
				if got, want := f.Encloses(a, b), slices.Contains(up(b), a); got != want {
					t.Fatalf("%v: %d encloses %d: %v, want %v", parent, a, b, got, want)
				}
				want := None
				for _, x := range up(a) {
					if slices.Contains(up(b), x) {
						want = x
						break
					}
				}
				if got := f.Common(a, b); got != want {
					t.Fatalf("%v: common of %d and %d is %d, want %d", parent, a, b, got, want)
				}
			}
		}
	}
}

func TestLoops(t *testing.T) {
	for _, tt := range []struct {
		parent []int32
		want   []int32
		reason string
	}{
		{[]int32{0}, []int32{0}, "a node in itself"},
		{[]int32{1, 0, None}, []int32{0, 1}, "two nodes in each other"},
		{[]int32{None, 2, 3, 1, 3}, []int32{1, 2, 3, 4}, "a loop, and what hangs below it"},
		{nil, nil, "nothing at all"},
	} {
		_, got := New(tt.parent)
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.reason, diff)
		}
	}
}

func TestDeep(t *testing.T) {
	const n = 1_000_000
	parent := make([]int32, n)
	for i := range parent {
		parent[i] = int32(i) - 1
	}
	f, loops := New(parent)
	if loops != nil || f.Depth[n-1] != n-1 || !f.Encloses(0, n-1) {
		t.Fatal("a chain of a million nodes is not what it was")
	}
}
