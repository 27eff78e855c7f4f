package observed

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/internal/visible"
)

// Text writes a comparison for people: what was read, the breaches among the flows
// that diverge, the rest of these, what was not seen, and what could not be mapped.
// Every character that does not show is written as in a Go string, and so is what a
// build server would take for a command. The same records give the same bytes, in
// whatever order they came.
func (c *Comparison) Text(w io.Writer) error {
	b := bufio.NewWriter(w)
	for _, s := range c.sections() {
		if s.title != "" {
			b.WriteByte('\n')
			b.WriteString(s.title + "\n")
		}
		b.Write(s.body)
	}
	return b.Flush()
}

// section is a part of a comparison as text. The first has no title.
type section struct {
	title string
	body  []byte // lines in which everything shows
}

// sections gives a comparison as text.
func (c *Comparison) sections() []section {
	t := &textWriter{c: c, sections: []section{{}}}
	t.line("%v", c.tally)
	if c.tally.Overflow > 0 {
		t.line("The limit of %d distinct flows was reached: what is below is not all that was seen.", c.cfg.MaxFlows)
	}
	t.flows("Diverging, and a breach", c.diverging, func(f *Flow) bool { return f.Verdict.Breach() })
	t.flows("Diverging: permitted or exempt, and not declared", c.diverging, func(f *Flow) bool {
		return !f.Verdict.Breach() && f.Verdict != conduit.SameZone
	})
	t.flows("Diverging: within a zone, and not declared", c.diverging, func(f *Flow) bool { return f.Verdict == conduit.SameZone })
	t.flows("Converging, and a breach as it is declared", c.converging, func(f *Flow) bool { return f.Verdict.Breach() })
	t.flows("Converging", c.converging, func(f *Flow) bool { return !f.Verdict.Breach() })
	t.absent()
	t.unmapped()
	t.mapping()
	if len(c.bad) > 0 {
		t.head("Malformed", c.tally.Malformed)
		for _, err := range c.bad {
			t.line("  %s", err.Error())
		}
	}
	return t.sections
}

type textWriter struct {
	c        *Comparison
	sections []section
}

// line writes one line, whatever is in the names that it shows.
func (t *textWriter) line(format string, args ...any) {
	s := &t.sections[len(t.sections)-1]
	s.body = append(visible.AppendLog(s.body, fmt.Sprintf(format, args...)), '\n')
}

func (t *textWriter) head(what string, n int) {
	t.sections = append(t.sections, section{title: fmt.Sprintf("%s (%d)", what, n)})
}

func (t *textWriter) flows(what string, list []Flow, keep func(*Flow) bool) {
	n := 0
	for i := range list {
		if keep(&list[i]) {
			n++
		}
	}
	if n == 0 {
		return
	}
	t.head(what, n)
	for i := range list {
		f := &list[i]
		if !keep(f) {
			continue
		}
		t.line("  %s", describe(f))
		if f.Verdict != conduit.SameZone && f.Verdict != conduit.Exempt {
			t.line("      %s to %s: %v%s", f.From.String(), f.To.String(), f.Verdict, sharing(f))
		}
		t.hosts("from", f.FromHosts)
		t.hosts("to", f.ToHosts)
		t.line("      %s", howOften(f.Seen))
	}
}

// describe gives "erp > plc1, modbus".
func describe(f *Flow) string {
	to := string(f.Channel.To)
	if to == "" {
		to = "a group"
	}
	arrow := ">"
	if f.Channel.Link {
		arrow = "-"
	}
	out := fmt.Sprintf("%s %s %s, %s", string(f.Channel.From), arrow, to, string(f.Channel.Service))
	if f.Channel.Link {
		out += " (nobody saw which side started; the better direction counts)"
	}
	return out
}

func sharing(f *Flow) string {
	if len(f.Shared) == 0 {
		return ""
	}
	names := make([]string, len(f.Shared))
	for i, s := range f.Shared {
		names[i] = string(s)
	}
	return fmt.Sprintf("; the port may be %s, and the best of them counts", strings.Join(names, ", "))
}

func (t *textWriter) hosts(end string, h Hosts) {
	if len(h.Addresses) == 0 {
		return
	}
	list := make([]string, len(h.Addresses))
	for i, a := range h.Addresses {
		list[i] = a.String()
	}
	more := ""
	if h.More {
		more = " and others"
	}
	t.line("      %s %s%s", end, strings.Join(list, ", "), more)
}

// howOften gives "3 records, 12 sessions (2 unanswered), 2026-03-01 08:00:00 to ...".
func howOften(s Seen) string {
	out := count(s.Records, "record", "records")
	if s.Sessions != s.Records {
		out += ", " + count(s.Sessions, "session", "sessions")
	}
	switch {
	case s.Unanswered == s.Sessions:
		out += ", never answered"
	case s.Unanswered > 0:
		out += fmt.Sprintf(" (%d unanswered)", s.Unanswered)
	}
	const form = "2006-01-02 15:04:05"
	first, last := s.First.UTC().Truncate(time.Second).Format(form), s.Last.UTC().Truncate(time.Second).Format(form)
	switch {
	case s.First.IsZero() && s.Last.IsZero():
	case s.First.IsZero():
		out += ", until " + last
	case first == last:
		out += ", " + first
	default:
		out += ", " + first + " to " + last
	}
	return out
}

func (t *textWriter) absent() {
	if len(t.c.absent) == 0 {
		return
	}
	t.head("Absent: declared, and not seen (which proves no disuse)", len(t.c.absent))
	for _, a := range t.c.absent {
		why := ""
		if a.Blind != NotBlind {
			why = ": could not be seen, since " + a.Blind.String()
		}
		t.line("  %s%s", a.Channel.Ref().ID, why)
	}
}

func (t *textWriter) unmapped() {
	if len(t.c.unmapped) == 0 {
		return
	}
	t.head("Unmapped", len(t.c.unmapped))
	for _, u := range t.c.unmapped {
		t.line("  %s > %s, %s: %s", u.From.String(), u.To.String(), string(u.Service), howOften(u.Seen))
	}
}

// mapping tells what is wrong with the addresses of the model itself.
func (t *textWriter) mapping() {
	if len(t.c.ambiguous)+len(t.c.unreadable) == 0 {
		return
	}
	t.head("Addresses in the model that recognise nothing", len(t.c.ambiguous)+len(t.c.unreadable))
	for _, a := range t.c.ambiguous {
		names := make([]string, len(a.Claimants))
		for i, r := range a.Claimants {
			names[i] = r.String()
		}
		t.line("  %v belongs to %s", a.Prefix, strings.Join(names, " and "))
	}
	for _, u := range t.c.unreadable {
		t.line("  %s of %s is neither an address nor a prefix", strconv.Quote(u.Text), u.Ref.String())
	}
}
