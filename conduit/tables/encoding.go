package tables

import (
	"bytes"
	"errors"
	"fmt"
	"unicode/utf16"
	"unicode/utf8"
)

// Encoding is how the text of a table is written in bytes.
type Encoding uint8

// The encodings.
const (
	// DetectEncoding goes by the byte order mark. Without one, a text in which every
	// other byte is zero throughout its Latin letters is UTF-16; one that is valid as
	// such is UTF-8, and what is left Windows-1252.
	DetectEncoding Encoding = iota
	UTF8
	UTF16LE
	UTF16BE
	Windows1252
	Latin1
)

var encodingNames = [...]string{"", "UTF-8", "UTF-16LE", "UTF-16BE", "Windows-1252", "ISO 8859-1"}

// String gives "UTF-8"; "" for [DetectEncoding].
func (e Encoding) String() string {
	if int(e) >= len(encodingNames) {
		return fmt.Sprintf("Encoding(%d)", uint8(e))
	}
	return encodingNames[e]
}

// MarshalText gives what [Encoding.String] gives.
func (e Encoding) MarshalText() ([]byte, error) { return []byte(e.String()), nil }

// decoded is a text as UTF-8.
type decoded struct {
	text    []byte
	as      Encoding
	guessed bool // neither a mark nor the caller says so
	damaged int  // places at which the text is not valid in its encoding
}

var (
	errUTF32   = errors.New("the text is in UTF-32; save it as UTF-8")
	errNULs    = errors.New("the text has many zero bytes, and is no UTF-16 as far as can be told; save it as UTF-8")
	errUnknown = errors.New("no such encoding")
)

// decode gives a text as UTF-8, its byte order mark taken off.
func decode(data []byte, as Encoding) (decoded, error) {
	mark, marked := byteOrderMark(data)
	switch {
	case int(as) >= len(encodingNames):
		return decoded{}, errUnknown
	case marked && mark == DetectEncoding:
		return decoded{}, errUTF32
	case as == DetectEncoding && marked:
		as = mark
	}
	switch as {
	case UTF16LE:
		return decode16(bytes.TrimPrefix(data, []byte{0xFF, 0xFE}), as), nil
	case UTF16BE:
		return decode16(bytes.TrimPrefix(data, []byte{0xFE, 0xFF}), as), nil
	case Windows1252, Latin1:
		return decoded{text: decode8(data, as), as: as}, nil
	}
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	if as == DetectEncoding {
		if d, ok := unmarked16(data); ok {
			return d, nil
		}
		if bytes.Count(data, []byte{0}) > len(data)/4 {
			return decoded{}, errNULs
		}
	}
	if utf8.Valid(data) {
		return decoded{text: data, as: UTF8}, nil
	}
	long, bad := sequences(data)
	if as == UTF8 || marked || long > bad {
		// A few bytes that somebody pasted into a text in UTF-8.
		return decoded{text: patch(data), as: UTF8, damaged: bad}, nil
	}
	return decoded{text: decode8(data, Windows1252), as: Windows1252, guessed: true}, nil
}

// byteOrderMark gives the encoding that a text begins with a mark of;
// DetectEncoding for one that is not read here.
func byteOrderMark(data []byte) (Encoding, bool) {
	switch {
	case bytes.HasPrefix(data, []byte("\uFEFF")):
		return UTF8, true
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE, 0, 0}), bytes.HasPrefix(data, []byte{0, 0, 0xFE, 0xFF}):
		return DetectEncoding, true
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}):
		return UTF16LE, true
	case bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		return UTF16BE, true
	}
	return DetectEncoding, false
}

// unmarked16 reads UTF-16 without a mark, where it can be nothing else: the zero
// bytes, which Latin letters have in it, all stand in one half of each pair, there are
// many, and the text is valid.
func unmarked16(data []byte) (decoded, bool) {
	var zeros [2]int
	for i, c := range data {
		if c == 0 {
			zeros[i%2]++
		}
	}
	as := UTF16LE
	if zeros[0] > 0 {
		as = UTF16BE
	}
	if min(zeros[0], zeros[1]) > 0 || zeros[0]+zeros[1] <= len(data)/8 || len(data)%2 == 1 {
		return decoded{}, false
	}
	d := decode16(data, as)
	d.guessed = true
	return d, d.damaged == 0
}

// sequences counts the characters of more than one byte, and the bytes that are
// part of no character.
func sequences(data []byte) (long, bad int) {
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			long++
		}
		i += n
	}
	return long, bad
}

// patch reads each byte that is part of no character as Windows-1252 has it.
func patch(data []byte) []byte {
	out := make([]byte, 0, len(data)+len(data)/16)
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			r = windows1252(data[i])
		}
		out = utf8.AppendRune(out, r)
		i += n
	}
	return out
}

func decode8(data []byte, as Encoding) []byte {
	out := make([]byte, 0, len(data)+len(data)/16)
	for _, c := range data {
		r := rune(c)
		if as == Windows1252 {
			r = windows1252(c)
		}
		out = utf8.AppendRune(out, r)
	}
	return out
}

func decode16(data []byte, as Encoding) decoded {
	unit := func(i int) rune {
		if as == UTF16LE {
			return rune(data[i]) | rune(data[i+1])<<8
		}
		return rune(data[i])<<8 | rune(data[i+1])
	}
	d := decoded{as: as, text: make([]byte, 0, len(data))}
	for i := 0; i+1 < len(data); i += 2 {
		r := unit(i)
		if utf16.IsSurrogate(r) {
			r = utf8.RuneError
			if i+3 < len(data) {
				r = utf16.DecodeRune(unit(i), unit(i+2))
			}
			if r == utf8.RuneError {
				d.damaged++
			} else {
				i += 2
			}
		}
		d.text = utf8.AppendRune(d.text, r)
	}
	if len(data)%2 == 1 {
		d.damaged++
	}
	return d
}

// windows1252 gives the character of a byte; bytes that stand for none give the
// control character of their number, as browsers have it.
func windows1252(c byte) rune {
	if c < 0x80 || c > 0x9F {
		return rune(c)
	}
	return high1252[c-0x80]
}

var high1252 = [32]rune{
	'€', 0x81, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0x8D, 'Ž', 0x8F,
	0x90, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0x9D, 'ž', 'Ÿ',
}
