package tables

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"
)

// record is one row of a table as its text has it.
type record struct {
	cells []string
	at    []int32 // the column, in bytes, at which each cell begins in its line
	lines []int32 // and its line
	row   int     // from 1, as a spreadsheet counts
	loose bool    // the quotes in it do not pair
}

// scanner splits a text into records. It finds the end of each by itself and gives
// encoding/csv one record at a time: so a quote that nobody closes costs one row
// and not the rest of the table, and a row of a million cells is refused before it
// is made.
type scanner struct {
	text  []byte
	at    int // where the next record begins
	line  int // of that place
	row   int
	sep   byte
	most  int // separators in a row
	last  int // where the last quote in the text stands
	spare int // bytes that may still be looked at in vain

	give         []byte // of the record at hand, what encoding/csv has not read yet
	buf          *bufio.Reader
	strict, lazy *csv.Reader
	rec          record
}

// maxColumnBytes is the greatest place in a line that a position can name.
const maxColumnBytes = 1<<31 - 1

var (
	errColumns = errors.New("a row has too many cells")
	errQuotes  = errors.New("too many quotes do not pair")
)

func newScanner(text []byte, sep rune, columns int) *scanner {
	s := &scanner{text: text, line: 1, sep: byte(sep), most: columns - 1, last: bytes.LastIndexByte(text, '"'), spare: 16*len(text) + 1<<20}
	s.buf = bufio.NewReaderSize(s, 4096)
	make := func(lazy bool) *csv.Reader {
		r := csv.NewReader(s.buf)
		r.Comma, r.LazyQuotes, r.FieldsPerRecord, r.ReuseRecord = sep, lazy, -1, true
		return r
	}
	s.strict, s.lazy = make(false), make(true)
	return s
}

// Read gives encoding/csv the record at hand and no more.
func (s *scanner) Read(p []byte) (int, error) {
	if len(s.give) == 0 {
		return 0, io.EOF
	}
	n := copy(p, s.give)
	s.give = s.give[n:]
	return n, nil
}

// next gives the next record, which holds until the call after; io.EOF at the end.
// A line without anything in it is a record without cells.
func (s *scanner) next() (*record, error) {
	if s.at >= len(s.text) {
		return nil, io.EOF
	}
	s.row++
	s.rec = record{cells: s.rec.cells[:0], at: s.rec.at[:0], lines: s.rec.lines[:0], row: s.row}
	end, count, ok := s.end()
	switch {
	case count > s.most:
		return nil, errColumns
	case s.spare < 0:
		return nil, errQuotes
	}
	line := s.text[s.at:end]
	switch string(line) {
	case "\n", "\r\n", "\r":
		s.advance(end)
		return &s.rec, nil
	}
	if ok && s.parse(s.strict, line) {
		s.advance(end)
		return &s.rec, nil
	}
	return s.mend()
}

// mend reads one line in which quotes do not pair.
func (s *scanner) mend() (*record, error) {
	end := s.lineEnd()
	line := bytes.TrimRight(s.text[s.at:end], "\r\n")
	if bytes.Count(line, []byte{s.sep}) > s.most {
		return nil, errColumns
	}
	if s.rec.loose = true; line[0] != '"' && !bytes.Contains(line, []byte{s.sep, '"'}) && s.parse(s.lazy, line) {
		s.advance(end)
		return &s.rec, nil
	}
	// A quote that opens a cell is closed in the wrong place or nowhere: every
	// separator counts.
	s.rec.cells, s.rec.at, s.rec.lines = s.rec.cells[:0], s.rec.at[:0], s.rec.lines[:0]
	at := 1
	for _, cell := range strings.Split(string(line), string(s.sep)) {
		s.rec.at = append(s.rec.at, int32(min(at, maxColumnBytes)))
		s.rec.lines = append(s.rec.lines, int32(s.line))
		at += len(cell) + 1
		if n := len(cell); n >= 2 && cell[0] == '"' && cell[n-1] == '"' {
			cell = strings.ReplaceAll(cell[1:n-1], `""`, `"`)
		}
		s.rec.cells = append(s.rec.cells, cell)
	}
	s.advance(end)
	return &s.rec, nil
}

// parse has encoding/csv read one record, and reports whether it took all of it.
func (s *scanner) parse(r *csv.Reader, line []byte) bool {
	s.give = line
	s.buf.Reset(s)
	cells, err := r.Read()
	if err != nil || len(s.give) > 0 || s.buf.Buffered() > 0 {
		return false
	}
	s.rec.cells = append(s.rec.cells[:0], cells...)
	first, _ := r.FieldPos(0)
	for i := range cells {
		l, c := r.FieldPos(i)
		s.rec.lines = append(s.rec.lines, int32(s.line+l-first))
		s.rec.at = append(s.rec.at, int32(c))
	}
	return true
}

func (s *scanner) advance(end int) {
	s.line += bytes.Count(s.text[s.at:end], []byte{'\n'})
	s.at = end
}

func (s *scanner) lineEnd() int {
	if i := bytes.IndexByte(s.text[s.at:], '\n'); i >= 0 {
		return s.at + i + 1
	}
	return len(s.text)
}

// end finds where the record at hand ends and counts the separators between its
// cells. It reports false where a quote that opens a cell is not closed properly.
func (s *scanner) end() (end, count int, ok bool) {
	text := s.text
	opens := true // a quote here would open a cell
	for i := s.at; i < len(text); {
		switch c := text[i]; {
		case c == '\n':
			return i + 1, count, true
		case c == s.sep:
			count++
			opens = true
			i++
		case c != '"' || !opens:
			opens = false
			i++
		default:
			if i, ok = s.closing(i); !ok {
				s.spare -= i - s.at
				return i, count, false
			}
			opens = false
		}
	}
	return len(text), count, true
}

// closing gives the place after the quote that closes the cell which one at i
// opens. If there is none, or something else than the end of the cell follows, it
// reports false and how far it looked.
func (s *scanner) closing(i int) (int, bool) {
	for i++; i <= s.last; {
		i += bytes.IndexByte(s.text[i:], '"') + 1
		rest := s.text[i:]
		switch {
		case len(rest) > 0 && rest[0] == '"':
			i++
		case len(rest) == 0, rest[0] == s.sep, rest[0] == '\n', rest[0] == '\r' && (len(rest) == 1 || rest[1] == '\n'):
			return i, true
		default:
			return i, false
		}
	}
	return i, false
}

// oneLineBreak makes the line breaks of old spreadsheets, a carriage return alone,
// into those of today.
func oneLineBreak(text []byte) []byte {
	if bytes.IndexByte(text, '\n') < 0 && bytes.IndexByte(text, '\r') >= 0 {
		return bytes.ReplaceAll(text, []byte{'\r'}, []byte{'\n'})
	}
	return text
}

// validSeparator reports whether a separator is one that is read and written here.
func validSeparator(sep rune) bool {
	return sep < utf8.RuneSelf && strings.ContainsRune(separators, sep)
}

// separators are those that are looked for.
const separators = ",;\t|"
