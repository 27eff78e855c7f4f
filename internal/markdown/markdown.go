// Package markdown writes texts of others into Markdown of GitHub's dialect: they are
// shown as they are, and mean nothing there.
package markdown

import (
	"strings"
	"unicode/utf8"

	"github.com/iec62443-go/iec62443/internal/visible"
)

// nothing ends a word for what looks for mentions and references in the finished
// page, where a backslash does not help.
const nothing = "<!-- -->"

// Text gives a text for the middle of a line: it is shown as it is, and neither
// marks anything up nor links, mentions or refers to anything.
func Text(s string) string { return string(Append(make([]byte, 0, len(s)+16), s)) }

// Append adds what [Text] gives.
func Append(b []byte, s string) []byte {
	s = visible.Text(s)
	for i := range len(s) {
		c := s[i]
		switch c {
		case '\\', '`', '*', '_', '[', ']', '<', '>', '&', '|', '~', '#', '!', '@', '^', '=':
			b = append(b, '\\', c)
		case '$':
			b = append(b, "<span>$</span>"...)
			continue
		case ':':
			if strings.HasPrefix(s[i:], "://") {
				b = append(b, '\\')
			}
			b = append(b, c)
		case '.':
			if i >= 3 && strings.EqualFold(s[i-3:i], "www") {
				b = append(b, '\\')
			}
			b = append(b, c)
		default:
			b = append(b, c)
		}
		if refers(s, i) {
			b = append(b, nothing...)
		}
	}
	return b
}

// refers reports whether something looks for what a sign begins in the finished page:
// "@team", "#12", "!12", "GH-12", ":lock:", "%12", "~12".
func refers(s string, i int) bool {
	next := i + 1
	if next == len(s) {
		return false
	}
	switch s[i] {
	case '@', '#', '!', '%', '~', '&', '^':
		return wordByte(s[next])
	case '-':
		return i >= 2 && strings.EqualFold(s[i-2:i], "GH") && '0' <= s[next] && s[next] <= '9'
	case ':':
		rest := strings.TrimLeft(s[next:], "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+-")
		return len(rest) < len(s)-next && strings.HasPrefix(rest, ":")
	}
	return false
}

func wordByte(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || c == '_' || c == '"' || c >= utf8.RuneSelf
}

// Code gives a text as a span of code.
func Code(s string) string {
	s = string(visible.AppendLog(nil, s))
	longest, run := 0, 0
	for i := range len(s) {
		if s[i] != '`' {
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	fence := strings.Repeat("`", longest+1)
	if s == "" || s[0] == '`' || s[len(s)-1] == '`' || s[0] == ' ' && s[len(s)-1] == ' ' {
		s = " " + s + " "
	}
	return fence + s + fence
}

// CodeBlock gives lines as a block of code.
func CodeBlock(language, s string) string {
	fence := "```"
	for strings.Contains(s, fence) {
		fence += "`"
	}
	lines := strings.Split(strings.TrimRight(s, "\n"), "\n")
	for i, line := range lines {
		line = strings.ReplaceAll(line, "\t", "    ")
		if text := strings.TrimSpace(line); strings.HasPrefix(text, "::") { // a command at the start of a line
			line = strings.Replace(line, ":", `\x3a`, 1)
		}
		lines[i] = string(visible.AppendLog(nil, line))
	}
	return fence + language + "\n" + strings.Join(lines, "\n") + "\n" + fence + "\n"
}
