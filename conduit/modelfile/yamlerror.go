package modelfile

import (
	"errors"
	"regexp"
	"strconv"
	"strings"
)

type secondDocument struct{ line int }

func (e *secondDocument) Error() string { return "a second document" }

// errTooMany stands for what the library is not given.
var errTooMany = errors.New("more values in one place than fit into memory at once")

// lineOf finds the line in a message of the library, which gives no other access to it.
var lineOf = regexp.MustCompile(`^yaml: line (\d+): `)

// yamlError reports an error of the library about a text that so many lines of the
// file come before. The library names a line and no column; the column is that of
// the first character there.
func (d *decoder) yamlError(s string, before int, err error) {
	var second *secondDocument
	if errors.As(err, &second) {
		d.failAt(int32(before+second.line), 1, Unsupported, "keep one model in a file", "a second document")
		return
	}
	if err == errTooMany {
		d.failAt(int32(before+1), 1, TooMuch, "begin each element on a line of its own with \"- \", or write JSON", "%v", err)
		return
	}
	msg, line := err.Error(), 1
	if m := lineOf.FindStringSubmatch(msg); m != nil {
		line, _ = strconv.Atoi(m[1])
		msg = msg[len(m[0]):]
		if parserMessage.MatchString(msg) {
			line++ // the library counts from 0 here
		}
	}
	msg = strings.TrimPrefix(msg, "yaml: ")
	lines := strings.Split(strings.TrimRight(s, " \t\r\n"), "\n")
	line = max(1, min(line, len(lines)))
	if strings.Contains(msg, "tab character") {
		line = tabLine(lines, line)
	}
	text := lines[line-1]
	col := len(text) - len(strings.TrimLeft(text, " ")) + 1
	if strings.HasPrefix(msg, "unknown anchor") {
		d.failAt(int32(before+line), int32(col), Unsupported, "write the value out", "an alias; a model file does without")
		return
	}
	if openMessage.MatchString(msg) {
		if at, ok := unclosed(s); ok {
			line, col := lineCol(s, at)
			what := "the bracket " + quote(s[at:at+1])
			if s[at] == '"' || s[at] == '\'' {
				what = "the quote"
			}
			d.failAt(int32(before)+line, col, Syntax, "close it, or quote the text that it is part of", "%s is not closed", what)
			return
		}
	}
	message, hint := inPlainWords(msg)
	d.failAt(int32(before+line), int32(col), Syntax, hint, "%s", message)
}

// parserMessage matches the messages of the library's parser, as opposed to those
// of its scanner.
var parserMessage = regexp.MustCompile("^did not find expected (<document start>|key|'-' indicator|',' or|node content)")

// openMessage matches messages that may come of a bracket or a quote left open.
var openMessage = regexp.MustCompile("expected (',' or|node content|':')|unexpected end of stream")

// tabLine gives the first line from a line on that is indented with a tab.
func tabLine(lines []string, line int) int {
	for i := line - 1; i < len(lines); i++ {
		if strings.HasPrefix(strings.TrimLeft(lines[i], " "), "\t") {
			return i + 1
		}
	}
	return line
}
