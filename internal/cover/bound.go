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
}

func newBounder(s *state) *bounder {
	b := &bounder{state: s, price: make([]float64, len(s.hits)), excess: make([]float64, len(s.cost))}
	b.grain = grainOf(s.cost)
	for i := range b.price { // as if each row paid its share of its cheapest column
		b.price[i] = math.Inf(1)
		for _, j := range s.rows.row(int32(i)) {
			b.price[i] = min(b.price[i], s.cost[j]/float64(len(s.cols.row(j))))
		}
	}
	return b
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
// leaves in excess what belongs to the last prices, of which value is the bound.
func (b *bounder) bound(best float64, rounds int) (bound, value float64) {
	bound = math.Inf(-1)
	step, stuck := 1.0, 0
	short := make([]int32, len(b.price)) // row: 1 less the columns taken that cover it
	for k := 0; ; k++ {
		value = b.evaluate(short)
		if value > bound+slack(bound) {
			bound, stuck = value, 0
		} else if stuck++; stuck >= 8 {
			step, stuck = step/2, 0
		}
		if b.roundUp(bound) >= best-slack(best) || k >= rounds || step < 1e-4 {
			return bound, value
		}
		norm, over := 0.0, float64(0)
		for i, n := range short {
			if b.hits[i] == 0 && (n > 0 || b.price[i] > 0) {
				norm += float64(n) * float64(n)
			}
		}
		if b.weight != nil {
			over = -float64(b.limit - b.used)
			for _, j := range b.weighty {
				if b.is[j] == free && b.excess[j] < 0 {
					over += float64(b.weight[j])
				}
			}
			if over > 0 || b.rate > 0 {
				norm += over * over
			}
		}
		if norm == 0 {
			return bound, value
		}
		to := best
		if math.IsInf(to, 1) {
			to = value + math.Abs(value)/10 + 1
		}
		by := step * (to*1.02 - value) / norm
		for i, n := range short {
			if b.hits[i] == 0 {
				b.price[i] = max(0, b.price[i]+by*float64(n))
			}
		}
		if b.weight != nil {
			b.rate = max(0, b.rate+by*over)
		}
	}
}

// evaluate gives the bound by the prices there are.
func (b *bounder) evaluate(short []int32) float64 {
	value := b.spent
	copy(b.excess, b.cost)
	for i, u := range b.price {
		if b.hits[i] > 0 {
			continue
		}
		short[i] = 1
		value += u
		for _, j := range b.rows.row(int32(i)) {
			b.excess[j] -= u
		}
	}
	if b.weight != nil {
		value -= b.rate * float64(b.limit-b.used)
		for _, j := range b.weighty {
			b.excess[j] += b.rate * float64(b.weight[j])
		}
	}
	for j, x := range b.excess {
		if x >= 0 || b.is[j] != free {
			continue
		}
		value += x
		for _, i := range b.cols.row(int32(j)) {
			short[i]--
		}
	}
	return value
}
