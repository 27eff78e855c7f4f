package generate

import (
	"strconv"

	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// variants is how many products there are for a component type and a need.
const variants = 6

// need is what a place asks of the component requirements of an asset.
type need struct {
	levels level.Vector
	siem   bool // a measure makes up for TRE
}

// product is what assets of one make share.
type product struct {
	capability level.Evidence
	claims     requirement.Claims
	model      string // what follows the name of the role's product
	version    string
}

type productKey struct {
	typ     requirement.ComponentType
	need    need
	variant uint8
}

// productTable holds the products made so far.
type productTable struct {
	evidence Evidence
	made     map[productKey]*product
	names    map[nameKey]string
}

type nameKey struct {
	role  role
	model string
}

func (t *productTable) init(e Evidence) {
	t.evidence = e
	t.made = make(map[productKey]*product)
	t.names = make(map[nameKey]string)
}

// get gives the product of a variant for a component type and a need.
func (t *productTable) get(key productKey) *product {
	p := t.made[key]
	if p == nil {
		p = t.make(key)
		t.made[key] = p
	}
	return p
}

func (t *productTable) make(key productKey) *product {
	n := len(t.made)
	p := &product{
		model:   " " + string(rune('A'+n%26)) + strconv.Itoa(100+n*7%900),
		version: strconv.Itoa(1+n%5) + "." + strconv.Itoa(n%10),
	}
	v := key.levels()
	vector, claims := t.evidence != Claims, t.evidence == Claims
	if t.evidence == Mixed {
		vector, claims = key.variant != 2 && key.variant != 3, key.variant == 2 || key.variant == 3 || key.variant == 5
	}
	if vector {
		p.capability = key.vector(v)
	}
	if claims {
		p.claims = claimsUpTo(key.typ, v, int(key.variant))
	}
	return p
}

// levels gives what a product can do: enough for the need.
func (k productKey) levels() level.Vector {
	v := k.need.levels
	switch k.variant {
	case 1, 4:
		if k.typ != requirement.Network {
			v[level.RDF] = min(v[level.RDF], level.SL1) // the boundary is the conduits' part
		}
	case 2:
		for fr := range v {
			v[fr] = min(v[fr]+1, level.SL3)
		}
	case 3:
		for _, s := range v {
			v = v.Join(level.Uniform(s))
		}
	case 5:
		v[level.SI], v[level.RA] = min(v[level.SI]+1, level.SL3), min(v[level.RA]+1, level.SL3)
	}
	return v.Join(k.need.levels.With(level.RDF, min(k.need.levels[level.RDF], level.SL1)))
}

// vector gives the levels as a vendor declares them, some not relevant or not known.
func (k productKey) vector(v level.Vector) level.Evidence {
	e := v.Evidence()
	if k.need.siem && (k.variant == 1 || k.variant == 5) {
		e = e.WithUnknown(level.TRE)
	}
	if k.variant == 4 {
		e = e.WithNR(level.DC)
	}
	return e
}

// equip gives an asset its product. The first asset of a zone leaves no
// foundational requirement out, so that there is always one to answer for it.
func (b *builder) equip(a *zone.Asset, z int32, r role, first bool) {
	p := &b.zones[z]
	variant := b.evidence.below(variants)
	if kinds[p.kind].traits.Has(zone.External) {
		return
	}
	if first && variant == 4 {
		variant = 0
	}
	key := productKey{a.Type, need{p.target, p.siem}, uint8(variant)}
	prod := b.products.get(key)
	a.Vendor = families[p.family].vendor
	a.Product, a.Version = b.products.name(r, prod), prod.version
	if !first && b.evidence.below(256) == 0 {
		a.Retired = true
		return
	}
	if p.recorded {
		return
	}
	a.Capability, a.Claims = prod.capability, prod.claims
	if b.cfg.Distinct && a.Claims.Len() > 0 {
		a.Claims = distinct(a.Claims, len(b.m.Assets))
	}
}

// name gives the name of a product in a role: "controller B121".
func (t *productTable) name(r role, p *product) string {
	key := nameKey{r, p.model}
	name, ok := t.names[key]
	if !ok {
		name = roles[r].product + p.model
		t.names[key] = name
	}
	return name
}
