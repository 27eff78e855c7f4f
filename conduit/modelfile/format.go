package modelfile

import (
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
)

// Format writes a model as YAML in one way only: keys in a fixed order, elements in
// the order of their ids (channels by from, to, service and route; policies and
// waivers by all that they say), nothing that says what its absence says, no
// comments and no times. Models that hold the same elements in another order give
// the same bytes; entries of allow, manage and addresses keep their order, which is
// part of what they are. [Parse] gives back the model.
//
// A value that the format cannot express (a layer or a date that does not exist,
// text that is not UTF-8) is an error, an [Errors] with a path and no position.
func Format(m *conduit.Model) ([]byte, error) { return format(m, &yamlWriter{}) }

// FormatJSON writes a model as JSON, one element a line; see [Format].
func FormatJSON(m *conduit.Model) ([]byte, error) { return format(m, &jsonWriter{}) }

// writer puts nodes on paper in one syntax.
type writer interface {
	begin()
	value(t *tree, key string)         // a key of the root with a scalar, node 0
	open(key string)                   // a key of the root with a list of elements
	element(t *tree, first, last bool) // one of them, node 0
	end() []byte
}

func format(m *conduit.Model, w writer) ([]byte, error) {
	if m == nil {
		return nil, Errors{{Problem: MissingKey, Message: "there is no model to write"}}
	}
	e := &encoder{errs: collector{max: 100}}
	w.begin()
	d := draft{Model: *m}
	for i := range head.fields {
		f := &head.fields[i]
		e.tree.reset()
		e.push(f.key)
		if f.write(e, &d) {
			w.value(&e.tree, f.key)
		}
		e.pop()
	}
	for i := range sections {
		s := &sections[i]
		e.push(s.key)
		order := s.order(m)
		if len(order) > 0 {
			w.open(s.key)
		}
		for k, at := range order {
			e.tree.reset()
			e.pushIndex(at)
			s.write(e, m, at)
			e.pop()
			w.element(&e.tree, k == 0, k == len(order)-1)
		}
		e.pop()
	}
	if err := e.errs.err(""); err != nil {
		return nil, err
	}
	return w.end(), nil
}

// orderOf gives the places of a list in the order of a comparison.
func orderOf[T any](list []T, compare func(a, b *T) int) []int {
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return compare(&list[i], &list[j]) })
	return order
}

// room doubles the room of what is written before it runs out, where append would
// take smaller steps and copy more often.
func room(out []byte) []byte {
	if cap(out)-len(out) < 4096 {
		return slices.Grow(out, max(4096, len(out)))
	}
	return out
}
