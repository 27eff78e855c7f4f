package conduit

import (
	"encoding/binary"
	"slices"

	"github.com/iec62443-go/iec62443/zone"
)

// channels resolves what channels name and puts them in order.
func (b *builder) channels() {
	s, m := b.sys, b.sys.model
	n := len(m.Channels)
	s.chFrom, s.chTo = make([]int32, n), make([]int32, n)
	s.chService, s.chRoute = make([]int32, n), make([]int32, n)
	names := interner[ServiceName]{at: map[ServiceName]int32{}}
	names.of("") // a link without a service
	written := map[ServiceName]int32{"": 0}
	illFormed := map[ServiceName]error{}
	unknown := interner[string]{at: map[string]int32{}}
	routes := interner[string]{at: map[string]int32{}}
	routes.of("") // no route
	for i := range m.Channels {
		c := &m.Channels[i]
		s.chFrom[i] = b.channelEnd(c, "from", string(c.From), NoSender, &unknown)
		lack := NoReceiver
		if c.Multicast {
			lack = ""
		}
		s.chTo[i] = b.channelEnd(c, "to", string(c.To), lack, &unknown)
		k, seen := written[c.Service]
		if !seen {
			k = names.of(s.services.Canonical(c.Service))
			written[c.Service] = k
			if err := CheckServiceName(c.Service); err != nil {
				illFormed[c.Service] = err
			}
		}
		s.chService[i] = k
		if c.Service == "" {
			if s.unnamedLinks = true; !c.Link {
				b.fail(c.Ref(), c.Pos, NoServices, "").in("service").hint("name it; only a link: true may go without")
			}
		} else if len(illFormed) > 0 && illFormed[c.Service] != nil {
			b.fail(c.Ref(), c.Pos, IllFormedService, string(c.Service)).in("service").hint(illFormed[c.Service].Error())
		}
		if c.Via.Len() > 0 {
			s.chRoute[i] = routes.of(b.routeKey(c, &unknown))
		}
	}
	// Names and routes get the numbers of their ranks.
	var rank []int32
	s.serviceNames, rank = names.ranked()
	for i, k := range s.chService {
		s.chService[i] = rank[k]
	}
	keys, rank := routes.ranked() // keys are big-endian, and so in the order of the ids
	for i, k := range s.chRoute {
		s.chRoute[i] = rank[k]
	}
	s.routes = make([][]int32, len(keys))
	for i, key := range keys {
		for k := 0; k < len(key); k += 4 {
			s.routes[i] = append(s.routes[i], int32(binary.BigEndian.Uint32([]byte(key[k:k+4]))))
		}
	}
	b.orderChannels(int32(len(unknown.list)))
	for i := 1; i < n; i++ {
		if s.compareChannels(i-1, i) == 0 {
			e := b.fail(s.channel(int32(i)).Ref(), m.Channels[i].Pos, DuplicateChannel, "")
			e.hint("with the same ends, service and route they are one; take one out")
			if first := m.Channels[i-1].Pos; first.IsValid() {
				e.Hint += ", the other is at " + first.String()
			}
		}
	}
}

// channelEnd gives the number of the asset at an end of a channel, -1 where there is
// none. What is unknown gets a number after all those known, so that channels with
// different unknown ends are not taken for equal.
func (b *builder) channelEnd(c *Channel, field, id string, lack Problem, unknown *interner[string]) int32 {
	if id == "" {
		if lack != "" {
			b.fail(c.Ref(), c.Pos, lack, "").in(field).hint("name an asset; only with multicast: true may the receiver be left out")
		}
		return -1
	}
	i, ok := b.assetAt[zone.AssetID(id)]
	if !ok {
		b.fail(c.Ref(), c.Pos, UnknownAsset, id).in(field)
		return int32(len(b.sys.model.Assets)) + unknown.of(id)
	}
	return i
}

func (b *builder) routeKey(c *Channel, unknown *interner[string]) string {
	var key []byte
	for id := range c.Via.All() {
		k, ok := b.conduitAt[id]
		if !ok {
			b.fail(c.Ref(), c.Pos, UnknownConduit, string(id)).in("via")
			k = int32(len(b.sys.model.Conduits)) + unknown.of(string(id))
		}
		key = binary.BigEndian.AppendUint32(key, uint32(k))
	}
	return string(key)
}

func (s *System) compareChannels(i, j int) int {
	for _, a := range [][]int32{s.chFrom, s.chTo, s.chService, s.chRoute} {
		if a[i] != a[j] {
			return int(a[i] - a[j])
		}
	}
	return 0
}

// orderChannels sorts by from, to, service and route. Until then the model has the
// caller's channels; here they are copied.
func (b *builder) orderChannels(unknown int32) {
	s, m := b.sys, b.sys.model
	n := len(m.Channels)
	sorted := true
	for i := 1; i < n && sorted; i++ {
		sorted = s.compareChannels(i-1, i) <= 0
	}
	if sorted {
		m.Channels = slices.Clone(m.Channels)
		return
	}
	assets := int32(len(m.Assets)) + unknown
	by := order(n,
		sortKey{func(i int32) int32 { return s.chFrom[i] + 1 }, assets},
		sortKey{func(i int32) int32 { return s.chTo[i] + 1 }, assets},
		sortKey{func(i int32) int32 { return s.chService[i] }, int32(len(s.serviceNames)) - 1},
		sortKey{func(i int32) int32 { return s.chRoute[i] }, int32(len(s.routes)) - 1})
	m.Channels = permuted(m.Channels, by)
	s.chFrom, s.chTo = permuted(s.chFrom, by), permuted(s.chTo, by)
	s.chService, s.chRoute = permuted(s.chService, by), permuted(s.chRoute, by)
}

func permuted[T any](list []T, by []int32) []T {
	out := make([]T, len(list))
	for i, k := range by {
		out[i] = list[k]
	}
	return out
}

// interner numbers texts as they come.
type interner[T ~string] struct {
	at   map[T]int32
	list []T
}

func (x *interner[T]) of(s T) int32 {
	i, ok := x.at[s]
	if !ok {
		i = int32(len(x.list))
		x.at[s] = i
		x.list = append(x.list, s)
	}
	return i
}

// ranked gives the texts in order, and for each number its rank in it.
func (x *interner[T]) ranked() (texts []T, rank []int32) {
	texts = slices.Clone(x.list)
	slices.Sort(texts)
	rank = make([]int32, len(texts))
	for i, t := range texts {
		rank[x.at[t]] = int32(i)
	}
	return texts, rank
}
