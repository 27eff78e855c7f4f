package zone

import (
	"fmt"
	"unicode"
	"unicode/utf8"
)

// ID names a zone within a model.
type ID string

// AssetID names an asset within a model.
type AssetID string

// maxID is the greatest length of an id in bytes.
const maxID = 256

// CheckID says what is wrong with an id of any kind of element, nil if nothing is:
// an id is made of letters and digits of any script, with the marks that belong to
// them, and of "-", "_" and ".", and is neither empty nor longer than 256 bytes.
// Letters that do not show, and a mark with no letter before it, are ill-formed.
func CheckID(id string) error {
	switch {
	case id == "":
		return fmt.Errorf("an id may not be empty")
	case len(id) > maxID:
		return fmt.Errorf("an id may not be longer than %d bytes", maxID)
	}
	for i := 0; i < len(id); {
		c := id[i]
		if c < utf8.RuneSelf {
			if !('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-' || c == '_' || c == '.') {
				return fmt.Errorf("an id may not hold %+q; use letters, digits, '-', '_' and '.'", rune(c))
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(id[i:])
		if r == utf8.RuneError && n <= 1 {
			return fmt.Errorf("an id has to be valid UTF-8")
		}
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r):
			return fmt.Errorf("an id may not hold %+q; use letters, digits, '-', '_' and '.'", r)
		case unicode.In(r, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector):
			return fmt.Errorf("an id may not hold %+q, which does not show", r)
		case i == 0 && unicode.IsMark(r):
			return fmt.Errorf("an id may not begin with %+q, a mark on what is before it", r)
		}
		i += n
	}
	return nil
}
