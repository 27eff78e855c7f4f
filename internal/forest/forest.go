// Package forest holds a forest of numbered nodes on arrays: who encloses whom,
// answered in constant time, however deep it is. Nothing in it recurses.
package forest

// None stands for no node.
const None int32 = -1

// Forest is a compiled forest over the nodes 0 to n-1.
type Forest struct {
	Parent []int32 // None for a root
	Order  []int32 // preorder: a node before those in it, siblings by number
	In     []int32 // the node's place in Order
	Out    []int32 // the place after the last node in it
	Depth  []int32 // 0 for a root

	childStart []int32
	children   []int32
}

// New compiles a forest. Nodes that lie in themselves, round a loop, or below such
// a loop are given back as loops, in order, and the forest is then nil.
func New(parent []int32) (f *Forest, loops []int32) {
	n := len(parent)
	f = &Forest{
		Parent:     parent,
		Order:      make([]int32, 0, n),
		In:         make([]int32, n),
		Out:        make([]int32, n),
		Depth:      make([]int32, n),
		childStart: make([]int32, n+2),
		children:   make([]int32, n),
	}
	// Slot 0 holds the roots; the children of node i are in slot i+1.
	for _, p := range parent {
		f.childStart[p+2]++
	}
	for i := 1; i < len(f.childStart); i++ {
		f.childStart[i] += f.childStart[i-1]
	}
	next := make([]int32, n+1)
	copy(next, f.childStart)
	for i, p := range parent {
		f.children[next[p+1]] = int32(i)
		next[p+1]++
	}
	// Depth first, keeping for each open node the next child to enter.
	copy(next, f.childStart)
	for _, root := range f.slot(0) {
		for node := root; node != None; {
			if next[node+1] == f.childStart[node+1] {
				f.In[node] = int32(len(f.Order))
				f.Order = append(f.Order, node)
			}
			if next[node+1] < f.childStart[node+2] {
				child := f.children[next[node+1]]
				next[node+1]++
				f.Depth[child] = f.Depth[node] + 1
				if f.childStart[child+1] == f.childStart[child+2] {
					f.In[child] = int32(len(f.Order))
					f.Order = append(f.Order, child)
					f.Out[child] = int32(len(f.Order))
					continue
				}
				node = child
				continue
			}
			f.Out[node] = int32(len(f.Order))
			node = parent[node]
		}
	}
	if len(f.Order) == n {
		return f, nil
	}
	seen := make([]bool, n)
	for _, i := range f.Order {
		seen[i] = true
	}
	for i := range parent {
		if !seen[i] {
			loops = append(loops, int32(i))
		}
	}
	return nil, loops
}

func (f *Forest) slot(i int32) []int32 { return f.children[f.childStart[i]:f.childStart[i+1]] }

// Roots gives the nodes that lie in none, by number.
func (f *Forest) Roots() []int32 { return f.slot(0) }

// Children gives the nodes that lie directly in a node, by number.
func (f *Forest) Children(i int32) []int32 { return f.slot(i + 1) }

// Encloses reports whether b lies in a, directly or not, or is a.
func (f *Forest) Encloses(a, b int32) bool { return f.In[a] <= f.In[b] && f.In[b] < f.Out[a] }

// StrictlyEncloses reports whether b lies in a, directly or not, and is not a.
func (f *Forest) StrictlyEncloses(a, b int32) bool { return a != b && f.Encloses(a, b) }

// Common gives the innermost node that encloses both a and b, None if none does.
func (f *Forest) Common(a, b int32) int32 {
	for a != None && !f.Encloses(a, b) {
		a = f.Parent[a]
	}
	return a
}
