package tables

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/iec62443-go/iec62443/zone"
)

// Severity says how much a note matters.
type Severity uint8

// The severities.
const (
	Info    Severity = iota // nothing is lost: how something was understood
	Warning                 // a guess, or something that has no place in a model
	Error                   // something that ought to be in the model and is not as it was meant
)

// Problem is a kind of note.
type Problem string

// The problems of tables.
const (
	EncodingGuessed Problem = "encoding guessed"
	DamagedText     Problem = "damaged text"
	BeforeHeader    Problem = "before the header"
	UnreadColumn    Problem = "column not read"
	BadQuotes       Problem = "quotes do not pair"
)

// The problems of rows.
const (
	Nameless       Problem = "nothing names it"
	Incomplete     Problem = "incomplete"
	Duplicate      Problem = "listed twice"
	MergedRow      Problem = "added to an earlier row"
	RepeatedHeader Problem = "header repeated"
	ExtraCells     Problem = "cells beyond the header"
	TotalRow       Problem = "row of totals"
	LongCell       Problem = "cell too long"
	BadAnswer      Problem = "answer refused"
)

// The problems of values.
const (
	BadValue    Problem = "not understood"
	KeptAsText  Problem = "kept as text"
	Guessed     Problem = "guessed"
	NotKept     Problem = "no place in a model"
	MadeID      Problem = "id made"
	NamedByName Problem = "named otherwise"
	Added       Problem = "added"
	Unknown     Problem = "unknown element"
	Placeholder Problem = "read as nothing"
	Doubtful    Problem = "doubtful text"
)

// Inexpressible is the problem of what [Export] cannot write, or could not read back.
const Inexpressible Problem = "tables cannot express it"

// Note is one thing that was lost, guessed or doubtful, and where.
type Note struct {
	Table    Table
	Pos      zone.Pos // of the cell; without a line, of the table as a whole
	Row      int      // as a spreadsheet counts, from 1; 0 for the table as a whole
	Column   string   // its header as it is written there; "" for the row as a whole
	Value    string   // what the cell holds, cut to 200 bytes
	Problem  Problem
	Severity Severity
	Message  string // for people; the wording may change
	// Count is the number of cells or rows that the note is about, of which Pos and
	// Row give the first: a guess that is the same wherever a value stands is noted
	// once. What refuses a row or loses a value is noted each time.
	Count int
}

// String gives "assets.csv:17:3: warning: IP: "DHCP": kept as text: no address".
// What came from a table is quoted, and in ASCII if not all of it shows.
func (n Note) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s: ", plain(n.Pos.String()), n.Severity)
	if n.Column != "" {
		fmt.Fprintf(&b, "%s: ", plain(n.Column))
	}
	if n.Value != "" {
		fmt.Fprintf(&b, "%s: ", quote(n.Value))
	}
	b.WriteString(string(n.Problem))
	if n.Message != "" {
		fmt.Fprintf(&b, ": %s", n.Message)
	}
	if n.Count > 1 {
		fmt.Fprintf(&b, " (%d times)", n.Count)
	}
	return b.String()
}

// String gives "info", "warning" or "error".
func (s Severity) String() string {
	if names := [...]string{"info", "warning", "error"}; int(s) < len(names) {
		return names[s]
	}
	return fmt.Sprintf("Severity(%d)", uint8(s))
}

// MarshalText gives what [Severity.String] gives.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// plain gives a text as it may stand in a message: as it is if all of it shows, and
// quoted if not.
func plain(s string) string {
	if s = cut(s, 400); strings.ContainsAny(s, "\"\\") || !allShow(s) {
		return strconv.QuoteToASCII(s)
	}
	return s
}

// quote gives a text from a table as it may stand in a message.
func quote(s string) string {
	if s = cut(s, 60); allShow(s) {
		return strconv.QuoteToGraphic(s)
	}
	return strconv.QuoteToASCII(s)
}

// allShow reports whether a text is valid and each of its characters shows.
func allShow(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, func(r rune) bool { return !shows(r) })
}

// cut shortens a text to n bytes and says so with "...".
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n] + "..."
}
