package standard

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/zone"
)

// ConfusableID reports ids that people cannot tell from another.
var ConfusableID = &rule.Rule{
	ID: "ZC106", Name: "confusable-id", Severity: rule.Warning, Pack: Pack,
	Doc: `id differs from another only by look-alike letters or case

Two elements whose ids look the same are two elements to the model and one to whoever
reads it: a channel, a permission or a waiver ends up with the wrong one. Letters of
other scripts that look like Latin ones count, as do case, and l, I and 1, O and 0. Of
those that look alike all but the plainest are reported, zones with zones, assets with
assets and so on.

May be wrong when: the ids come from a system in which case makes a difference.

Example:
    zones: [{id: control, target: 2}]
    assets: [{id: PLC1, zone: control}, {id: plc1, zone: control}]`,
	Run: func(p *rule.Pass) {
		sys := p.System
		lookAlikes(p, each(sys.Zones(), func(z zone.Zone) (conduit.Ref, bool) { return conduit.ZoneRef(z.ID), z.Traits.Has(zone.External) }))
		lookAlikes(p, each(sys.Assets(), func(a zone.Asset) (conduit.Ref, bool) { return conduit.AssetRef(a.ID), false }))
		lookAlikes(p, each(sys.Conduits(), func(c conduit.Conduit) (conduit.Ref, bool) { return c.Ref(), false }))
		lookAlikes(p, each(sys.Measures(), func(m conduit.Measure) (conduit.Ref, bool) { return m.Ref(), false }))
	},
}

// named is an element by its address.
type named struct {
	ref     conduit.Ref
	outside bool // of the system under consideration
	told    bool
}

func each[T any](s func(func(T) bool), ref func(T) (conduit.Ref, bool)) []named {
	var out []named
	for x := range s {
		r, outside := ref(x)
		out = append(out, named{ref: r, outside: outside})
	}
	return out
}

// lookAlikes reports the elements of one kind that look like another. What ids look
// like is compared by a hash first, and where that is the same by itself.
func lookAlikes(p *rule.Pass, list []named) {
	plainest := make(map[uint64]int32, 2*len(list)) // by what an id looks like, the element that keeps it
	for _, look := range [...]func(rune) rune{folded, glyph} {
		clear(plainest)
		for i := range list {
			h := hashed(list[i].ref.ID, look)
			if k, ok := plainest[h]; !ok || plainer(list[i].ref.ID, list[k].ref.ID) {
				plainest[h] = int32(i)
			}
		}
		for i := range list {
			x := &list[i]
			k := plainest[hashed(x.ref.ID, look)]
			other := &list[k]
			if x.told || int(k) == i || x.outside && other.outside || !alike(x.ref.ID, other.ref.ID, look) {
				continue
			}
			x.told = true
			p.Report(rule.Diagnostic{
				Ref: x.ref, Related: []conduit.Ref{other.ref}, Key: []string{other.ref.String()},
				Message: fmt.Sprintf("%v %+q looks like %v %+q", x.ref.Kind, x.ref.ID, other.ref.Kind, other.ref.ID),
			})
		}
	}
}

// hashed gives a hash (FNV-1a) of what an id looks like.
func hashed(id string, look func(rune) rune) uint64 {
	h := uint64(14695981039346656037)
	for _, r := range id {
		h = (h ^ uint64(look(r))) * 1099511628211
	}
	return h
}

// alike reports whether two ids look the same.
func alike(a, b string, look func(rune) rune) bool {
	return strings.Map(look, a) == strings.Map(look, b)
}

// plainer reports whether an id is plainer than another: in ASCII where the other is
// not, and else with digits before letters and small letters before capital ones.
func plainer(a, b string) bool {
	if x, y := ascii(a), ascii(b); x != y {
		return x
	}
	return cmp.Or(cmp.Compare(strings.ToLower(a), strings.ToLower(b)), cmp.Compare(b, a)) < 0
}

func ascii(s string) bool {
	return !slices.ContainsFunc([]byte(s), func(c byte) bool { return c >= 0x80 })
}

// folded gives what all letters have in common that look like one in either case.
func folded(r rune) rune { return lowest(latin(lowest(latin(r)))) }

// lowest gives the first of the letters that differ from one by case only.
func lowest(r rune) rune {
	if r < 0x80 && r != 'k' && r != 's' {
		if r >= 'a' && r <= 'z' {
			r -= 'a' - 'A'
		}
		return r
	}
	out := r
	for x := unicode.SimpleFold(r); x != r; x = unicode.SimpleFold(x) {
		out = min(out, x)
	}
	return out
}

// glyph gives what all letters and digits have in common that look like one, in the
// same case.
func glyph(r rune) rune {
	switch r = latin(r); r {
	case 'l', 'I':
		return '1'
	case 'O':
		return '0'
	}
	return r
}
