package tables

import (
	"bytes"
	"io"
	"slices"
	"strings"
)

// readTable reads one table: it finds the header, gives every row after it to take,
// and accounts for it. take, which may keep what it is
// given, reports whether it took the row; if not, it has said why.
func readTable[T any](in *importer, sp *spec[T], r io.Reader, take func(x *T, row cell) bool) *ReadError {
	s := &sheet{in: in, table: sp.table, file: in.opt.Files.at(sp.table)}
	s.account = Account{Table: sp.table, File: s.file}
	fields := sp.headers()
	s.heads = newHeaders(fields, in.opt.Headers)
	text, fault := s.load(r)
	if fault != nil {
		return fault
	}
	sep, rest := declared(text)
	if in.opt.Separator != 0 {
		sep = in.opt.Separator
	} else if sep == 0 {
		sep = s.separator(rest, fields, sp.needs)
	}
	if sep == 0 {
		sep = ','
	}
	s.account.Separator = sep
	s.scan = newScanner(rest, sep, in.opt.MaxColumns)
	if len(rest) < len(text) {
		s.scan.line = 2
	}
	many := make([]bool, len(sp.fields))
	for i, f := range sp.fields {
		many[i] = f.many
	}
	fault = s.findHeader(s.headerRow(rest, fields, sp.needs), fields, many, sp.want)
	if fault != nil {
		return fault
	}
	for {
		rec, fault := s.next()
		if fault != nil {
			return fault
		}
		if rec == nil {
			break
		}
		s.account.Rows++
		if isBlank(rec) {
			s.account.Blank++
			continue
		}
		if s.account.Rows-s.account.Blank > in.opt.MaxRows {
			return s.fail(TooMuch, s.scan.line, "more rows than Options.MaxRows", nil)
		}
		if readRow(s, sp, rec, take) {
			s.account.Taken++
		} else {
			s.account.Refused++
		}
	}
	s.unread(s.heads.read, fields)
	in.sheets = append(in.sheets, s)
	return nil
}

// headerRow gives the row that is the header: the first of the first rows of which
// more than one column is understood, else the first of which one is, since a title
// above it may begin with a word that a column could be called by. It is 0 if there is
// none.
func (s *sheet) headerRow(text []byte, fields []fieldHeader, needs func(func(string) bool) bool) int {
	scan := newScanner(text, rune(s.scan.sep), s.in.opt.MaxColumns)
	found := 0
	for range maxBefore {
		rec, err := scan.next()
		if err != nil {
			break
		}
		switch n := s.names(rec, fields, needs); {
		case n > 1:
			return rec.row
		case n == 1 && found == 0:
			found = rec.row
		}
	}
	return found
}

// findHeader reads up to the header, which is a row of that number.
func (s *sheet) findHeader(header int, fields []fieldHeader, many []bool, want string) *ReadError {
	first := ""
	for range maxBefore {
		rec, fault := s.next()
		if fault != nil {
			return fault
		}
		if rec == nil {
			break
		}
		s.account.Before++
		if rec.row == header {
			s.setColumns(rec, fields, many)
			return nil
		}
		if isBlank(rec) {
			continue
		}
		text := strings.TrimSpace(strings.Join(rec.cells, " "))
		if first == "" {
			first = cut(text, 200)
		}
		cell{s: s, raw: text, row: int32(rec.row), line: rec.lines[0], at: 1, col: -1}.note(Info, BeforeHeader, "a row before the header is not kept")
	}
	if first == "" {
		return s.fail(Nothing, 0, "the table is empty", nil)
	}
	return s.fail(NoHeader, 1, "the table begins with "+quote(first)+" and no row among the first has "+want+"; give the columns such names (a program can say with Options.Headers what they are)", nil)
}

// readRow reads the cells of a row that is not blank.
func readRow[T any](s *sheet, sp *spec[T], rec *record, take func(*T, cell) bool) bool {
	whole := cell{s: s, row: int32(rec.row), line: rec.lines[0], at: 1, col: -1}
	for i, text := range rec.cells {
		if len(text) > s.in.opt.MaxCell {
			whole.raw, whole.at, whole.line = cut(text, 60), rec.at[i], rec.lines[i]
			whole.note(Error, LongCell, "a cell of %d bytes; the row is refused", len(text))
			return false
		}
	}
	if s.repeated(rec) {
		whole.note(Info, RepeatedHeader, "the row says what the header says")
		return false
	}
	if rec.loose {
		whole.note(Warning, BadQuotes, "the line was read by itself")
	}
	if s.total(rec, whole) {
		return false
	}
	x := new(T)
	filled, only, named := 0, whole, ""
	for i, text := range rec.cells {
		c := whole
		c.raw, c.line, c.at, c.col = strings.TrimSpace(text), rec.lines[i], rec.at[i], int32(i)
		if c.raw == "" {
			continue
		}
		beyond := i >= len(s.columns)
		if isPlaceholder(c.raw) && (beyond || !s.read[i] || !sp.fields[s.columns[i].field].words || foldHeader(c.raw) != "na") {
			c.again(Info, Placeholder, "it stands for an empty cell")
			continue
		}
		if beyond {
			c.col = -1
			c.note(Error, ExtraCells, "the header has %d columns; the cell is not kept", len(s.columns))
			continue
		}
		s.account.Columns[i].Filled++
		if !s.read[i] {
			continue
		}
		filled, only, named = filled+1, c, sp.fields[s.columns[i].field].name
		c.doubt()
		sp.fields[s.columns[i].field].read(c, x)
	}
	if filled == 1 {
		s.remark(only, named)
	}
	return take(x, whole)
}

// repeated reports whether a row says again what the header says, as printed lists do
// on each page.
func (s *sheet) repeated(rec *record) bool {
	if len(rec.cells) != len(s.header) || len(s.header) < 2 {
		return false
	}
	return slices.EqualFunc(rec.cells, s.header, func(cell, header string) bool { return foldHeader(cell) == header }) &&
		slices.ContainsFunc(s.header, func(h string) bool { return h != "" })
}

// doubt notes what may have come into a cell by accident or malice.
func (c cell) doubt() {
	if harmless(c.raw, "") {
		return
	}
	for _, r := range c.raw {
		if r != '\n' && r != '\r' && r != '\t' && !shows(r) {
			c.note(Warning, Doubtful, "it holds %+q, which does not show; kept", r)
			break
		}
	}
	if strings.Contains(c.raw, "\n") && 2*bytes.Count([]byte(c.raw), []byte{byte(c.s.account.Separator)}) >= len(c.s.columns) && len(c.s.columns) > 2 {
		c.note(Warning, Doubtful, "it holds lines and separators; perhaps a quote is missing, and rows went into it")
	}
}
