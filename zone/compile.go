package zone

import "github.com/iec62443-go/iec62443/internal/forest"

// compile fills in the arrays and gives everything that is wrong.
func (p *Partition) compile() (errs Errors) {
	zoneErr := func(z *Zone, problem Problem, value string) {
		errs = append(errs, &Error{Zone: z.ID, Problem: problem, Value: value, Pos: z.Pos})
	}
	assetErr := func(a *Asset, problem Problem, value string) {
		errs = append(errs, &Error{OfAsset: true, Asset: a.ID, Problem: problem, Value: value, Pos: a.Pos})
	}

	zoneAt := make(map[ID]int32, len(p.zones))
	for i := range p.zones {
		z := &p.zones[i]
		if err := CheckID(string(z.ID)); err != nil {
			zoneErr(z, IllFormedID, err.Error())
		}
		if _, twice := zoneAt[z.ID]; twice {
			zoneErr(z, DuplicateID, string(z.ID))
		}
		zoneAt[z.ID] = int32(i)
		if !z.Layer.Valid() {
			zoneErr(z, BadValue, z.Layer.String())
		}
		if !z.Traits.Valid() {
			zoneErr(z, BadValue, z.Traits.String())
		}
		if !z.Assessed.Valid() {
			zoneErr(z, BadValue, z.Assessed.String())
		}
	}
	parent := make([]int32, len(p.zones))
	for i := range p.zones {
		z := &p.zones[i]
		parent[i] = forest.None
		if z.In == "" {
			continue
		}
		in, ok := zoneAt[z.In]
		if !ok {
			zoneErr(z, UnknownZone, string(z.In))
			continue
		}
		parent[i] = in
	}
	var loops []int32
	p.forest, loops = forest.New(parent)
	for _, i := range loops {
		zoneErr(&p.zones[i], ContainmentLoop, string(p.zones[i].In))
	}

	hosted := false
	for i := range p.assets {
		a := &p.assets[i]
		if err := CheckID(string(a.ID)); err != nil {
			assetErr(a, IllFormedID, err.Error())
		}
		if i > 0 && p.assets[i-1].ID == a.ID {
			assetErr(a, DuplicateID, string(a.ID))
		}
		hosted = hosted || a.RunsOn != ""
		if !a.Type.Valid() {
			assetErr(a, BadValue, a.Type.String())
		}
		if !a.Traits.Valid() {
			assetErr(a, BadValue, a.Traits.String())
		}
	}
	p.home = make([]int32, len(p.assets))
	p.firstOwn = make([]int32, len(p.zones)+1)
	for i := range p.assets {
		a := &p.assets[i]
		p.home[i] = forest.None
		if a.Zone != "" {
			if z, ok := zoneAt[a.Zone]; ok {
				p.home[i] = z
				p.firstOwn[z+1]++
			} else {
				assetErr(a, UnknownZone, string(a.Zone))
			}
		}
		for id := range a.Attached.All() {
			if _, ok := zoneAt[id]; !ok {
				assetErr(a, UnknownZone, string(id))
			}
		}
	}
	for i := 1; i < len(p.firstOwn); i++ {
		p.firstOwn[i] += p.firstOwn[i-1]
	}
	p.own = make([]int32, p.firstOwn[len(p.zones)])
	next := append([]int32(nil), p.firstOwn...)
	for i, z := range p.home {
		if z != forest.None {
			p.own[next[z]] = int32(i)
			next[z]++
		}
	}
	if hosted {
		p.checkHosts(assetErr)
	}
	return errs
}

// checkHosts reports assets that run on what does not exist, or on themselves.
func (p *Partition) checkHosts(fail func(*Asset, Problem, string)) {
	host := make([]int32, len(p.assets))
	for i := range p.assets {
		a := &p.assets[i]
		host[i] = forest.None
		if a.RunsOn == "" {
			continue
		}
		h, ok := p.AssetIndex(a.RunsOn)
		if !ok {
			fail(a, UnknownAsset, string(a.RunsOn))
			continue
		}
		host[i] = int32(h)
	}
	_, loops := forest.New(host)
	for _, i := range loops {
		fail(&p.assets[i], HostLoop, string(p.assets[i].RunsOn))
	}
}
