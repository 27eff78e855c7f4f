package drawing

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// The bounds of what is drawn one by one.
const (
	defaultFold = 32
	deepest     = 6 // how deep boxes stand in boxes once anything is folded
	alike       = 3 // so many zones that are alike are folded
)

// folding decides which zones are drawn as one. Each zone has a head, the first of
// those that it is drawn with; a zone drawn by itself is its own head.
type folding struct {
	part *zone.Partition
	head []int // of each zone
	in   []int // the zone around it that is drawn, -1 for none
}

// fold folds zones until no more than limit are drawn, below 0 for any number. First
// go those at the bottom that lie in the same zone, are of one layer and of the same
// traits, and are joined to the same others; then what lies deepest, into the zone
// around it; and if even the outermost are too many, those of one layer and traits,
// and at last those of one layer, but never what lies outside with what does not, nor
// safety with the rest.
func fold(sys *conduit.System, limit int) *folding {
	part := sys.Partition()
	n := part.NumZones()
	f := &folding{part: part, head: make([]int, n), in: make([]int, n)}
	for i := range n {
		f.head[i], f.in[i] = i, part.EnclosingAt(i)
	}
	if limit < 0 || n <= limit {
		return f
	}
	f.foldAlike(f.joined(sys))
	depth := f.depths()
	var at []int // how many are drawn at each depth
	for i := range n {
		if f.head[i] == i {
			for len(at) <= depth[i] {
				at = append(at, 0)
			}
			at[depth[i]]++
		}
	}
	keep, total := 0, at[0]
	for keep+1 < len(at) && keep+1 < deepest && total+at[keep+1] <= limit {
		keep++
		total += at[keep]
	}
	f.collapse(depth, keep)
	for _, key := range []func(i int) string{
		f.joined(sys),
		func(i int) string { return part.ZoneAt(i).Layer.String() + " " + part.ZoneAt(i).Traits.String() },
		func(i int) string {
			z := part.ZoneAt(i)
			return z.Layer.String() + " " + (z.Traits & (zone.External | zone.Safety)).String()
		},
	} {
		if total > limit {
			f.foldAlike(key)
			total = f.drawn()
		}
	}
	return f
}

func (f *folding) drawn() int {
	n := 0
	for i, h := range f.head {
		if h == i {
			n++
		}
	}
	return n
}

// find gives the zone that a zone is drawn as.
func (f *folding) find(i int) int {
	for f.head[i] != i {
		f.head[i] = f.head[f.head[i]]
		i = f.head[i]
	}
	return i
}

// joined gives a key that is the same for zones of one layer and the same traits that
// conduits join to the same others. A conduit that joins many stands for itself.
func (f *folding) joined(sys *conduit.System) func(int) string {
	const many = 8
	others := make([][]int, len(f.head))
	k := len(f.head)
	for c := range sys.Conduits() {
		var ends []int
		for z := range c.Joins.All() {
			i, _ := f.part.ZoneIndex(z)
			ends = append(ends, f.find(i))
		}
		ends = sortedEnds(ends)
		for _, e := range ends {
			if len(ends) > many {
				others[e] = append(others[e], k)
				continue
			}
			for _, o := range ends {
				if o != e {
					others[e] = append(others[e], o)
				}
			}
		}
		k++
	}
	return func(i int) string {
		z := f.part.ZoneAt(i)
		b := []byte(z.Layer.String() + " " + z.Traits.String())
		for _, o := range sortedEnds(others[i]) {
			b = strconv.AppendInt(append(b, ' '), int64(o), 10)
		}
		return string(b)
	}
}

// foldAlike folds zones at the bottom that lie in one zone and have one key.
func (f *folding) foldAlike(key func(int) string) {
	type group struct {
		in  int
		key string
		i   int
	}
	holds := make([]bool, len(f.head))
	for i, h := range f.head {
		if h == i && f.in[i] >= 0 {
			holds[f.in[i]] = true
		}
	}
	var list []group
	for i, h := range f.head {
		if h == i && !holds[i] {
			list = append(list, group{f.in[i], key(i), i})
		}
	}
	slices.SortFunc(list, func(a, b group) int {
		return cmp.Or(a.in-b.in, strings.Compare(a.key, b.key), a.i-b.i)
	})
	for i := 0; i < len(list); {
		j := i
		for j < len(list) && list[j].in == list[i].in && list[j].key == list[i].key {
			j++
		}
		if j-i >= alike {
			for k := i + 1; k < j; k++ {
				f.head[list[k].i] = list[i].i
			}
		}
		i = j
	}
}

// depths gives how deep each zone lies, in a walk that takes each step once.
func (f *folding) depths() []int {
	depth := make([]int, len(f.head))
	for i := range depth {
		depth[i] = -1
	}
	var way []int
	for i := range depth {
		for z := i; z >= 0 && depth[z] < 0; z = f.in[z] {
			way = append(way, z)
		}
		for len(way) > 0 {
			z := way[len(way)-1]
			way = way[:len(way)-1]
			if depth[z] = 0; f.in[z] >= 0 {
				depth[z] = depth[f.in[z]] + 1
			}
		}
	}
	return depth
}

// collapse draws what lies deeper than keep as part of the zone around it.
func (f *folding) collapse(depth []int, keep int) {
	order := make([]int, len(f.head))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return depth[a] - depth[b] })
	for _, i := range order {
		if depth[i] > keep {
			f.head[i] = f.find(f.in[i])
		}
	}
}
