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
}

func each[T any](s func(func(T) bool), ref func(T) (conduit.Ref, bool)) []named {
	var out []named
	for x := range s {
		r, outside := ref(x)
		out = append(out, named{r, outside})
	}
	return out
}

// lookAlikes reports the elements of one kind that look like another.
func lookAlikes(p *rule.Pass, list []named) {
	plainest := map[string]int{} // by what an id looks like, the element that keeps it
	looks := make([][2]string, len(list))
	for i, x := range list {
		looks[i] = [2]string{"f" + folded(x.ref.ID), "g" + glyphs(x.ref.ID)}
		for _, look := range looks[i] {
			k, ok := plainest[look]
			if !ok || plainer(list[i].ref.ID, list[k].ref.ID) {
				plainest[look] = i
			}
		}
	}
	for i, x := range list {
		for _, look := range looks[i] {
			k := plainest[look]
			if k == i || x.outside && list[k].outside {
				continue
			}
			other := list[k].ref
			p.Report(rule.Diagnostic{
				Ref: x.ref, Related: []conduit.Ref{other}, Key: []string{other.String()},
				Message: fmt.Sprintf("%v %+q looks like %v %+q", x.ref.Kind, x.ref.ID, other.Kind, other.ID),
			})
			break
		}
	}
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

// folded gives what all ids have in common that look like one whatever its case.
func folded(id string) string {
	out := make([]rune, 0, len(id))
	for _, r := range id {
		out = append(out, lowest(latin(lowest(latin(r)))))
	}
	return string(out)
}

// lowest gives the first of the letters that differ from one by case only.
func lowest(r rune) rune {
	if r < 0x80 && r != 'k' && r != 's' {
		return unicode.ToUpper(r)
	}
	out := r
	for x := unicode.SimpleFold(r); x != r; x = unicode.SimpleFold(x) {
		out = min(out, x)
	}
	return out
}

// glyphs gives what all ids have in common that look like one with its case.
func glyphs(id string) string {
	out := make([]rune, 0, len(id))
	for _, r := range id {
		r = latin(r)
		switch r {
		case 'l', 'I':
			r = '1'
		case 'O':
			r = '0'
		}
		out = append(out, r)
	}
	return string(out)
}
