package modelfile

import (
	"strconv"
	"unicode/utf8"
)

// maxQuote is how much of a text from a file is shown in a message.
const maxQuote = 60

// shorten cuts a text to n bytes and says so with "...".
func shorten(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n] + "..."
}

// quote gives a text from a file as it may stand in a message on a terminal:
// within quotation marks, in ASCII, shortened.
func quote(s string) string { return strconv.QuoteToASCII(shorten(s, maxQuote)) }

// plainName gives the name of a file as it is where it is made of printable
// characters, so that editors find it, else quoted.
func plainName(s string) string {
	for _, r := range s {
		if !strconv.IsPrint(r) || r == utf8.RuneError {
			return quote(s)
		}
	}
	return shorten(s, 250)
}

// clean makes a message of another package safe to print and short. Such messages
// quote what they cite, so that there is hardly ever anything to do.
func clean(msg string) string {
	msg = shorten(msg, 500)
	for i := 0; i < len(msg); i++ {
		if msg[i] < ' ' || msg[i] > '~' {
			q := strconv.QuoteToASCII(msg)
			return q[1 : len(q)-1]
		}
	}
	return msg
}
