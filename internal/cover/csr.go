package cover

// csr holds a list of numbers for each row, in one array.
type csr struct {
	start []int32
	list  []int32
}

func (c *csr) row(i int32) []int32 { return c.list[c.start[i]:c.start[i+1]] }

// newCSR gathers pairs by row, in the order in which they are yielded; it goes
// through them twice.
func newCSR(rows int, pairs func(yield func(row, value int32))) csr {
	c := csr{start: make([]int32, rows+1)}
	pairs(func(row, _ int32) { c.start[row+1]++ })
	for i := range rows {
		c.start[i+1] += c.start[i]
	}
	c.list = make([]int32, c.start[rows])
	at := make([]int32, rows)
	copy(at, c.start)
	pairs(func(row, value int32) {
		c.list[at[row]] = value
		at[row]++
	})
	return c
}
