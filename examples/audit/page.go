package main

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// width is where lines are broken.
const width = 100

// page gathers lines of text.
type page struct{ bytes.Buffer }

func (p *page) line(format string, args ...any) {
	fmt.Fprintf(p, format, args...)
	p.WriteByte('\n')
}

// keep is a blank at which no line is broken.
const keep = "\u00a0"

// item prints a text under a label, broken into lines that begin where the text
// does.
func (p *page) item(label, text string) {
	const indent, column = 4, 16
	at := indent + len(label)
	p.WriteString(strings.Repeat(" ", indent) + label)
	if label != "" && at >= column { // the label takes the place of a first word
		p.WriteByte(' ')
		at++
	}
	for ; at < column; at++ {
		p.WriteByte(' ')
	}
	for i, word := range strings.Split(text, " ") {
		word = strings.ReplaceAll(word, keep, " ")
		n := utf8.RuneCountInString(word)
		switch {
		case i == 0:
		case at+1+n > width:
			p.WriteString("\n" + strings.Repeat(" ", column))
			at = column
		default:
			p.WriteByte(' ')
			at++
		}
		p.WriteString(word)
		at += n
	}
	p.WriteByte('\n')
}

// plain gives text from a model fit for a terminal: as it is where every character
// shows itself, else quoted.
func plain[T ~string](s T) string {
	for _, r := range s {
		if r == utf8.RuneError || !strconv.IsPrint(r) {
			return strconv.Quote(string(s))
		}
	}
	return string(s)
}

// count gives "1 zone" and "5 zones".
func count(n int, what string) string {
	switch {
	case n == 1:
		return "1 " + what
	case strings.HasSuffix(what, "y"):
		return fmt.Sprintf("%d %sies", n, strings.TrimSuffix(what, "y"))
	case strings.HasSuffix(what, "ch"):
		return fmt.Sprintf("%d %ses", n, what)
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// some joins texts with commas, and counts what is beyond a limit.
func some[T ~string](list []T, limit int) string {
	var b strings.Builder
	for i, s := range list {
		if i == limit && len(list) > limit+1 {
			fmt.Fprintf(&b, " and %d more", len(list)-limit)
			break
		}
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(plain(s))
	}
	return b.String()
}
