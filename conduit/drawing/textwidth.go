package drawing

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/iec62443-go/iec62443/internal/visible"
)

// fonts are those that a picture asks for, which differ little in width.
const fonts = "Helvetica, Arial, 'Liberation Sans', 'Nimbus Sans', 'DejaVu Sans', sans-serif"

// A picture is laid out before anybody knows with which font it will be shown. Widths
// are those of Helvetica, in thousandths of the size, and a tenth more, so that a
// label keeps within its room with the fonts that stand in for it.
const slack = 1100

// regular and bold are the advance widths of the characters from blank to tilde.
var regular = [...]uint16{
	278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
	556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
	1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
	667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
	333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
	556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
}

var bold = [...]uint16{
	278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278,
	556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611,
	975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778,
	667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556,
	333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611,
	611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
}

// runeWidth gives the room of a character in thousandths of the size. Beyond ASCII it
// is a guess on the wide side.
func runeWidth(r rune, isBold bool) int {
	switch {
	case ' ' <= r && r <= '~' && isBold:
		return int(bold[r-' '])
	case ' ' <= r && r <= '~':
		return int(regular[r-' '])
	case r == '–':
		return 556
	case unicode.Is(unicode.M, r):
		return 0
	case r < 0x1100:
		if unicode.IsUpper(r) {
			return 800
		}
		return 650
	}
	return 1100
}

// textWidth gives the room that a text takes at a size, both in pixels, as it stands
// in a picture.
func textWidth(s string, size int, isBold bool) int {
	w := 0
	for _, r := range visible.Text(s) {
		w += runeWidth(r, isBold)
	}
	return ceilThousand(w, size)
}

func ceilThousand(w, size int) int { return (w*size*slack/1000 + 999) / 1000 }

const ellipsis = "…"

// fit gives a text that takes no more than width pixels at a size: the text itself, or
// as much of its beginning as there is room for and "…", or nothing. Of marks that
// stand on one letter it leaves two, since more would run into the lines around.
func fit(s string, width, size int, isBold bool) string {
	s = fewMarks(visible.Text(s))
	if textWidth(s, size, isBold) <= width {
		return s
	}
	w, cut := runeWidth('…', isBold), 0
	if ceilThousand(w, size) > width {
		return ""
	}
	for i, r := range s {
		w += runeWidth(r, isBold)
		if ceilThousand(w, size) > width {
			break
		}
		cut = i + utf8.RuneLen(r)
	}
	return strings.TrimRight(s[:cut], " ") + ellipsis
}

func fewMarks(s string) string {
	marks := 0
	return strings.Map(func(r rune) rune {
		if !unicode.Is(unicode.M, r) {
			marks = 0
			return r
		}
		if marks++; marks > 2 {
			return -1
		}
		return r
	}, s)
}
