package marking

import (
	_ "embed" // the labels
	"errors"
	"fmt"
	"strings"
	"sync"
	"unicode"
)

// Label is what a marking means. The zero Label is of what carries no marking.
type Label struct {
	Text     string // as a reader knows it: "TLP:AMBER+STRICT"; an unknown one as it was written
	Audience string
	Meaning  string
	rank     int // the stricter the higher
}

// The ranks above those of the Traffic Light Protocol, which are 1 to 5.
const (
	rankRestricted = 6 // laws stand behind it, and not courtesy
	rankUnknown    = 7 // nobody knows whom it keeps out
)

//go:embed tlp.tsv
var tlpTable string

//go:embed restricted.tsv
var restrictedTable string

type table struct {
	labels []Label // of the protocol, the strictest first
	byText map[string]Label
}

var known = sync.OnceValue(func() *table {
	t := &table{byText: map[string]Label{}}
	for i, row := range rows(tlpTable) {
		l := Label{Text: row[0], Audience: row[2], Meaning: row[3], rank: 5 - i}
		t.labels = append(t.labels, l)
		t.byText[fold(l.Text)] = l
	}
	t.byText[fold("TLP:WHITE")] = t.labels[len(t.labels)-1] // version 1
	for _, row := range rows(restrictedTable) {
		if row[2] == "" {
			continue // no marking of its own
		}
		texts := append(strings.Split(row[2], " / "), row[2])
		switch row[0] {
		case "EU":
			texts = append(texts, strings.Split(row[2], "/")...)
		case "DE":
			texts = append(texts, "VS-NfD")
		}
		for _, s := range texts {
			t.byText[fold(s)] = restricted(s, row[1])
		}
	}
	return t
})

func restricted(text, whose string) Label {
	return Label{
		Text: text, rank: rankRestricted, Audience: "those whom the rules of its owner let read restricted information",
		Meaning: "Restricted information, marked as " + whose + " does; its own rules on keeping, copying and passing on hold beside this document",
	}
}

// rows gives the cells of a table after its head.
func rows(text string) [][]string {
	var out [][]string
	for line := range strings.Lines(text) {
		out = append(out, append(strings.Split(strings.TrimRight(line, "\r\n"), "\t"), "", "", ""))
	}
	return out[1:]
}

// fold makes alike what differs in case, blanks and dashes alone.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) || r == ':' || r == '_' {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

// Read gives what a marking means. One that is not known is taken for stricter than
// every other; blanks alone are no marking.
func Read(s string) Label {
	if strings.TrimSpace(s) == "" {
		return Label{}
	}
	if l, ok := known().byText[fold(s)]; ok {
		return l
	}
	return Label{
		Text: s, rank: rankUnknown, Audience: "not known",
		Meaning: "Not a label that this program knows: taken for stricter than every other until somebody says what it means",
	}
}

// ErrUnknown says that nobody knows what a marking means.
var ErrUnknown = errors.New("no marking that is known")

// Parse reads a label that a reader holds, which has to be known.
func Parse(s string) (Label, error) {
	l := Read(s)
	if !l.Known() {
		return Label{}, fmt.Errorf("%+.80q is %w; want TLP:CLEAR, TLP:GREEN, TLP:AMBER, TLP:AMBER+STRICT, TLP:RED, or a marking of restricted information", s, ErrUnknown)
	}
	return l, nil
}

// IsSet reports whether there is a marking.
func (l Label) IsSet() bool { return l.rank > 0 }

// Known reports whether it is known what the marking means.
func (l Label) Known() bool { return l.IsSet() && l.rank != rankUnknown }

// Above reports whether l is stricter than m.
func (l Label) Above(m Label) bool { return l.rank > m.rank }

// Strictest gives the stricter of two labels, the first of two alike.
func Strictest(l, m Label) Label {
	if m.Above(l) {
		return m
	}
	return l
}

// TLP lists the labels of the Traffic Light Protocol, the strictest first.
func TLP() []Label { return append([]Label(nil), known().labels...) }
