package conduit

import (
	"fmt"
	"strings"

	"github.com/iec62443-go/iec62443/internal/near"
	"github.com/iec62443-go/iec62443/zone"
)

// hints says what may have been meant by ids of which there is no element: one of
// another kind by the same id, or the nearest of the right kind. It does so for the
// errors that are listed, so that ten thousand of them take no longer than a hundred.
func (b *builder) hints() {
	h := hinter{b: b, words: map[Kind]*near.Words{}, told: map[Ref]string{}}
	for _, e := range b.errs[:min(len(b.errs), mostListed)] {
		want := Ref{ID: e.Value}
		switch e.Problem {
		case UnknownZone:
			want.Kind = KindZone
		case UnknownAsset:
			want.Kind = KindAsset
		case UnknownConduit:
			want.Kind = KindConduit
		case UnknownMeasure:
			want.Kind = KindMeasure
		case UnknownOwner:
			want.Kind = KindOwner
		case UnknownElement:
			want, _ = ParseRef(e.Value)
		}
		if e.Hint == "" && want.Kind != KindModel {
			e.Hint = h.of(want, e.Problem == UnknownElement)
		}
	}
}

// hinter finds what may have been meant.
type hinter struct {
	b     *builder
	words map[Kind]*near.Words // of the kinds that were asked for
	told  map[Ref]string
}

// of gives the hint for an address that is no element's.
func (h *hinter) of(want Ref, whole bool) string {
	if hint, ok := h.told[want]; ok {
		return hint
	}
	hint := ""
	if other := h.otherKind(want); other != "" {
		hint = fmt.Sprintf("%s is %s", clip(want.ID), other)
	} else {
		if h.words[want.Kind] == nil {
			h.words[want.Kind] = near.In(h.b.idsOf(want.Kind))
		}
		if word := h.words[want.Kind].Find(want.ID); word != "" {
			if whole {
				word = Ref{want.Kind, word}.String()
			}
			hint = "did you mean " + clip(word) + "?"
		}
	}
	if hint == "" {
		hint = "there is none; declare it in the model"
	}
	h.told[want] = hint
	return hint
}

// otherKind names the kind of an element that has an id, where it is not the one wanted.
func (h *hinter) otherKind(want Ref) string {
	for _, x := range []struct {
		kind Kind
		what string
	}{{KindZone, "a zone"}, {KindAsset, "an asset"}, {KindConduit, "a conduit"}, {KindMeasure, "a measure"}} {
		if x.kind != want.Kind && h.b.exists(Ref{x.kind, want.ID}) {
			return x.what
		}
	}
	return ""
}

// idsOf lists the ids of all elements of a kind, in order.
func (b *builder) idsOf(k Kind) []string {
	m := b.sys.model
	switch k {
	case KindZone:
		return idsOf(m.Zones, func(z *zone.Zone) string { return string(z.ID) })
	case KindAsset:
		return idsOf(m.Assets, func(a *zone.Asset) string { return string(a.ID) })
	case KindConduit:
		return idsOf(m.Conduits, func(c *Conduit) string { return string(c.ID) })
	case KindChannel:
		return idsOf(m.Channels, func(c *Channel) string { return c.Ref().ID })
	case KindMeasure:
		return idsOf(m.Measures, func(x *Measure) string { return x.ID })
	case KindPolicy:
		return idsOf(m.Policies, func(p *Policy) string { return p.Ref().ID })
	case KindOwner:
		return idsOf(m.Owners, func(o *Owner) string { return o.ID })
	}
	return nil
}

func idsOf[T any](list []T, id func(*T) string) []string {
	out := make([]string, len(list))
	for i := range list {
		out[i] = id(&list[i])
	}
	return out
}

// clipAll quotes the zones of a set, for a hint: the first of a great many, since
// every error of a conduit may say them.
func clipAll(ids zone.Set) string {
	const most = 10
	var b strings.Builder
	for i := range min(ids.Len(), most) {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(clip(string(ids.At(i))))
	}
	if more := ids.Len() - most; more > 0 {
		fmt.Fprintf(&b, " and %d more", more)
	}
	return b.String()
}
