package ruletest

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// want is a finding that a comment asks for.
type want struct {
	line int
	rule string
	text string // the expression as it was written
	re   *regexp.Regexp
}

func (w want) fits(line int, rule, text string) bool {
	return w.line == line && w.rule == rule && w.re.MatchString(text)
}

var (
	comment = regexp.MustCompile(`(?:^|\s)#\s*want\s+(.*)$`)
	ruleID  = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_.-]*`)
)

// wants reads the comments of a model file.
func wants(data string) ([]want, error) {
	var out []want
	for i, line := range strings.Split(data, "\n") {
		m := comment.FindStringSubmatch(strings.TrimRight(line, "\r"))
		if m == nil {
			continue
		}
		list, err := wantsOf(i+1, strings.TrimSpace(m[1]))
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", i+1, err)
		}
		out = append(out, list...)
	}
	return out, nil
}

// firstLine gives the first line that is neither empty nor a comment by itself.
func firstLine(data string) int {
	for i, line := range strings.Split(data, "\n") {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			return i + 1
		}
	}
	return 1
}

// wantsOf reads what follows "# want" on a line.
func wantsOf(line int, text string) ([]want, error) {
	var out []want
	for text != "" {
		id := ruleID.FindString(text)
		if id == "" {
			return nil, fmt.Errorf("want: the id of a rule belongs before %q", text)
		}
		text = strings.TrimSpace(text[len(id):])
		n := len(out)
		for text != "" && (text[0] == '"' || text[0] == '`') {
			quoted, err := strconv.QuotedPrefix(text)
			if err != nil {
				return nil, fmt.Errorf("want: no end of the quotes in %q", text)
			}
			expr, _ := strconv.Unquote(quoted)
			re, err := regexp.Compile(expr)
			if err != nil {
				return nil, fmt.Errorf("want: %w", err)
			}
			out = append(out, want{line, id, expr, re})
			text = strings.TrimSpace(text[len(quoted):])
		}
		if len(out) == n {
			return nil, fmt.Errorf("want: after %s an expression in quotes", id)
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("want: nothing follows")
	}
	return out, nil
}
