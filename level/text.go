package level

import (
	"encoding/json"
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

func parseCells(s string, g grammar) (cells, error) {
	fail := func(part, reason string) (cells, error) {
		return cells{}, &SyntaxError{Text: s, Part: part, Reason: reason}
	}
	body := strings.TrimSpace(s)
	var only *FR
	if hasLabel(body) {
		x, rest, err := cutLabel(body)
		if err != nil {
			return fail(s, err.Error())
		}
		if g.kind != "" && !strings.ContainsRune(g.kind, rune(x.Kind)) {
			return fail("SL-"+string(x.Kind), "this label does not go with "+g.name)
		}
		if x.hasFR {
			only = &x.FR
		}
		body = rest
	}
	body, err := unbracket(body)
	if err != nil {
		err.(*SyntaxError).Text = s
		return cells{}, err
	}
	if strings.ContainsRune(body, ':') {
		if only != nil {
			return fail(body, "want one level after a label that names a foundational requirement")
		}
		return parseMapping(s, body, g)
	}
	if body == "" {
		if g.partial && strings.TrimSpace(s) != "" {
			return cells{}, nil
		}
		return fail(s, "want "+g.name+", found nothing")
	}
	if c, err := parseCell(body, g); err == nil {
		var all cells
		for fr := range all {
			if only == nil || FR(fr) == *only {
				all[fr] = c
			}
		}
		if only != nil && !g.partial {
			return fail(s, "names one foundational requirement; a vector needs all seven")
		}
		return all, nil
	} else if only != nil || !strings.ContainsAny(body, " \t\r\n,") {
		return fail(body, err.Error())
	}
	fields, err := splitList(body)
	if err != nil {
		return fail(body, err.Error())
	}
	if len(fields) != NumFR {
		return fail(s, fmt.Sprintf("want 1 level or 7, found %d", len(fields)))
	}
	var c cells
	for i, f := range fields {
		if c[i], err = parseCell(f, g); err != nil {
			return fail(f, fmt.Sprintf("component %d (%v): %v", i+1, FR(i), err))
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
			return cells{}, &SyntaxError{Text: text, Part: strings.TrimSpace(key), Reason: err.(*SyntaxError).Reason}
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
		fields := strings.Fields(part)
		if len(fields) == 0 {
			return nil, errors.New("nothing between two commas, or before or after one")
		}
		out = append(out, fields...)
	}
	return out, nil
}

// parseCell reads one component: a level with or without "SL", and where the
// grammar has them NR, "?" and "unknown".
func parseCell(s string, g grammar) (cell, error) {
	switch {
	case strings.EqualFold(s, "NR"):
		if g.unknown {
			return cellNR, nil
		}
		return 0, errors.New("NR (not relevant) may not stand in " + g.name)
	case s == "?" || strings.EqualFold(s, "unknown"):
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
	if len(s) > 2 && strings.EqualFold(s[:2], "SL") {
		s = strings.TrimLeft(s[2:], " ")
	}
	if len(s) != 1 || s[0] < '0' || s[0] > '4' {
		return 0, false
	}
	return SL(s[0] - '0'), true
}

// ParseSL reads one level: "2", "SL2" or "SL 2".
func ParseSL(s string) (SL, error) {
	if v, ok := parseLevel(strings.TrimSpace(s)); ok {
		return v, nil
	}
	return 0, &SyntaxError{Text: s, Part: s, Reason: "want a level 0 to 4"}
}

// MarshalText gives the digit.
func (s SL) MarshalText() ([]byte, error) {
	if !s.Valid() {
		return nil, fmt.Errorf("level: %v is not a security level", s)
	}
	return []byte{'0' + byte(s)}, nil
}

// UnmarshalText reads what [ParseSL] reads.
func (s *SL) UnmarshalText(b []byte) error { return unmarshal(s, string(b), ParseSL) }

var brackets = map[byte]byte{'{': '}', '[': ']', '(': ')'}

// unbracket takes off one pair of brackets, if there is one.
func unbracket(s string) (string, error) {
	t := strings.TrimSpace(s)
	if t == "" {
		return t, nil
	}
	if end, ok := brackets[t[0]]; ok {
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

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func unmarshal[T any](to *T, s string, parse func(string) (T, error)) error {
	v, err := parse(s)
	if err == nil {
		*to = v
	}
	return err
}

// unmarshalJSON takes the three forms that a level has in a file: a number, a
// text, a mapping whose values are numbers or texts.
func unmarshalJSON[T any](to *T, b []byte, parse func(string) (T, error)) error {
	s := strings.TrimSpace(string(b))
	if strings.HasPrefix(s, `"`) {
		var text string
		if err := json.Unmarshal(b, &text); err != nil {
			return err
		}
		s = text
	} else {
		s = strings.ReplaceAll(s, `"`, "")
		if strings.HasPrefix(s, "[") {
			return &SyntaxError{Text: s, Part: s, Reason: "want a number, a text, or a mapping by foundational requirement"}
		}
	}
	return unmarshal(to, s, parse)
}
