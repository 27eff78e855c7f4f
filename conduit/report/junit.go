package report

import (
	"bufio"
	"fmt"
	"io"
	"strconv"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/internal/xmltext"
	"github.com/iec62443-go/iec62443/zone"
)

// JUnit writes a result as a test report in JUnit's XML, for build servers. Each rule
// is a test suite and each of its findings a test case, named by the address of the
// element, so that a case keeps its name from run to run. A rule without findings has
// one case, which passes.
//
// A finding that makes the result fail is a failure; one that is waived, or known to
// the baseline, is skipped, and says so; others pass, with the finding as output. A
// rule that did not run to its end is an error, and so is a run without rules; what
// could not be judged is skipped.
func (o Options) JUnit(w io.Writer, res *rule.Result) error {
	d, err := o.digest(res)
	if err != nil {
		return err
	}
	j := &junitWriter{Writer: bufio.NewWriterSize(w, 1<<16), digest: d}
	j.report()
	return j.Flush()
}

// junitWriter remembers the first error of writing until it is flushed.
type junitWriter struct {
	*bufio.Writer
	*digest
	buf []byte
}

// suite is a test suite before it is written.
type suite struct {
	name     string
	pass     string // what its test case is called if there is no other
	findings []*rule.Diagnostic
	errors   []string
	unjudged []string
	n        tests
}

// tests are numbers of test cases.
type tests struct{ all, failures, errors, skipped int }

func (n *tests) add(m tests) {
	n.all += m.all
	n.failures += m.failures
	n.errors += m.errors
	n.skipped += m.skipped
}

// suites gives one suite for the run and one for each rule that ran, did not run to
// its end, or has findings.
func (j *junitWriter) suites() []*suite {
	run := &suite{name: "run", pass: "runs to its end", errors: j.incomplete(), unjudged: j.res.Unjudged}
	byRule := make([]*suite, len(j.rules))
	for i, r := range j.rules {
		byRule[i] = &suite{name: r.String(), pass: "finds nothing"}
	}
	for i := range j.res.Diagnostics {
		x := &j.res.Diagnostics[i]
		s := byRule[j.index[x.Rule]]
		s.findings = append(s.findings, x)
	}
	for _, f := range j.res.Faults {
		s := run
		if i, ok := j.index[f.Rule]; ok && f.Rule != "" {
			s = byRule[i]
		}
		s.errors = append(s.errors, f.Error())
	}
	out := []*suite{run}
	for i, s := range byRule {
		if j.ran[j.rules[i].ID] || len(s.findings)+len(s.errors) > 0 {
			out = append(out, s)
		}
	}
	for _, s := range out {
		s.n = tests{all: max(1, s.cases()), errors: len(s.errors), skipped: len(s.unjudged)}
		for _, x := range s.findings {
			switch {
			case j.skipped(x):
				s.n.skipped++
			case j.fails(x):
				s.n.failures++
			}
		}
	}
	return out
}

func (s *suite) cases() int { return len(s.findings) + len(s.errors) + len(s.unjudged) }

// skipped reports whether nobody has to look at a finding.
func (j *junitWriter) skipped(x *rule.Diagnostic) bool { return x.Waived() || j.isKnown(x) }

func (j *junitWriter) report() {
	suites := j.suites()
	var n tests
	for _, s := range suites {
		n.add(s.n)
	}
	j.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites")
	j.attr("name", j.model.Name)
	j.counts(n)
	j.WriteString(">\n")
	for _, s := range suites {
		j.suite(s)
	}
	j.WriteString("</testsuites>\n")
}

func (j *junitWriter) suite(s *suite) {
	j.WriteString("  <testsuite")
	j.attr("name", s.name)
	j.counts(s.n)
	j.WriteString(">\n")
	for i, text := range s.errors {
		j.open(s.name, nth("runs to its end", i), zone.Pos{})
		j.outcome("error", text)
	}
	for i, text := range s.unjudged {
		j.open(s.name, nth("judges everything", i), zone.Pos{})
		j.outcome("skipped", text)
	}
	seen := map[conduit.Ref]int{}
	for _, x := range s.findings {
		j.open(s.name, nth(x.Ref.String(), seen[x.Ref]), j.places.of(x))
		seen[x.Ref]++
		j.finding(x)
	}
	if s.cases() == 0 {
		j.WriteString("    <testcase")
		j.attr("classname", s.name)
		j.attr("name", s.pass)
		j.WriteString("/>\n")
	}
	j.WriteString("  </testsuite>\n")
}

// nth tells test cases apart that would have one name.
func nth(name string, i int) string {
	if i == 0 {
		return name
	}
	return name + " (" + strconv.Itoa(i+1) + ")"
}

func (j *junitWriter) finding(x *rule.Diagnostic) {
	line := posText(j.places.of(x)) + ": " + severity(x).String() + ": " + x.Rule + ": " + withFixes(x)
	switch {
	case x.Waived():
		j.outcome("skipped", "waived: "+waiverText(x.Waiver)+": "+x.Message)
	case j.isKnown(x):
		j.outcome("skipped", "known to the baseline: "+x.Message)
	case j.fails(x):
		j.WriteString("      <failure")
		j.attr("message", x.Message)
		j.attr("type", severity(x).String())
		j.element("failure", line)
	default:
		j.WriteString("      <system-out")
		j.element("system-out", line)
	}
}

// open begins a test case; outcome or element ends it.
func (j *junitWriter) open(class, name string, p zone.Pos) {
	j.WriteString("    <testcase")
	j.attr("classname", class)
	j.attr("name", name)
	if p.File != "" {
		j.attr("file", p.File)
	}
	if p.Line > 0 {
		j.attr("line", strconv.Itoa(int(p.Line)))
	}
	j.WriteString(">\n")
}

func (j *junitWriter) outcome(element, message string) {
	fmt.Fprintf(j, "      <%s", element)
	j.attr("message", message)
	j.WriteString("/>\n    </testcase>\n")
}

func (j *junitWriter) element(name, text string) {
	j.buf = append(xmltext.Append(append(j.buf[:0], '>'), text), "</"...)
	j.buf = append(append(j.buf, name...), ">\n    </testcase>\n"...)
	j.Write(j.buf)
}

func (j *junitWriter) attr(name, value string) {
	j.buf = append(append(append(j.buf[:0], ' '), name...), `="`...)
	j.buf = append(xmltext.Append(j.buf, value), '"')
	j.Write(j.buf)
}

func (j *junitWriter) counts(n tests) {
	fmt.Fprintf(j, ` tests="%d" failures="%d" errors="%d" skipped="%d"`, n.all, n.failures, n.errors, n.skipped)
}
