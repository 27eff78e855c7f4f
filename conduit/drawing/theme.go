package drawing

import (
	"fmt"
	"slices"
	"strings"
)

// Theme is how the colours of a picture are chosen. The zero Theme is [Light].
type Theme uint8

// The themes.
const (
	Light Theme = iota // dark on white; on paper as Print where a browser prints it
	Dark               // light on black; on paper as Print where a browser prints it
	Print              // black and grey on white, hatched: fit for a copier
	Auto               // Light or Dark, as the reader's system prefers; on paper as Print
	numThemes
)

var themeNames = [numThemes]string{"light", "dark", "print", "auto"}

// String gives "light", "dark", "print" or "auto".
func (t Theme) String() string {
	if t >= numThemes {
		return fmt.Sprintf("Theme(%d)", uint8(t))
	}
	return themeNames[t]
}

// ParseTheme reads what [Theme.String] gives.
func ParseTheme(s string) (Theme, error) {
	if i := slices.Index(themeNames[:], strings.ToLower(strings.TrimSpace(s))); i >= 0 {
		return Theme(i), nil
	}
	return 0, fmt.Errorf("drawing: %+.80q is no theme; want %s", s, strings.Join(themeNames[:], ", "))
}

// MarshalText gives what [Theme.String] gives; an unknown theme is an error.
func (t Theme) MarshalText() ([]byte, error) {
	if t >= numThemes {
		return nil, fmt.Errorf("drawing: %v is no theme", t)
	}
	return []byte(t.String()), nil
}

// UnmarshalText reads what [ParseTheme] reads.
func (t *Theme) UnmarshalText(b []byte) error {
	v, err := ParseTheme(string(b))
	if err == nil {
		*t = v
	}
	return err
}

// Stylesheet gives the rules of CSS that pictures refer to. A picture of its own holds
// them already; a page that embeds pictures drawn with Options.Inline puts them into
// one style element. Each rule begins with the class "zc", which every picture has, so
// that none touches the page around.
func Stylesheet(t Theme) string {
	var b strings.Builder
	fmt.Fprintf(&b, ".zc{font-family:%s;font-size:11px}\n", fonts)
	b.WriteString(".zc a{cursor:pointer}\n.zc a:focus-visible{outline:2px solid currentColor}\n")
	switch t {
	case Dark:
		rules(&b, dark)
	case Print:
		rules(&b, print)
		return b.String()
	default:
		rules(&b, light)
	}
	if t == Auto {
		b.WriteString("@media (prefers-color-scheme:dark){\n")
		rules(&b, dark)
		b.WriteString("}\n")
	}
	b.WriteString("@media print{\n")
	rules(&b, print)
	b.WriteString("}\n")
	return b.String()
}

// rules writes for each colour a class that fills with it and one that strokes with
// it: "f-ink", "s-ink".
func rules(b *strings.Builder, column int) {
	for _, c := range palette {
		fmt.Fprintf(b, ".zc .f-%s{fill:%s}.zc .s-%[1]s{stroke:%[2]s}\n", c.name, c.value[column])
	}
}
