package cover

import "math"

// bounder finds lower bounds by Lagrangian relaxation: each row has a price, what a
// column requires, excludes and leaves others to require is forgotten, and each column
// is taken whose price exceeds its cost. Prices move along the subgradient.
type bounder struct {
	*state
	price  []float64 // of each row
	rate   float64   // of the limited resource
	excess []float64 // column: its cost less the prices of the open rows that it covers
	grain  float64   // all costs are multiples of it; 0 where none is known

	active
}

// active is what is not decided yet, packed: rows and columns by their places in it.
type active struct {
	rowIDs, colIDs   []int32
	at               []int32 // column: its place
	rowAt, colAt     []int32 // where the lists of a row and a column begin
	rowList, colList []int32
	prices, kept     []float64 // of the rows; those of the best bound
	keptRate         float64
	less             []float64 // of the columns: cost less prices
	short            []int32   // row: 1 less the columns taken that cover it
}

func newBounder(s *state) *bounder {
	b := &bounder{state: s, price: make([]float64, len(s.hits)), excess: make([]float64, len(s.cost))}
	b.at = make([]int32, len(s.cost))
	b.grain = grainOf(s.cost)
	for i := range b.price { // as if each row paid its share of its cheapest column
		b.price[i] = math.Inf(1)
		for _, j := range s.rows.row(int32(i)) {
			b.price[i] = min(b.price[i], s.cost[j]/float64(len(s.cols.row(j))))
		}
	}
	return b
}

// pack gathers the open rows and the free columns.
func (b *bounder) pack() {
	b.rowIDs, b.colIDs = b.rowIDs[:0], b.colIDs[:0]
	b.rowAt, b.rowList = b.rowAt[:0], b.rowList[:0]
	b.prices = b.prices[:0]
	for j, is := range b.is {
		if is == free {
			b.at[j] = int32(len(b.colIDs))
			b.colIDs = append(b.colIDs, int32(j))
		}
	}
	for i, hits := range b.hits {
		if hits > 0 {
			continue
		}
		b.rowIDs, b.prices = append(b.rowIDs, int32(i)), append(b.prices, b.price[i])
		b.rowAt = append(b.rowAt, int32(len(b.rowList)))
		for _, j := range b.rows.row(int32(i)) {
			if b.is[j] == free {
				b.rowList = append(b.rowList, b.at[j])
			}
		}
	}
	b.rowAt = append(b.rowAt, int32(len(b.rowList)))
	b.colAt = resized(b.colAt, len(b.colIDs)+1)
	for _, j := range b.rowList {
		b.colAt[j+1]++
	}
	for j := range b.colIDs {
		b.colAt[j+1] += b.colAt[j]
	}
	b.colList = resized(b.colList, len(b.rowList))
	fill := append([]int32(nil), b.colAt...)
	for i := range b.rowIDs {
		for _, j := range b.rowList[b.rowAt[i]:b.rowAt[i+1]] {
			b.colList[fill[j]] = int32(i)
			fill[j]++
		}
	}
	b.less, b.short = resized(b.less, len(b.colIDs)), resized(b.short, len(b.rowIDs))
}

// unpack puts the prices of the best bound back, and what belongs to them.
func (b *bounder) unpack() {
	copy(b.prices, b.kept)
	b.rate = b.keptRate
	b.evaluate()
	for k, i := range b.rowIDs {
		b.price[i] = b.prices[k]
	}
	for k, j := range b.colIDs {
		b.excess[j] = b.less[k]
	}
}

// resized gives a slice of n zero values, in the memory of old where it suffices.
func resized[T any](old []T, n int) []T {
	if cap(old) < n {
		return make([]T, n, n+n/2)
	}
	old = old[:n]
	clear(old)
	return old
}

// grainOf gives the greatest amount of which all costs are multiples, as far as it is
// a decimal fraction of no more than three places; 0 where it is not.
func grainOf(costs []float64) float64 {
	const places = 1000
	g := int64(0)
	for _, c := range costs {
		n := math.Round(c * places)
		if n > 1<<50 || math.Abs(n-c*places) > tolerance {
			return 0
		}
		for a := int64(n); a != 0; {
			a, g = g%a, a
		}
	}
	return float64(g) / places
}

// roundUp raises a bound to the next cost that there can be.
func (b *bounder) roundUp(bound float64) float64 {
	if b.grain == 0 || math.IsInf(bound, 0) {
		return bound
	}
	return math.Ceil((bound-slack(bound))/b.grain) * b.grain
}

// bound moves the prices so many times and gives the best bound found on the cost of
// any cover that agrees with what is decided. It stops where it reaches best, and
// leaves the prices of that bound, and in excess what belongs to them.
func (b *bounder) bound(best, step float64, rounds int) (bound float64) {
	b.pack()
	bound = math.Inf(-1)
	stuck := 0
	for k := 0; ; k++ {
		value := b.evaluate()
		if value > bound || k == 0 {
			bound, stuck = value, 0
			b.kept, b.keptRate = append(b.kept[:0], b.prices...), b.rate
		} else if stuck++; stuck >= 5 {
			step, stuck = step/2, 0
		}
		if b.roundUp(bound) >= best-slack(best) || k >= rounds || step < 1e-4 || !b.move(best, step, value) {
			b.unpack()
			return bound
		}
	}
}

// evaluate gives the bound by the prices there are.
func (b *bounder) evaluate() float64 {
	value := b.spent
	for k, j := range b.colIDs {
		b.less[k] = b.cost[j]
	}
	if b.weight != nil {
		value -= b.rate * float64(b.limit-b.used)
		for _, j := range b.weighty {
			if b.is[j] == free {
				b.less[b.at[j]] += b.rate * float64(b.weight[j])
			}
		}
	}
	for i, u := range b.prices {
		b.short[i] = 1
		value += u
		for _, k := range b.rowList[b.rowAt[i]:b.rowAt[i+1]] {
			b.less[k] -= u
		}
	}
	for k, x := range b.less {
		if x >= 0 {
			continue
		}
		value += x
		for _, i := range b.colList[b.colAt[k]:b.colAt[k+1]] {
			b.short[i]--
		}
	}
	return value
}

// move moves the prices along the subgradient; false where it has nowhere to go.
func (b *bounder) move(best, step, value float64) bool {
	norm, over := 0.0, 0.0
	for i, n := range b.short {
		if n > 0 || b.prices[i] > 0 {
			norm += float64(n) * float64(n)
		}
	}
	if b.weight != nil {
		over = -float64(b.limit - b.used)
		for _, j := range b.weighty {
			if b.is[j] == free && b.less[b.at[j]] < 0 {
				over += float64(b.weight[j])
			}
		}
		if over > 0 || b.rate > 0 {
			norm += over * over
		}
	}
	if norm == 0 {
		return false
	}
	to := best
	if math.IsInf(to, 1) {
		to = value + math.Abs(value)/10 + 1
	}
	by := step * (to*1.02 - value) / norm
	for i, n := range b.short {
		b.prices[i] = max(0, b.prices[i]+by*float64(n))
	}
	if b.weight != nil {
		b.rate = max(0, b.rate+by*over)
	}
	return true
}
