package conduit

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/iec62443-go/iec62443/level"
)

// String gives the change for people, a line for each entry of its lists; "no change"
// if there is none. Names are quoted, so that they are harmless on a terminal. The
// wording may change.
func (c *Change) String() string {
	if c.IsEmpty() {
		return "no change"
	}
	var lines []string
	lines = appendTexts(lines, c.Elements)
	lines = appendTexts(lines, c.Verdicts)
	lines = appendTexts(lines, c.Levels)
	lines = appendTexts(lines, c.Gaps)
	lines = appendTexts(lines, c.ConduitBreaches)
	lines = appendTexts(lines, c.Bridges)
	lines = appendTexts(lines, c.Violations)
	return strings.Join(lines, "\n")
}

func appendTexts[T fmt.Stringer](lines []string, list []T) []string {
	for _, x := range list {
		lines = append(lines, x.String())
	}
	return lines
}

// String gives "appeared: zone "dmz"", or "changed: zone "dmz": layer "" to "3.5"".
func (c ElementChange) String() string {
	text := c.Turn.String() + ": " + refText(c.Ref)
	for i, f := range c.Fields {
		separator := ", "
		if i == 0 {
			separator = ": "
		}
		text += separator + f.String()
	}
	return text
}

// String gives "layer "" to "3.5"". Of long texts it gives the parts that differ.
func (f FieldChange) String() string {
	before, after := excerpts(f.Before, f.After)
	return f.Field + " " + before + " to " + after
}

// String gives "breach appeared: channel "erp>plc1/modbus": uncovered".
func (c VerdictChange) String() string {
	what := "breach "
	if !c.Before.Breach() && !c.After.Breach() {
		what = "verdict "
	}
	text := what + c.Turn.String() + ": " + refText(c.Ref) + ": "
	switch {
	case c.Before == NoVerdict:
		return text + c.After.String()
	case c.After == NoVerdict:
		return text + "was " + c.Before.String()
	}
	return text + c.After.String() + ", was " + c.Before.String()
}

// String gives "level changed: zone "control": SL-T {2 2 3 1 2 1 3}, was {}; ...",
// with what moved.
func (c LevelChange) String() string {
	var parts []string
	if c.Before.Target != c.After.Target {
		parts = append(parts, fmt.Sprintf("SL-T %v, was %v", c.After.Target, c.Before.Target))
	}
	if c.Before.Achieved != c.After.Achieved {
		parts = append(parts, fmt.Sprintf("SL-A %v, was %v", c.After.Achieved, c.Before.Achieved))
	}
	if c.Before.Verdict != c.After.Verdict {
		parts = append(parts, fmt.Sprintf("%v, was %v", c.After.Verdict, c.Before.Verdict))
	}
	return "level changed: " + refText(c.Ref) + ": " + strings.Join(parts, "; ")
}

// String gives "gap appeared: zone "control": short by {0 0 1 0 0 0 0}".
func (c GapChange) String() string {
	text := "gap " + c.Turn.String() + ": " + refText(c.Ref) + ": "
	switch c.Turn {
	case Appeared:
		return text + c.After.text()
	case Vanished:
		return text + "was " + c.Before.text()
	}
	return text + c.After.text() + ", was " + c.Before.text()
}

func (g *Gap) text() string {
	switch {
	case g.Certain == g.Possible:
		return "short by " + g.Certain.String()
	case g.Certain == level.Vector{}:
		return "perhaps short by " + g.Possible.String()
	}
	return "short by " + g.Certain.String() + ", perhaps by " + g.Possible.String()
}

// String gives "conduit breach appeared: conduit "south": unrestricted".
func (c ConduitBreachChange) String() string {
	text := "conduit breach " + c.Turn.String() + ": " + refText(c.Ref) + ": " + c.Breach.Kind.String()
	if c.Breach.Kind == PolicyDenied {
		text += ": " + refText(c.Breach.Policy)
	}
	return text
}

// String gives "bridge appeared: asset "laptop": "control" and "office"".
func (c BridgeChange) String() string {
	return "bridge " + c.Turn.String() + ": " + refText(c.Ref) + ": " + quoted(string(c.Zones[0])) + " and " + quoted(string(c.Zones[1]))
}

// String gives "violation appeared: policy "office>control/deny": channel
// "erp>plc1/modbus", from zone "office" to zone "control"".
func (c ViolationChange) String() string {
	v := &c.Violation
	return fmt.Sprintf("violation %v: %s: %s, from %s to %s", c.Turn, refText(c.Ref), refText(v.Element),
		refText(ZoneRef(v.From)), refText(ZoneRef(v.To)))
}

// refText gives an address for people: zone "control".
func refText(r Ref) string {
	if r.Kind == KindModel {
		return r.Kind.String()
	}
	return r.Kind.String() + " " + quoted(r.ID)
}

// mostQuoted is the length in bytes beyond which a text is cut.
const mostQuoted = 200

// quoted quotes what came from a model so that it is harmless on a terminal, short,
// and, where nothing speaks against it, readable in its own script.
func quoted(s string) string {
	if !harmless(s) {
		return clip(s)
	}
	if len(s) <= mostQuoted {
		return strconv.Quote(s)
	}
	return strconv.Quote(s[:runeStart(s, mostQuoted)]) + "..."
}

// harmless reports whether a text looks like what it is: what cannot be seen, what
// is put on top of other letters, what is written from right to left, and Latin
// mixed with letters that look like it could mislead.
func harmless(s string) bool {
	latin, alike := false, false
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf && unicode.IsPrint(r):
			latin = latin || unicode.IsLetter(r)
		case !unicode.IsPrint(r) || unicode.Is(unicode.M, r) || r == utf8.RuneError:
			return false
		case unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko):
			return false
		case unicode.Is(unicode.Latin, r):
			latin = true
		case unicode.In(r, unicode.Cyrillic, unicode.Greek, unicode.Armenian, unicode.Cherokee):
			alike = true
		}
	}
	return !latin || !alike
}

// excerpts quotes two texts; of long ones the part from a little before they begin
// to differ.
func excerpts(a, b string) (string, string) {
	if len(a) <= mostQuoted && len(b) <= mostQuoted {
		return quoted(a), quoted(b)
	}
	same := 0
	for same < min(len(a), len(b)) && a[same] == b[same] {
		same++
	}
	const context = 40
	start := runeStart(a, max(0, min(same, len(a))-context))
	if start == 0 {
		return quoted(a), quoted(b)
	}
	return "..." + quoted(a[start:]), "..." + quoted(b[start:])
}

// runeStart gives the last place not after i at which a letter begins.
func runeStart(s string, i int) int {
	for i > 0 && i < len(s) && !utf8.RuneStart(s[i]) {
		i--
	}
	return i
}
