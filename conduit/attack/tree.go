package attack

// tree is a segment tree over nodes: each inner node stands for an interval.
type tree struct {
	size int32
	at   []int32 // the nodes, the first half the inner ones, from 1
}

// grow makes a tree over nodes, and links each node of it to the one above.
func (b *builder) grow(leaves []int32, link func(below, above int32)) tree {
	size := int32(1)
	for size < int32(len(leaves)) {
		size *= 2
	}
	t := tree{size, make([]int32, 2*size)}
	copy(t.at[size:], leaves)
	// An inner node is needed where some leaf lies below it.
	for i := size - 1; i > 0; i-- {
		first := i
		for first < size {
			first *= 2
		}
		if first-size < int32(len(leaves)) {
			t.at[i] = b.inner()
		}
	}
	for i := int32(2); i < size+int32(len(leaves)); i++ {
		if i >= size || t.at[i] != 0 {
			link(t.at[i], t.at[i/2])
		}
	}
	return t
}

// over calls yield for the nodes that together stand for an interval.
func (t *tree) over(lo, hi int32, yield func(n int32)) {
	for lo, hi = lo+t.size, hi+t.size; lo < hi; lo, hi = lo/2, hi/2 {
		if lo&1 == 1 {
			yield(t.at[lo])
			lo++
		}
		if hi&1 == 1 {
			hi--
			yield(t.at[hi])
		}
	}
}
