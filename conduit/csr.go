package conduit

// csr holds for each of n rows a list of numbers, row by row in one array.
type csr struct {
	start []int32 // n+1
	list  []int32
}

func (c csr) row(i int32) []int32 { return c.list[c.start[i]:c.start[i+1]] }

func (c csr) rows() int { return len(c.start) - 1 }

// newCSR gathers pairs of a row and a number, which each yields twice in the same
// order; within a row the numbers keep the order in which they come.
func newCSR(rows int, each func(yield func(row, value int32))) csr {
	c := csr{start: make([]int32, rows+1)}
	each(func(row, _ int32) { c.start[row+1]++ })
	for i := range rows {
		c.start[i+1] += c.start[i]
	}
	c.list = make([]int32, c.start[rows])
	next := append([]int32(nil), c.start[:rows]...)
	each(func(row, value int32) {
		c.list[next[row]] = value
		next[row]++
	})
	return c
}

// sortKey is one key of [order]: the value of each element, 0 to most.
type sortKey struct {
	of   func(i int32) int32
	most int32
}

// order gives the numbers 0 to n-1 sorted by keys, the first the most significant,
// equal ones in ascending order. It sorts by counting, in time linear in n and the
// ranges of the keys.
func order(n int, keys ...sortKey) []int32 {
	out := make([]int32, n)
	for i := range out {
		out[i] = int32(i)
	}
	var spare, count []int32
	for k := len(keys) - 1; k >= 0; k-- {
		key := keys[k]
		if key.most == 0 {
			continue
		}
		if spare == nil {
			spare = make([]int32, n)
		}
		if len(count) < int(key.most)+2 {
			count = make([]int32, int(key.most)+2)
		}
		c := count[:int(key.most)+2]
		clear(c)
		for _, i := range out {
			c[key.of(i)+1]++
		}
		for j := 1; j < len(c); j++ {
			c[j] += c[j-1]
		}
		for _, i := range out {
			v := key.of(i)
			spare[c[v]] = i
			c[v]++
		}
		out, spare = spare, out
	}
	return out
}
