package tables

import "bytes"

// sample is as much of a text as is looked at to find its separator.
const sample = 64 << 10

// maxBefore is the number of rows in which the header is looked for.
const maxBefore = 25

// cutSample gives the first lines of a text.
func cutSample(text []byte) []byte {
	if len(text) <= sample {
		return text
	}
	if i := bytes.LastIndexByte(text[:sample], '\n'); i > 0 {
		return text[:i+1]
	}
	return text[:sample]
}

// declared gives the separator of a first line "sep=;", and the rest of the text.
func declared(text []byte) (sep rune, rest []byte) {
	line, rest, _ := bytes.Cut(text, []byte{'\n'})
	line = bytes.Trim(line, "\"\r ")
	if len(line) == 5 && bytes.EqualFold(line[:4], []byte("sep=")) && validSeparator(rune(line[4])) {
		return rune(line[4]), rest
	}
	return 0, text
}

// separator finds what stands between the cells of a text: that with which a row
// among the first is understood best as the header, and the rows after it fit it
// best.
func (s *sheet) separator(text []byte, fields []fieldHeader, needs func(func(string) bool) bool) rune {
	best, bestNames, bestMisfits := rune(0), 0, 0
	for _, sep := range separators {
		names, misfits := s.try(cutSample(text), sep, fields, needs)
		if names > bestNames || names == bestNames && names > 0 && misfits < bestMisfits {
			best, bestNames, bestMisfits = sep, names, misfits
		}
	}
	return best
}

// try gives how many columns a header under a separator has that are understood, and
// how many rows after it have more cells.
func (s *sheet) try(text []byte, sep rune, fields []fieldHeader, needs func(func(string) bool) bool) (names, misfits int) {
	scan := newScanner(text, sep, s.in.opt.MaxColumns)
	width := 0
	for range 2 * maxBefore {
		rec, err := scan.next()
		if err != nil {
			return names, misfits
		}
		if scan.row <= maxBefore && names <= 1 {
			if n := s.names(rec, fields, needs); n > names {
				names, misfits, width = n, 0, len(rec.cells)
				continue
			}
		}
		if names > 0 && len(rec.cells) > width {
			misfits++
		}
	}
	return names, misfits
}
