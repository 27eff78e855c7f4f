package tables

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/iec62443-go/iec62443/zone"
)

// maxMade is the greatest length of an id made from a name, in bytes; a number may
// come after it.
const maxMade = 200

// makeID gives a well-formed id for a name: what may not stand in one is replaced by
// a hyphen, of several in a row there is one, and none at the ends. It is "" for a
// name that has nothing that may stand in an id.
func makeID(name string) string {
	var b strings.Builder
	hyphen := false
	for _, r := range name {
		fits := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '_' || r == '.'
		switch {
		case r == utf8.RuneError || !fits:
			hyphen = true
			continue
		case hyphen && b.Len() > 0:
			b.WriteByte('-')
		}
		hyphen = false
		if b.Len()+utf8.RuneLen(r) > maxMade {
			break
		}
		b.WriteRune(r)
	}
	return strings.Trim(b.String(), "-")
}

// wellFormed reports whether a text can be an id as it is.
func wellFormed(s string) bool { return zone.CheckID(s) == nil }
