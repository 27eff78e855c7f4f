package modelfile

import "fmt"

// encoder turns the elements of a model into nodes, one element at a time.
type encoder struct {
	tree tree
	path []step
	errs collector
}

func (e *encoder) push(key string) { e.path = append(e.path, step{key: key}) }
func (e *encoder) pushIndex(i int) { e.path = append(e.path, step{index: i}) }
func (e *encoder) pop()            { e.path = e.path[:len(e.path)-1] }

// fail reports a value that the format cannot express.
func (e *encoder) fail(value, format string, args ...any) {
	e.errs.add(&Error{
		Problem: BadValue,
		Path:    pathText(e.path),
		Value:   shorten(value, maxQuote),
		Message: fmt.Sprintf(format, args...),
	})
}

func (e *encoder) scalar(k kind, s string) { e.tree.add(node{kind: k, text: s}) }
