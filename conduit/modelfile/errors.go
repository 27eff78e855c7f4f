package modelfile

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// Problem is a kind of error of a model file.
type Problem string

// The kinds of error.
const (
	Syntax      Problem = "syntax"       // not well-formed YAML or JSON, or not UTF-8
	Unsupported Problem = "unsupported"  // YAML that a model file does without: aliases, anchors, tags, a second document
	UnknownKey  Problem = "unknown key"  // a key that the format does not have here
	RepeatedKey Problem = "repeated key" // a key that stands twice in one mapping
	MissingKey  Problem = "missing key"  // a key that has to be there
	WrongType   Problem = "wrong type"   // a list for a text, a null, a text for a boolean
	BadValue    Problem = "bad value"    // of the right type, and not one that may stand here
	TooMuch     Problem = "too much"     // beyond one of the limits
	Structural  Problem = "structural"   // what conduit.Compile would refuse, beside errors of the other kinds
)

// Error is one thing that is wrong with a model file. Problem, Pos, Path and Value
// are for programs; Message and Hint are for people, and their wording may change.
// Text from the file stands in them escaped and shortened.
type Error struct {
	Problem Problem
	Pos     zone.Pos
	Path    string // the address in the file: "zones[2].target"; "" for the file itself
	Value   string // what is wrong, as it was read and shortened; "" where nothing is there
	Message string
	Hint    string // what to do about it; may be ""

	Structure *conduit.Error // for Structural; its element says where, and Path is ""
}

// Unwrap gives the structural error, for errors.As; nil for those of other kinds.
func (e *Error) Unwrap() error {
	if e.Structure == nil {
		return nil
	}
	return e.Structure
}

// Error gives "plant.yaml:18:5: zones[2].target: message; hint".
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(place(e.Pos))
	if e.Path != "" {
		b.WriteString(e.Path)
		b.WriteString(": ")
	}
	b.WriteString(e.Message)
	if e.Hint != "" {
		b.WriteString("; ")
		b.WriteString(e.Hint)
	}
	return b.String()
}

// place gives the position as the start of a line, with the name of the file made
// safe to print.
func place(p zone.Pos) string {
	if p.File != "" {
		p.File = plainName(p.File)
	}
	if s := p.String(); s != "-" {
		return s + ": "
	}
	return ""
}

// Errors is everything that is wrong with a model file, in the order of the
// positions. It is never empty.
type Errors []*Error

// Error gives one line for each error.
func (e Errors) Error() string {
	lines := make([]string, len(e))
	for i, x := range e {
		lines[i] = x.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap gives the errors one by one, for errors.As.
func (e Errors) Unwrap() []error {
	out := make([]error, len(e))
	for i, x := range e {
		out[i] = x
	}
	return out
}

// Warning is something doubtful in a model file that was read nevertheless.
type Warning struct {
	Pos     zone.Pos
	Path    string
	Value   string
	Message string
}

// String gives "plant.yaml:18:5: assets[2].addresses[0]: message".
func (w Warning) String() string {
	return (&Error{Pos: w.Pos, Path: w.Path, Message: w.Message}).Error()
}

// collector keeps the first errors and counts the others.
type collector struct {
	max  int
	list Errors
	more int
}

func (c *collector) any() bool  { return c.count() > 0 }
func (c *collector) full() bool { return len(c.list) >= c.max }

func (c *collector) count() int { return len(c.list) + c.more }

func (c *collector) add(e *Error) {
	if c.full() {
		c.more++
		return
	}
	c.list = append(c.list, e)
}

// err gives what was found, nil for nothing.
func (c *collector) err(file string) error {
	if !c.any() {
		return nil
	}
	slices.SortStableFunc(c.list, func(a, b *Error) int {
		return cmp.Or(cmp.Compare(a.Pos.Line, b.Pos.Line), cmp.Compare(a.Pos.Column, b.Pos.Column))
	})
	if c.more > 0 {
		c.list = append(c.list, &Error{
			Problem: TooMuch,
			Pos:     zone.Pos{File: file},
			Message: strconv.Itoa(c.more) + " more errors are not listed",
		})
	}
	return c.list
}
