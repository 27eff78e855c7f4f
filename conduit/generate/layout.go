package generate

// room is a zone in the plan of a site, before it has its assets.
type room struct {
	kind   kind
	in     int // its place in the plan; -1 for none
	number int // 1, 2, .. where a site or an area has several of the kind; else 0
	size   int
}

// siteSize is about how many assets a site has, areaSize an area with all in it.
const (
	siteSize = 900
	areaSize = 170
)

// siteSizes shares assets out among sites of different sizes.
func (b *builder) siteSizes(assets int) []int {
	n := max(1, (assets+siteSize/2)/siteSize)
	sizes := make([]int, n)
	for i := range sizes {
		sizes[i] = assets / n
		if i < assets%n {
			sizes[i]++
		}
	}
	for i := 0; i+1 < n; i += 2 {
		d := b.layout.below(sizes[i] / 3)
		sizes[i], sizes[i+1] = sizes[i]+d, sizes[i+1]-d
	}
	return sizes
}

// planSite gives the zones of a site with n assets, devices included: each after
// the one it lies in, and cells and what lies in them last within an area.
func (b *builder) planSite(n int, offices bool, devices int) []room {
	s := b.layout
	plan := []room{{kind: siteZone, in: -1}, {kind: dmzZone, in: -1}, {kind: opsZone, in: 0}}
	if offices {
		plan = append(plan, room{kind: officeZone, in: -1})
	}
	if n >= 250 && s.percent(60) {
		plan = append(plan, room{kind: visitZone, in: 0})
	}
	if n >= 200 && s.percent(60) {
		for i := range 1 + s.below(3) {
			plan = append(plan, room{kind: stationZone, in: 0, number: i + 1})
		}
	}
	fixed := 0
	for _, r := range plan {
		fixed += kinds[r.kind].weight
	}
	areas := max(1, (n-fixed+areaSize/2)/areaSize)
	m := max(n-fixed, 0) / areas
	for i := range areas {
		plan = b.planArea(plan, i+1, m)
	}
	devices += len(plan) - 2 // each zone but two has a conduit of its own
	if offices {
		devices--
	}
	b.sizes(plan, n-devices)
	return plan
}

// planArea adds an area for about m assets to a plan.
func (b *builder) planArea(plan []room, number, m int) []room {
	s := b.layout
	area := len(plan)
	plan = append(plan, room{kind: areaZone, in: 0, number: number})
	if number == 1 || m >= 60 && s.percent(60) {
		plan = append(plan, room{kind: safetyZone, in: area})
	}
	if m >= 80 && s.percent(40) {
		plan = append(plan, room{kind: radioZone, in: area})
	}
	cells := 1
	if most := (m - 10) / 38; most > 1 {
		cells = max(1, most-1+s.below(2))
	}
	for i := range cells {
		plan = append(plan, room{kind: cellZone, in: area, number: i + 1})
		if m < 60 || b.cfg.Nesting < 1 || !s.percent(35) {
			continue
		}
		for range 1 + s.below(b.cfg.Nesting) {
			plan = append(plan, room{kind: skidZone, in: len(plan) - 1, number: 1})
		}
	}
	return plan
}

// sizes shares out n assets among the zones of a plan: to each the least it can
// do with, and the rest in proportion, give or take a quarter.
func (b *builder) sizes(plan []room, n int) {
	weights := make([]int, len(plan))
	total := 0
	for i := range plan {
		k := &kinds[plan[i].kind]
		plan[i].size = k.least
		n -= k.least
		weights[i] = k.weight * (75 + b.layout.below(51))
		total += weights[i]
	}
	rest := max(n, 0)
	for i := range plan {
		k := rest * weights[i] / total
		plan[i].size += k
		n -= k
	}
	for i := len(plan) - 1; n > 0; i-- { // a few are left over: to the cells, which come last
		if i < 0 {
			i = len(plan) - 1
		}
		if weights[i] > 0 {
			plan[i].size++
			n--
		}
	}
}
