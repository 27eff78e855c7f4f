package rule

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
)

// Baseline is a set of findings that are known, so that new ones stand out. A nil
// Baseline knows none.
type Baseline struct {
	entries map[string]*entry // by fingerprint
	marks   map[string]string // entry of a key: the fingerprint of its finding
}

// entry is one known finding.
type entry struct {
	Known
	marks []string
}

// Known is a finding of a baseline.
type Known struct {
	Fingerprint string
	Rule        string
	Ref         conduit.Ref
	Note        string // what it said when the baseline was written
}

const baselineHead = "# baseline v1: fingerprint, what its parts are known by, and for people the finding"

// WriteBaseline writes the findings that stand as a baseline: text, one line for
// each, in order. The same findings give the same bytes.
func WriteBaseline(w io.Writer, r *Result) error {
	x := newHasher()
	var lines []string
	for d := range r.Standing() {
		marks := make([]string, len(d.Key))
		for i, e := range d.Key {
			marks[i] = x.mark(&d, e)
		}
		slices.Sort(marks)
		line := strings.Join(append([]string{d.Fingerprint}, marks...), " ")
		lines = append(lines, fmt.Sprintf("%s # %s %s %s\n", line, oneLine(d.Rule), oneLine(d.Ref.String()), oneLine(d.Message)))
	}
	slices.Sort(lines)
	b := bufio.NewWriter(w)
	fmt.Fprintln(b, baselineHead)
	for _, line := range lines {
		b.WriteString(line)
	}
	return b.Flush()
}

// oneLine keeps what a text says on one line and harmless to look at.
func oneLine(s string) string {
	q := fmt.Sprintf("%+q", s)
	return strings.ReplaceAll(q[1:len(q)-1], `\"`, `"`)
}

// ErrBaseline says that a text is no baseline.
var ErrBaseline = errors.New("rule: not a baseline")

// ReadBaseline reads what WriteBaseline writes. Lines may be left out, and notes
// changed; anything else is an error.
func ReadBaseline(r io.Reader) (*Baseline, error) {
	b := &Baseline{entries: map[string]*entry{}, marks: map[string]string{}}
	in := bufio.NewReader(r)
	for n := 1; ; n++ {
		line, err := in.ReadString('\n')
		if err != nil && err != io.EOF {
			return nil, err
		}
		if line = strings.TrimSpace(line); n == 1 && line != baselineHead {
			return nil, fmt.Errorf("%w: line 1: want %q", ErrBaseline, baselineHead)
		}
		if fault := b.read(line); fault != "" {
			return nil, fmt.Errorf("%w: line %d: %s", ErrBaseline, n, fault)
		}
		if err == io.EOF {
			return b, nil
		}
	}
}

// read takes in one line, and says what is wrong with it.
func (b *Baseline) read(line string) string {
	text, note, _ := strings.Cut(line, "#")
	words := strings.Fields(text)
	if len(words) == 0 {
		return ""
	}
	e := &entry{marks: words[1:]}
	e.Fingerprint = words[0]
	for i, w := range words {
		if want := 16; !isHex(w) || i == 0 && len(w) != 2*want || i > 0 && len(w) != want {
			return fmt.Sprintf("%+.80q is no fingerprint", w)
		}
	}
	if b.entries[e.Fingerprint] != nil {
		return "the fingerprint stands there twice"
	}
	if parts := strings.SplitN(strings.TrimSpace(note), " ", 3); len(parts) == 3 {
		e.Rule, e.Note = parts[0], parts[2]
		e.Ref, _ = conduit.ParseRef(parts[1])
	}
	b.entries[e.Fingerprint] = e
	for _, m := range e.marks {
		b.marks[m] = e.Fingerprint
	}
	return ""
}

func isHex(s string) bool { return strings.Trim(s, "0123456789abcdef") == "" }

// Len gives the number of findings known.
func (b *Baseline) Len() int {
	if b == nil {
		return 0
	}
	return len(b.entries)
}

// Comparison tells the findings of a result that a baseline knows from those that
// are new.
type Comparison struct {
	New   []Diagnostic // in the order of the result
	Known []Diagnostic // known, or a known one eased: nothing is the matter that was not before
	Gone  []Known      // what the baseline knows and the result does not have, in the order of the fingerprints

	result *Result
}

// Against holds the findings that stand against a baseline.
func (r *Result) Against(b *Baseline) *Comparison {
	c := &Comparison{result: r}
	x := newHasher()
	seen := map[string]bool{}
	for d := range r.Standing() {
		if known := b.find(x, &d); known != "" {
			c.Known = append(c.Known, d)
			seen[known] = true
		} else {
			c.New = append(c.New, d)
		}
	}
	if b != nil {
		for id, e := range b.entries {
			if !seen[id] {
				c.Gone = append(c.Gone, e.Known)
			}
		}
		slices.SortFunc(c.Gone, func(a, b Known) int { return strings.Compare(a.Fingerprint, b.Fingerprint) })
	}
	return c
}

// find gives the fingerprint under which a finding is known; "" if it is not.
func (b *Baseline) find(x *hasher, d *Diagnostic) string {
	switch {
	case b == nil:
		return ""
	case b.entries[d.Fingerprint] != nil:
		return d.Fingerprint
	case len(d.Key) == 0:
		return ""
	}
	in := b.marks[x.mark(d, d.Key[0])]
	for _, e := range d.Key[1:] {
		if in != b.marks[x.mark(d, e)] {
			return ""
		}
	}
	return in
}

// Failed reports whether the result is incomplete, or a new finding makes it fail.
// Fewer findings than the baseline has never do. The zero Comparison, which is of no
// result, has failed.
func (c *Comparison) Failed() bool {
	return c.result == nil || c.result.Err != nil || slices.ContainsFunc(c.New, c.result.Fails)
}
