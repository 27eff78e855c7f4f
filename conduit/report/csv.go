package report

import (
	"encoding/csv"
	"errors"
	"io"
	"iter"
	"strconv"

	"github.com/iec62443-go/iec62443/internal/spreadsheet"
	"github.com/iec62443-go/iec62443/zone"
)

var errNoSystem = errors.New("report: there is no system")

// csvWriter writes a table whose columns are named once, in the first row. Cells are
// filled in the order of the columns; those left out stay empty. It remembers the first
// error of writing until it is flushed.
type csvWriter struct {
	*csv.Writer
	row  []string
	next int
}

func newCSVWriter(w io.Writer, columns ...string) *csvWriter {
	c := &csvWriter{Writer: csv.NewWriter(w), row: make([]string, len(columns))}
	c.Write(columns)
	return c
}

// text fills cells with texts that come from a model or may hold such.
func (c *csvWriter) text(list ...string) {
	for _, s := range list {
		c.set(spreadsheet.Escape(s))
	}
}

// list fills one cell with several names.
func (c *csvWriter) list(list []string) { c.set(spreadsheet.EscapeList(list, ';')) }

// sentences fills one cell with several texts that may hold semicolons.
func (c *csvWriter) sentences(list []string) { c.set(spreadsheet.EscapeList(list, '|')) }

// int fills a cell with a number that is not negative.
func (c *csvWriter) int(n int) { c.set(strconv.Itoa(n)) }

// yes fills a cell with "yes", or leaves it empty.
func (c *csvWriter) yes(v bool) {
	if v {
		c.set("yes")
	} else {
		c.set("")
	}
}

// pos fills three cells: file, line and column.
func (c *csvWriter) pos(p zone.Pos) {
	c.text(p.File)
	for _, n := range [2]int32{p.Line, p.Column} {
		if n > 0 {
			c.int(int(n))
		} else {
			c.set("")
		}
	}
}

func (c *csvWriter) set(cell string) {
	c.row[c.next] = cell
	c.next++
}

func (c *csvWriter) end() {
	c.Write(c.row)
	clear(c.row)
	c.next = 0
}

// flush writes what is left, and gives the first error.
func (c *csvWriter) flush() error {
	c.Flush()
	return c.Error()
}

// texts gives what has a text as texts.
func texts[T interface{ String() string }](list iter.Seq[T]) []string {
	var out []string
	for x := range list {
		out = append(out, x.String())
	}
	return out
}

// names gives names as texts.
func names[T ~string](list iter.Seq[T]) []string {
	var out []string
	for x := range list {
		out = append(out, string(x))
	}
	return out
}
