package level

import (
	"errors"
	"fmt"
	"strings"
)

// SyntaxError says what is wrong with the text of a level, a vector, a target,
// evidence or bounds.
type SyntaxError struct {
	Text   string // what was read
	Part   string // the part of it that is wrong
	Reason string // for people; the wording may change
}

// Error quotes the part that is wrong, and the whole text where that is more.
func (e *SyntaxError) Error() string {
	if e.Part == e.Text || e.Part == "" {
		return fmt.Sprintf("level: %s: %s", quote(e.Text), e.Reason)
	}
	return fmt.Sprintf("level: %s in %s: %s", quote(e.Part), quote(e.Text), e.Reason)
}

// quote shortens what a hostile input could make long.
func quote(s string) string {
	const most = 80
	if len(s) > most {
		return fmt.Sprintf("%+q...", s[:most])
	}
	return fmt.Sprintf("%+q", s)
}

// grammar says what may stand in a text.
type grammar struct {
	kind    string // the letter of the label that fits: "T"; "" for any
	name    string
	unknown bool // NR and ? are allowed
	partial bool // some components may be left out
}

var (
	vectorCells   = grammar{name: "a vector"}
	targetCells   = grammar{name: "a target", kind: "T", partial: true}
	evidenceCells = grammar{name: "evidence", kind: "CA", unknown: true, partial: true}
)

// maxText is more than any level needs, its label with the name of a zone included.
const maxText = 1 << 12

func tooLong(s string) *SyntaxError {
	return &SyntaxError{Text: s, Part: s, Reason: fmt.Sprintf("longer than %d bytes", maxText)}
}

func parseCells(s string, g grammar) (cells, error) {
	if len(s) > maxText {
		return cells{}, tooLong(s)
	}
	body := strings.TrimSpace(s)
	var label Expression
	if hasLabel(body) {
		var err error
		if label, body, err = cutLabel(body); err != nil {
			return cells{}, &SyntaxError{Text: s, Part: s, Reason: err.Error()}
		}
		if g.kind != "" && !strings.ContainsRune(g.kind, rune(label.Kind)) {
			return cells{}, &SyntaxError{Text: s, Part: label.Kind.String(), Reason: "this label does not go with " + g.name}
		}
	}
	bare := body == "" // not even brackets
	body, err := unbracket(body)
	if err != nil {
		err.(*SyntaxError).Text = s
		return cells{}, err
	}
	switch {
	case label.hasFR:
		return parseOne(s, body, label.FR, g)
	case strings.ContainsRune(body, ':'):
		return parseMapping(s, body, g)
	case body == "" && g.partial && !bare:
		return cells{}, nil
	case body == "":
		return cells{}, &SyntaxError{Text: s, Part: s, Reason: "want " + g.name + ", found nothing"}
	}
	return parseRow(s, body, g)
}

// parseOne reads the level after a label that names one foundational requirement.
func parseOne(text, body string, f FR, g grammar) (cells, error) {
	if !g.partial {
		return cells{}, &SyntaxError{Text: text, Part: text, Reason: "names one foundational requirement; " + g.name + " needs all seven"}
	}
	var c cells
	var err error
	if c[f], err = parseCell(body, g); err != nil {
		return cells{}, &SyntaxError{Text: text, Part: body, Reason: err.Error() + " after a label that names a foundational requirement"}
	}
	return c, nil
}

// parseRow reads one component for all seven, or seven.
func parseRow(text, body string, g grammar) (cells, error) {
	var c cells
	one, errOne := parseCell(body, g) // before taking apart: "SL 2" is one component
	if errOne == nil {
		for fr := range c {
			c[fr] = one
		}
		return c, nil
	}
	fields, err := splitList(body)
	switch {
	case err != nil:
		return cells{}, &SyntaxError{Text: text, Part: body, Reason: err.Error()}
	case len(fields) == 1:
		return cells{}, &SyntaxError{Text: text, Part: body, Reason: errOne.Error()}
	case len(fields) != NumFR:
		return cells{}, &SyntaxError{Text: text, Part: text, Reason: fmt.Sprintf("want 1 level or 7, found %d", len(fields))}
	}
	for i, field := range fields {
		if c[i], err = parseCell(field, g); err != nil {
			return cells{}, &SyntaxError{Text: text, Part: field, Reason: fmt.Sprintf("component %d (%v): %v", i+1, FR(i), err)}
		}
	}
	return c, nil
}

func parseMapping(text, body string, g grammar) (cells, error) {
	var c cells
	for entry := range strings.SplitSeq(body, ",") {
		key, value, ok := strings.Cut(entry, ":")
		if !ok {
			return cells{}, &SyntaxError{Text: text, Part: entry, Reason: "want FR: level"}
		}
		fr, err := ParseFR(key)
		if err != nil {
			return cells{}, &SyntaxError{Text: text, Part: strings.TrimSpace(key), Reason: wantFR}
		}
		if c[fr] != cellUnset {
			return cells{}, &SyntaxError{Text: text, Part: fr.String(), Reason: "named twice"}
		}
		if c[fr], err = parseCell(strings.TrimSpace(value), g); err != nil {
			return cells{}, &SyntaxError{Text: text, Part: strings.TrimSpace(entry), Reason: err.Error()}
		}
	}
	return c, nil
}

// splitList takes a list apart at blanks or commas; between two commas something
// has to stand.
func splitList(body string) ([]string, error) {
	if !strings.ContainsRune(body, ',') {
		return strings.Fields(body), nil
	}
	var out []string
	for part := range strings.SplitSeq(body, ",") {
		part = strings.TrimSpace(part)
		switch _, whole := parseLevel(part); { // "SL 2" holds a blank
		case part == "":
			return nil, errors.New("nothing between two commas, or before or after one")
		case whole:
			out = append(out, part)
		default:
			out = append(out, strings.Fields(part)...)
		}
	}
	return out, nil
}

// parseCell reads one component: a level with or without "SL", and where the
// grammar has them NR, "?" and "unknown".
func parseCell(s string, g grammar) (cell, error) {
	switch {
	case equalASCII(s, "NR"):
		if g.unknown {
			return cellNR, nil
		}
		return 0, errors.New("NR (not relevant) may not stand in " + g.name)
	case s == "?" || equalASCII(s, "unknown"):
		if g.unknown {
			return cellUnknown, nil
		}
		return 0, errors.New("an unknown level may not stand in " + g.name)
	}
	if v, ok := parseLevel(s); ok {
		return levelCell(v), nil
	}
	if g.unknown {
		return 0, errors.New("want a level 0 to 4, NR or ?")
	}
	return 0, errors.New("want a level 0 to 4")
}

// parseLevel reads "2", "SL2" and "SL 2".
func parseLevel(s string) (SL, bool) {
	if len(s) > 2 && equalASCII(s[:2], "SL") {
		s = strings.TrimLeft(s[2:], " ")
	}
	if len(s) != 1 || s[0] < '0' || s[0] > '4' {
		return 0, false
	}
	return SL(s[0] - '0'), true
}

// unbracket takes off one pair of brackets, if there is one.
func unbracket(s string) (string, error) {
	t := strings.TrimSpace(s)
	if t == "" {
		return t, nil
	}
	if i := strings.IndexByte("{[(", t[0]); i >= 0 {
		end := "}])"[i]
		if len(t) < 2 || t[len(t)-1] != end {
			return "", &SyntaxError{Text: s, Part: t, Reason: fmt.Sprintf("a bracket %q without its %q", t[0], end)}
		}
		t = strings.TrimSpace(t[1 : len(t)-1])
	}
	if i := strings.IndexAny(t, "{}[]()"); i >= 0 {
		return "", &SyntaxError{Text: s, Part: t[i : i+1], Reason: "a bracket that does not belong here"}
	}
	return t, nil
}
