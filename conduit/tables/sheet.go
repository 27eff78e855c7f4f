package tables

import (
	"errors"
	"io"
	"slices"
	"strings"
)

// sheet is one table while it is read.
type sheet struct {
	in      *importer
	table   Table
	file    string
	account Account
	heads   *headers
	scan    *scanner
	columns []understood // what each column is read as
	read    []bool       // whether it is
	header  []string     // folded, to know it again
	heading []cell       // the cells of the header
}

// fail is an error about the table.
func (s *sheet) fail(f Fault, line int, message string, err error) *ReadError {
	return &ReadError{Table: s.table, Fault: f, Pos: position(s.file, int32(line), int32(min(line, 1))), Message: message, Err: err}
}

// whole is the cell to note something of the table as a whole.
func (s *sheet) whole() cell { return cell{s: s, col: -1} }

// load reads the text of the table.
func (s *sheet) load(r io.Reader) ([]byte, *ReadError) {
	o := &s.in.opt
	data, err := io.ReadAll(io.LimitReader(r, o.MaxBytes+1))
	if err != nil {
		return nil, s.fail(Unreadable, 0, "", err)
	}
	if int64(len(data)) > o.MaxBytes {
		return nil, s.fail(TooMuch, 0, "the table is longer than Options.MaxBytes", nil)
	}
	d, err := decode(data, o.Encoding)
	if err != nil {
		return nil, s.fail(BadEncoding, 0, "", err)
	}
	s.account.Encoding = d.as
	if d.guessed {
		s.whole().note(Warning, EncodingGuessed, "no byte order mark says what it is; read as %v, which its bytes look like", d.as)
	}
	if d.damaged > 0 {
		s.whole().note(Warning, DamagedText, "%d places that are not valid %v, read as well as can be", d.damaged, d.as)
	}
	return oneLineBreak(d.text), nil
}

// next gives the next row with something in it, or one without cells.
func (s *sheet) next() (*record, *ReadError) {
	rec, err := s.scan.next()
	switch {
	case err == nil:
		return rec, nil
	case errors.Is(err, io.EOF):
		return nil, nil
	}
	return nil, s.fail(TooMuch, s.scan.line, err.Error(), nil)
}

// isBlank reports whether a row holds nothing.
func isBlank(rec *record) bool {
	return !slices.ContainsFunc(rec.cells, func(c string) bool { return strings.TrimSpace(c) != "" })
}

// names reads a row as a header. It gives the number of columns that are
// understood, 0 where the row cannot be the header.
func (s *sheet) names(rec *record, fields []fieldHeader, needs func(func(string) bool) bool) int {
	found := map[string]bool{}
	for _, h := range rec.cells {
		if u, ok := s.heads.read(cleanHeader(h)); ok && !u.ignore {
			found[fields[u.field].name] = true
		}
	}
	if !needs(func(name string) bool { return found[name] }) {
		return 0
	}
	return len(found)
}

// cleanHeader gives a header as its cell says it.
func cleanHeader(s string) string { return unescape(bare(strings.TrimSpace(s))) }

// setColumns takes a row for the header, and notes what will not be read.
func (s *sheet) setColumns(rec *record, fields []fieldHeader, many []bool) {
	n := len(rec.cells)
	s.columns, s.read = make([]understood, n), make([]bool, n)
	best := map[int]int{} // the column that a field is read from
	for i, h := range rec.cells {
		h = cleanHeader(h)
		s.account.Columns = append(s.account.Columns, Column{Header: cut(h, 200)})
		s.header = append(s.header, foldHeader(h))
		s.heading = append(s.heading, cell{s: s, row: int32(rec.row), line: rec.lines[i], at: rec.at[i], col: int32(i)})
		u, ok := s.heads.read(h)
		if !ok || u.ignore {
			s.columns[i].ignore = u.ignore
			continue
		}
		s.columns[i], s.read[i] = u, true
		if many[u.field] {
			continue
		}
		if j, twice := best[u.field]; !twice || u.rank < s.columns[j].rank {
			if twice {
				s.read[j] = false
			}
			best[u.field] = i
		} else {
			s.read[i] = false
		}
	}
	for i := range s.read {
		if s.read[i] {
			s.account.Columns[i].Field = fields[s.columns[i].field].name
		}
	}
}

// unread notes the columns that were not read although something stands in them.
func (s *sheet) unread(known func(string) (understood, bool), fields []fieldHeader) {
	for i, c := range s.account.Columns {
		if s.read[i] || c.Filled == 0 || s.columns[i].ignore {
			continue
		}
		message := "no column of this table is called so"
		if u, ok := known(c.Header); ok {
			message = "another column is read as " + fields[u.field].name
		} else if c.Header == "" {
			message = "it has no header"
		}
		n := s.heading[i].made(Warning, UnreadColumn, "%s; cells with something in them are not kept", message)
		n.Count = c.Filled
		s.in.notes.add(n, int32(i), false)
	}
}
