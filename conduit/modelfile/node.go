package modelfile

// kind is what a node of a model file is, whichever syntax it was written in.
type kind uint8

const (
	bad     kind = iota // reported already; whoever reads it says nothing more
	null                // null, or nothing where a value belongs
	boolean             // true or false
	number              // a number as JSON writes them
	text                // any other scalar
	list
	mapping
	plain // a text that YAML writes without quotes: only where a model is written
)

func (k kind) String() string {
	return [...]string{"something wrong", "nothing", "a boolean", "a number", "a text", "a list", "a mapping", "a text"}[k]
}

// node is one value with its place. Scalars keep the text they were written with,
// so that 0123 stays "0123" and 1.10 stays "1.10".
type node struct {
	text      string
	line, col int32
	end       int32 // the index after the last node below this one
	kind      kind
	flow      bool // written in YAML between { } or [ ]
	bare      bool // a null of which nothing stands in the file
}

// tree is one value with all that is in it: the nodes in the order of the text,
// the root first, a key before its value. What lies below node i is i+1 .. end.
type tree struct{ nodes []node }

func (t *tree) reset() { t.nodes = t.nodes[:0] }

// add appends a node and gives its index.
func (t *tree) add(n node) int32 {
	i := int32(len(t.nodes))
	n.end = i + 1
	t.nodes = append(t.nodes, n)
	return i
}

// close ends a list or a mapping after its last child.
func (t *tree) close(i int32) { t.nodes[i].end = int32(len(t.nodes)) }

// cut drops node i and all after it.
func (t *tree) cut(i int32) { t.nodes = t.nodes[:i] }

// children yields the nodes directly below node i. Of a mapping these are keys and
// values in turn.
func (t *tree) children(i int32) func(yield func(int32) bool) {
	return func(yield func(int32) bool) {
		for c := i + 1; c < t.nodes[i].end; c = t.nodes[c].end {
			if !yield(c) {
				return
			}
		}
	}
}

// len counts the nodes directly below node i.
func (t *tree) len(i int32) int {
	n := 0
	for range t.children(i) {
		n++
	}
	return n
}
