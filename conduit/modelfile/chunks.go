package modelfile

// chunks is a list that grows without being copied until it is whole.
type chunks[T any] struct {
	full [][]T
	last []T
}

const (
	firstChunk = 16
	mostChunk  = 4096
)

// next gives room for one more element.
func (c *chunks[T]) next() *T {
	if len(c.last) == cap(c.last) {
		size := min(max(firstChunk, 2*cap(c.last)), mostChunk)
		if c.last != nil {
			c.full = append(c.full, c.last)
		}
		c.last = make([]T, 0, size)
	}
	c.last = c.last[:len(c.last)+1]
	return &c.last[len(c.last)-1]
}

// drop takes the last element away again.
func (c *chunks[T]) drop() {
	var zero T
	c.last[len(c.last)-1] = zero
	c.last = c.last[:len(c.last)-1]
}

// join gives the whole list, nil for an empty one.
func (c *chunks[T]) join() []T {
	if len(c.full) == 0 && len(c.last) == cap(c.last) {
		return c.last
	}
	n := len(c.last)
	for _, part := range c.full {
		n += len(part)
	}
	if n == 0 {
		return nil
	}
	out := make([]T, 0, n)
	for _, part := range c.full {
		out = append(out, part...)
	}
	return append(out, c.last...)
}
