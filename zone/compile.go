package zone

import "github.com/iec62443-go/iec62443/internal/forest"

// compile fills in the arrays and gives everything that is wrong.
func (p *Partition) compile() (errs Errors) {
	zoneErr := func(z *Zone, field string, problem Problem, value, hint string) {
		errs = append(errs, &Error{Zone: z.ID, Field: field, Problem: problem, Value: value, Hint: hint, Pos: z.Pos})
	}
	assetErr := func(a *Asset, field string, problem Problem, value, hint string) {
		errs = append(errs, &Error{OfAsset: true, Asset: a.ID, Field: field, Problem: problem, Value: value, Hint: hint, Pos: a.Pos})
	}

	zoneAt := make(map[ID]int32, len(p.zones))
	for i := range p.zones {
		z := &p.zones[i]
		if err := CheckID(string(z.ID)); err != nil {
			zoneErr(z, "", IllFormedID, string(z.ID), err.Error())
		}
		if first, twice := zoneAt[z.ID]; twice {
			zoneErr(z, "", DuplicateID, string(z.ID), elsewhere(p.zones[first].Pos))
		}
		zoneAt[z.ID] = int32(i)
		if !z.Layer.Valid() {
			zoneErr(z, "layer", BadValue, z.Layer.String(), "want 0, 1, 2, 3, 3.5, 4 or 5")
		}
		if !z.Traits.Valid() {
			zoneErr(z, "traits", BadValue, z.Traits.String(), traitHint)
		}
		if !z.Assessed.Valid() {
			zoneErr(z, "assessed", BadValue, z.Assessed.String(), "want a day of the calendar")
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
			zoneErr(z, "in", UnknownZone, string(z.In), "")
			continue
		}
		parent[i] = in
	}
	var loops []int32
	p.forest, loops = forest.New(parent)
	for _, i := range loops {
		zoneErr(&p.zones[i], "in", ContainmentLoop, string(p.zones[i].In), "one of the loop has to lie in no zone of it")
	}

	hosted := false
	for i := range p.assets {
		a := &p.assets[i]
		if err := CheckID(string(a.ID)); err != nil {
			assetErr(a, "", IllFormedID, string(a.ID), err.Error())
		}
		if i > 0 && p.assets[i-1].ID == a.ID {
			assetErr(a, "", DuplicateID, string(a.ID), elsewhere(p.assets[i-1].Pos))
		}
		hosted = hosted || a.RunsOn != ""
		if !a.Type.Valid() {
			assetErr(a, "type", BadValue, a.Type.String(), "want software, embedded, host or network")
		}
		if !a.Traits.Valid() {
			assetErr(a, "traits", BadValue, a.Traits.String(), traitHint)
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
				assetErr(a, "zone", UnknownZone, string(a.Zone), "")
			}
		}
		for id := range a.Attached.All() {
			if _, ok := zoneAt[id]; !ok {
				assetErr(a, "attached", UnknownZone, string(id), "")
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
func (p *Partition) checkHosts(fail func(a *Asset, field string, problem Problem, value, hint string)) {
	host := make([]int32, len(p.assets))
	for i := range p.assets {
		a := &p.assets[i]
		host[i] = forest.None
		if a.RunsOn == "" {
			continue
		}
		h, ok := p.AssetIndex(a.RunsOn)
		if !ok {
			fail(a, "runs_on", UnknownAsset, string(a.RunsOn), "")
			continue
		}
		host[i] = int32(h)
	}
	_, loops := forest.New(host)
	for _, i := range loops {
		fail(&p.assets[i], "runs_on", HostLoop, string(p.assets[i].RunsOn), "one of the loop has to run on nothing in it")
	}
}

const traitHint = "want business, control, safety, wireless, temporary, external or remote"

// elsewhere is the hint for a second element with one id.
func elsewhere(first Pos) string {
	if !first.IsValid() {
		return "another has it too"
	}
	return "another has it too, at " + first.String()
}
