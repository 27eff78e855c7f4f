package tables

// fieldHeader is how a column is called.
type fieldHeader struct {
	name   string // as it is written here
	others string // "|" between them, the best first
}

// field is one column of a table whose rows stand for a T.
type field[T any] struct {
	name   string
	others string
	// many says that several columns may stand for the field and add up: "IP 1" and
	// "IP 2". Otherwise the one whose header comes first in the list counts.
	many bool
	// words says that "n/a", which elsewhere stands for an empty cell, is an answer.
	words bool
	// read takes what a cell holds. It is not called for blank cells.
	read func(c cell, x *T)
	// write gives what a cell is to hold; nil for a column that is only read.
	write func(w *rowWriter, x *T) string
}

// spec is what there is to know of one table.
type spec[T any] struct {
	table  Table
	fields []field[T]
	// needs says whether a row with these columns can be the header.
	needs func(has func(name string) bool) bool
	// want says what a table without a header is told to have.
	want string
}

func (sp *spec[T]) headers() []fieldHeader {
	out := make([]fieldHeader, len(sp.fields))
	for i, f := range sp.fields {
		out[i] = fieldHeader{f.name, f.others}
	}
	return out
}

// anyOf is a header that needs one of several columns.
func anyOf(names ...string) func(func(string) bool) bool {
	return func(has func(string) bool) bool {
		for _, n := range names {
			if has(n) {
				return true
			}
		}
		return false
	}
}

// allOf is a header that needs every one of several columns.
func allOf(names ...string) func(func(string) bool) bool {
	return func(has func(string) bool) bool {
		for _, n := range names {
			if !has(n) {
				return false
			}
		}
		return true
	}
}
