package tables

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func scanAll(text string, sep rune, columns int) (rows [][]string, at [][3]int, loose []int, err error) {
	s := newScanner([]byte(text), sep, columns)
	for {
		rec, err := s.next()
		if errors.Is(err, io.EOF) {
			return rows, at, loose, nil
		}
		if err != nil {
			return rows, at, loose, err
		}
		rows = append(rows, slices.Clone(rec.cells))
		if rec.loose {
			loose = append(loose, rec.row)
		}
		for i := range rec.cells {
			at = append(at, [3]int{rec.row, int(rec.lines[i]), int(rec.at[i])})
		}
	}
}

// What is well-formed is what encoding/csv says it is.
func TestScannerAgreesWithCSV(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"a", "bc", ",", ",", ",", "\n", "\r\n", "\"", "\"\"", "\"x\"", ";", " ", "\r", "é", "\"a,b\"", "\"a\nb\""}
	both := 0
	for range 30_000 {
		var b strings.Builder
		for range rng.IntN(12) {
			b.WriteString(pieces[rng.IntN(len(pieces))])
		}
		text := b.String()
		r := csv.NewReader(strings.NewReader(text))
		r.FieldsPerRecord = -1
		want, err := r.ReadAll()
		got, _, loose, scanErr := scanAll(text, ',', 100)
		if scanErr != nil {
			t.Fatalf("%q: %v", text, scanErr)
		}
		if (err != nil) != (len(loose) > 0) {
			t.Fatalf("%q: encoding/csv says %v, rows that are read loosely are %v", text, err, loose)
		}
		if err != nil {
			continue
		}
		both++
		got = slices.DeleteFunc(got, func(row []string) bool { return len(row) == 0 })
		if diff := cmp.Diff(want, got); diff != "" && len(want)+len(got) > 0 {
			t.Fatalf("%q (-csv +scanner):\n%s", text, diff)
		}
	}
	if both < 5000 {
		t.Errorf("only %d texts were well-formed", both)
	}
}

func TestScannerMendsQuotes(t *testing.T) {
	for _, tt := range []struct {
		text   string
		want   [][]string
		loose  []int
		reason string
	}{
		{"a,b\n1,2\n", [][]string{{"a", "b"}, {"1", "2"}}, nil, "nothing to mend"},
		{"a\n\n\nb\n", [][]string{{"a"}, {}, {}, {"b"}}, nil, "empty lines are rows, as a spreadsheet shows them"},
		{"a,3/4\" pipe,c\nd\n", [][]string{{"a", "3/4\" pipe", "c"}, {"d"}}, []int{1}, "a quote in the middle of a cell is a quote"},
		{"a,\"open,c\nd,e\n", [][]string{{"a", "\"open", "c"}, {"d", "e"}}, []int{1}, "a quote that is never closed costs one row its quoting and no other anything"},
		{"\"a\"x,b\nc\n", [][]string{{"\"a\"x", "b"}, {"c"}}, []int{1}, "text after the closing quote"},
		{"\"a\"x,\"b\"\n", [][]string{{"\"a\"x", "b"}}, []int{1}, "cells that are quoted properly lose their quotes even so"},
		{"\"a\nb\",c\nd\n", [][]string{{"a\nb", "c"}, {"d"}}, nil, "a line break in quotes is part of the cell"},
		{"\"a\r\nb\"\r\n", [][]string{{"a\nb"}}, nil, "encoding/csv reads CR LF as LF there"},
		{"a\"b,\"c,d\"\n", [][]string{{"a\"b", "\"c", "d\""}}, []int{1}, "where quotes do not pair and cells are quoted too, every separator counts"},
		{"\"", [][]string{{"\""}}, []int{1}, "a quote alone"},
		{"x\n\"", [][]string{{"x"}, {"\""}}, []int{2}, "and at the end"},
	} {
		rows, _, loose, err := scanAll(tt.text, ',', 10)
		for i := range rows {
			if rows[i] == nil {
				rows[i] = []string{}
			}
		}
		if diff := cmp.Diff(tt.want, rows); diff != "" || err != nil || !slices.Equal(loose, tt.loose) {
			t.Errorf("%q: %s: loose %v, %v (-want +got):\n%s", tt.text, tt.reason, loose, err, diff)
		}
	}
}

func TestScannerPositions(t *testing.T) {
	_, at, _, err := scanAll("a,b\n\n\"c\nd\",e\nf\"g,h\ni\n", ',', 10)
	if err != nil {
		t.Fatal(err)
	}
	want := [][3]int{{1, 1, 1}, {1, 1, 3}, {3, 3, 1}, {3, 4, 4}, {4, 5, 1}, {4, 5, 5}, {5, 6, 1}}
	if diff := cmp.Diff(want, at); diff != "" {
		t.Errorf("row, line, column (-want +got):\n%s", diff)
	}
}

// Rows of a million cells are refused before they are made, and quotes that pair
// nowhere do not make reading quadratic.
func TestScannerBombs(t *testing.T) {
	const mega = 1 << 18
	for _, tt := range []struct {
		name, text string
		want       error
	}{
		{"many cells", "a\n" + strings.Repeat(",", 16*mega), errColumns},
		{"many cells after a quote", "a\"b" + strings.Repeat(",", 16*mega), errColumns},
		{"many cells after an open quote", "\"a" + strings.Repeat(",", 16*mega), errColumns},
		{"many quoted cells", strings.Repeat(`"",`, 4*mega), errColumns},
		{"a quote on each line", strings.Repeat("\"a\n", 2*mega), nil},
		{"two quotes on each line", strings.Repeat("\"\"a\n", 2*mega), nil},
		{"three quotes on each line", strings.Repeat("\"\"\"\n", 2*mega), nil},
		{"a quote and then pairs", strings.Repeat("\"\n", 100_000) + strings.Repeat("\"\"", 4*mega), nil},
		{"one quote and many lines", "\"" + strings.Repeat("a\n", 4*mega), nil},
		{"nothing but quotes", strings.Repeat("\"", 8*mega+1), nil},
	} {
		s := newScanner([]byte(tt.text), ',', 500)
		var err error
		for err == nil {
			_, err = s.next()
		}
		if !errors.Is(err, tt.want) && (tt.want != nil || !errors.Is(err, io.EOF) && !errors.Is(err, errQuotes)) {
			t.Errorf("%s: %v, want %v", tt.name, err, tt.want)
		}
	}
}

func TestDeclaredSeparator(t *testing.T) {
	for _, tt := range []struct {
		text string
		sep  rune
		rest string
	}{
		{"sep=;\na;b\n", ';', "a;b\n"},
		{"\"sep=|\"\r\na\n", '|', "a\n"},
		{"SEP=,\n", ',', ""},
		{"sep=x\na\n", 0, "sep=x\na\n"},
		{"a\nsep=;\n", 0, "a\nsep=;\n"},
		{"", 0, ""},
	} {
		sep, rest := declared([]byte(tt.text))
		if sep != tt.sep || !bytes.Equal(rest, []byte(tt.rest)) {
			t.Errorf("%q: %q, %q", tt.text, sep, rest)
		}
	}
}
