package modelfile

import "strings"

// yamlWords says in plain words what the library's messages mean, and what most often
// lies behind them. The first entry whose part stands in a message counts.
var yamlWords = []struct{ part, message, hint string }{
	{"<document start>", "something stands after the end of the document", "nothing may follow it: keep one model in a file"},
	{"mapping values are not allowed", "a colon stands where no key can be", `quote a text that holds ": ", and mind the indentation`},
	{"unexpected end of stream", "a text in quotes does not end", "a quote is not closed"},
	{"document indicator", "--- or ... stands within a text in quotes", "a quote is not closed"},
	{"tab character", "a tab stands where lines are indented", "indent with blanks, not tabs"},
	{"cannot start any token", "no value may begin like this", "indent with blanks, not tabs, and quote a text that begins with a mark"},
	{"expected ',' or", "a comma or a closing bracket is missing", "a bracket is not closed, or a text needs quotes"},
	{"expected node content", "a value is missing, or may not begin like this", `quote a text that begins with a mark, and a "?" that stands alone`},
	{"expected key", "this line does not go on with what is before it", "indent the keys of one element alike, and quote a text that holds quotes; the fault may be on the line before"},
	{"'-' indicator", "this line is no entry of the list that it stands in", `begin each entry with "- ", all at one indentation`},
	{"expected ':'", "a key stands without its colon", "write key: value; the fault may be on the line before"},
	{"block sequence entries", "a list may not begin here", "begin it on a line of its own, below its key"},
	{"escape", "an escape that YAML does not have in double quotes", `write \\ for a backslash, or single quotes around the text`},
	{"hexdecimal", "an escape that YAML does not have in double quotes", `write \\ for a backslash, or single quotes around the text`},
	{"alphabetic or numeric", "a text may not begin with & or *", "quote it"},
	{"directive", "a line may not begin with %", "quote a text that begins with a mark; a model file does without directives"},
	{"version number", "a line may not begin with %", "a model file does without directives"},
	{"YAML document", "another version of YAML", "a model file does without directives"},
	{"tag", "a text may not begin with !", "quote it; a model file does without tags"},
	{"comment or line break", "something stands beside the mark | or > of a text of several lines", "begin the text on the next line"},
	{"max depth", "lists and mappings lie too deep in one another", ""},
}

// inPlainWords gives a message of the library in plain words, and a hint.
func inPlainWords(msg string) (message, hint string) {
	for _, w := range yamlWords {
		if strings.Contains(msg, w.part) {
			return w.message, w.hint
		}
	}
	return clean(msg), "the fault may be on the line before"
}

// mostOpen is how many brackets may be open at once: the library takes no more.
const mostOpen = 10_000

// unclosed finds the bracket or the quote that a text does not close, or closes with
// another bracket; false where there is none. It knows as much of YAML as it takes to
// tell marks from the letters of a text.
func unclosed(s string) (at int, ok bool) {
	var open []int
	fresh := true // a value may begin here
	for i := 0; i < len(s); i++ {
		c := s[i]
		blank := i == 0 || strings.IndexByte(" \t\r\n", s[i-1]) >= 0
		switch {
		case c == ' ' || c == '\t' || c == '\r':
		case c == '\n':
			fresh = fresh || len(open) == 0
		case c == '#' && blank:
			for i+1 < len(s) && s[i+1] != '\n' {
				i++
			}
		case fresh && (c == '"' || c == '\''):
			n := quotedLen(s[i:])
			if n == 0 {
				return i, true
			}
			i, fresh = i+n-1, false
		case (c == '[' || c == '{') && (fresh || len(open) > 0):
			if open, fresh = append(open, i), true; len(open) > mostOpen {
				return i, true
			}
		case (c == ']' || c == '}') && len(open) > 0:
			last := open[len(open)-1]
			if c != s[last]+2 { // in ASCII a bracket closes two after it opens
				return last, true
			}
			open, fresh = open[:len(open)-1], false
		case c == ',' && len(open) > 0, c == ':':
			fresh = c == ',' || i+1 == len(s) || strings.IndexByte(" \t\r\n", s[i+1]) >= 0
		case c == '-' && fresh && blank && i+1 < len(s) && s[i+1] == ' ':
		default:
			fresh = false
		}
	}
	if len(open) > 0 {
		return open[len(open)-1], true
	}
	return 0, false
}

// quotedLen gives the length of the quoted text at the start of s, 0 where it does
// not end.
func quotedLen(s string) int {
	for i := 1; i < len(s); i++ {
		switch {
		case s[0] == '"' && s[i] == '\\':
			i++
		case s[0] == '\'' && strings.HasPrefix(s[i:], "''"):
			i++
		case s[i] == s[0]:
			return i + 1
		}
	}
	return 0
}
