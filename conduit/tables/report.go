package tables

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/zone"
)

// Report is what became of tables: an account of every row, and a note for
// everything that was lost, guessed or doubtful.
type Report struct {
	Accounts []Account // of the tables that were read, in the order of [Table]
	Notes    []Note    // in the order of table, row and column
	More     int       // notes beyond Options.MaxNotes, which are counted and not listed

	counts [3]int
}

// Account says what became of the rows of a table. Rows is always the sum of
// Taken, Refused and Blank.
type Account struct {
	Table     Table
	File      string
	Encoding  Encoding
	Separator rune
	Columns   []Column

	Before  int // rows before the header, and the header
	Rows    int // the rest
	Taken   int
	Merged  int // of those taken, the ones that were added to an earlier row
	Refused int // each with a note
	Blank   int
}

// Column is a column of a table.
type Column struct {
	Header string // as it is written there
	Field  string // what it was read as; "" where it was not read, which is noted
	Filled int    // the number of cells that hold something
}

// Count gives the number of notes of a severity, those not listed included.
func (r *Report) Count(s Severity) int {
	if int(s) >= len(r.counts) {
		return 0
	}
	return r.counts[s]
}

// Account gives the account of a table.
func (r *Report) Account(t Table) (Account, bool) {
	i := slices.IndexFunc(r.Accounts, func(a Account) bool { return a.Table == t })
	if i < 0 {
		return Account{}, false
	}
	return r.Accounts[i], true
}

// Err gives an error with the notes of severity [Error], nil if there are none: for
// callers who want everything or nothing. It lists the first ten.
func (r *Report) Err() error {
	n := r.Count(Error)
	if n == 0 {
		return nil
	}
	var lines []string
	for _, x := range r.Notes {
		if x.Severity == Error && len(lines) < 10 {
			lines = append(lines, x.String())
		}
	}
	if more := n - len(lines); more > 0 {
		lines = append(lines, fmt.Sprintf("and %d more", more))
	}
	return errors.New(strings.Join(lines, "\n"))
}

// String gives "assets.csv: 24 rows: 21 taken, 2 refused, 1 blank".
func (a Account) String() string {
	taken := fmt.Sprintf("%d taken", a.Taken)
	if a.Merged > 0 {
		taken += fmt.Sprintf(" (%d into earlier rows)", a.Merged)
	}
	rows := "rows"
	if a.Rows == 1 {
		rows = "row"
	}
	return fmt.Sprintf("%s: %d %s: %s, %d refused, %d blank", plain(a.File), a.Rows, rows, taken, a.Refused, a.Blank)
}

// notebook gathers notes.
type notebook struct {
	report *Report
	max    int
	listed [3]int
	col    []int32         // of each note, to put them in order
	merged map[noteKey]int // the place of a note that others like it are counted in; -1 if not listed
}

type noteKey struct {
	file           string
	table          Table
	col            int32
	severity       Severity
	problem        Problem
	value, message string
}

func newNotebook(r *Report, most int) *notebook {
	return &notebook{report: r, max: most, merged: map[noteKey]int{}}
}

// add notes n, found in a column. Where same is set, it counts with the notes that
// say the same of the same value in the same column.
func (b *notebook) add(n Note, col int32, same bool) {
	n.Count = max(n.Count, 1)
	n.Value = cut(n.Value, 200)
	var key noteKey
	if same {
		key = noteKey{n.Pos.File, n.Table, col, n.Severity, n.Problem, n.Value, n.Message}
		if i, ok := b.merged[key]; ok {
			if i >= 0 {
				b.report.Notes[i].Count += n.Count
			}
			return
		}
	}
	b.report.counts[n.Severity]++
	at := -1
	if b.listed[n.Severity] < b.max {
		b.listed[n.Severity]++
		at = len(b.report.Notes)
		b.report.Notes = append(b.report.Notes, n)
		b.col = append(b.col, col)
	} else {
		b.report.More++
	}
	if same && (at >= 0 || len(b.merged) < 1<<20) {
		b.merged[key] = at
	}
}

// close puts the notes in order.
func (b *notebook) close() {
	order := make([]int, len(b.report.Notes))
	for i := range order {
		order[i] = i
	}
	notes := b.report.Notes
	slices.SortStableFunc(order, func(i, j int) int {
		x, y := &notes[i], &notes[j]
		return cmp.Or(cmp.Compare(x.Table, y.Table), cmp.Compare(x.Row, y.Row), cmp.Compare(b.col[i], b.col[j]))
	})
	sorted := make([]Note, len(notes))
	for k, i := range order {
		sorted[k] = notes[i]
	}
	if len(sorted) > 0 {
		b.report.Notes = sorted
	}
}

// position gives a place in a file; a line of 0 is the file as a whole.
func position(file string, line, column int32) zone.Pos {
	return zone.Pos{File: file, Line: line, Column: column}
}
