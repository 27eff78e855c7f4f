package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/internal/markdown"
	"github.com/iec62443-go/iec62443/internal/xmltext"
	"github.com/iec62443-go/iec62443/zone"
)

// Markdown writes a result for the description of a pull request or a comment on
// one, in GitHub's dialect: whether it failed, a table of counts, the findings that
// stand by severity and rule, and behind a click why each rule matters, what is
// waived, and which rules ran. Findings that do not make the result fail are behind
// a click too.
//
// A comment on GitHub holds 65,536 characters; Options.Most keeps a report of a
// large plant below that.
//
// Names from the model are shown as they are and mean nothing: they mark nothing up,
// and neither link, nor mention anybody, nor refer to an issue.
func (o Options) Markdown(w io.Writer, res *rule.Result) error {
	d, err := o.digest(res)
	if err != nil {
		return err
	}
	m := &mdWriter{Writer: bufio.NewWriterSize(w, 1<<16), digest: d}
	m.head()
	for _, s := range []rule.Severity{rule.Error, rule.Warning, rule.Info} {
		m.section(s)
	}
	m.waived()
	m.rulesRun()
	return m.Flush()
}

// mdWriter remembers the first error of writing until it is flushed.
type mdWriter struct {
	*bufio.Writer
	*digest
	buf []byte
}

func (m *mdWriter) head() {
	head, facts := m.summary()
	fmt.Fprintf(m, "## %s\n\n", markdown.Text(head))
	c := m.counts
	fmt.Fprintf(m, "| errors | warnings | infos | waived |\n| ---: | ---: | ---: | ---: |\n| %d | %d | %d | %d |\n\n", c.Errors, c.Warnings, c.Infos, c.Waived)
	for _, f := range facts {
		if f.label != "findings" {
			fmt.Fprintf(m, "- %s: %s\n", f.label, markdown.Text(f.text))
		}
	}
	m.WriteByte('\n')
}

// group is the findings of one rule and one severity.
type group struct {
	rule     *rule.Rule
	findings []*rule.Diagnostic
}

func (m *mdWriter) groups(s rule.Severity) []group {
	byRule := make([][]*rule.Diagnostic, len(m.rules))
	for i := range m.res.Diagnostics {
		if x := &m.res.Diagnostics[i]; m.listed(x) && severity(x) == s {
			k := m.index[x.Rule]
			byRule[k] = append(byRule[k], x)
		}
	}
	var out []group
	for i, list := range byRule {
		if len(list) > 0 {
			out = append(out, group{m.rules[i], list})
		}
	}
	return out
}

func (m *mdWriter) section(s rule.Severity) {
	groups := m.groups(s)
	if len(groups) == 0 {
		return
	}
	n := 0
	for _, g := range groups {
		n += len(g.findings)
	}
	title := count(n, s.String())
	open := s >= m.failOn()
	if open {
		fmt.Fprintf(m, "### %s\n\n", title)
	} else {
		fmt.Fprintf(m, "<details><summary><b>%s</b></summary>\n\n", title)
	}
	for _, g := range groups {
		m.group(g)
	}
	if !open {
		m.WriteString("</details>\n\n")
	}
}

func (m *mdWriter) group(g group) {
	title := g.rule.String()
	if s := g.rule.Summary(); s != "" {
		title += ": " + s
	}
	fmt.Fprintf(m, "#### %s\n\n", markdown.Text(title))
	for i, x := range g.findings {
		if m.Most > 0 && i == m.Most && len(g.findings) > m.Most {
			fmt.Fprintf(m, "- and %d more\n", len(g.findings)-i)
			break
		}
		m.finding(x)
	}
	m.WriteByte('\n')
	if help := helpMarkdown(g.rule); help != "" {
		fmt.Fprintf(m, "<details><summary>About %s</summary>\n\n%s\n\n</details>\n\n", htmlText(g.rule.ID), help)
	}
}

func (m *mdWriter) finding(x *rule.Diagnostic) {
	b := append(m.buf[:0], "- "...)
	if pos := m.places.of(x); pos != (zone.Pos{}) {
		b = append(b, markdown.Code(posText(pos))...)
		b = append(b, ' ')
	}
	b = markdown.Append(b, x.Message)
	b = append(b, "\n  - "...)
	b = append(b, markdown.Code(x.Ref.String())...)
	for i, r := range x.Related {
		if i == mostRelated && len(x.Related) > mostRelated+1 {
			b = fmt.Appendf(b, " and %d more", len(x.Related)-i)
			break
		}
		b = append(b, [...]string{", related: ", ", "}[min(i, 1)]...)
		b = append(b, markdown.Code(r.String())...)
	}
	b = append(b, '\n')
	for _, f := range x.Fixes {
		b = append(b, "  - fix: "...)
		b = markdown.Append(b, f.Message)
		b = append(b, '\n')
	}
	m.Write(b)
	m.buf = b
}

func posText(p zone.Pos) string { return string(appendPos(nil, p)) }

// htmlText gives a text for the inside of an HTML element. Markdown leaves the line
// of such an element alone, so that its own escapes would be shown there.
func htmlText(s string) string { return string(xmltext.Append(nil, s)) }

func (m *mdWriter) waived() {
	if m.counts.Waived == 0 {
		return
	}
	fmt.Fprintf(m, "<details><summary><b>%d waived</b></summary>\n\n", m.counts.Waived)
	m.WriteString("| finding | element | severity | reason | approved by | until |\n| --- | --- | --- | --- | --- | --- |\n")
	for i := range m.res.Diagnostics {
		if x := &m.res.Diagnostics[i]; x.Waived() {
			w := x.Waiver
			m.row(x.Rule, x.Ref.String(), severity(x).String(), w.Reason, cmp.Or(w.ApprovedBy, "nobody"), cmp.Or(w.Until.String(), "no end"))
		}
	}
	m.WriteString("\n</details>\n\n")
}

func (m *mdWriter) row(cells ...string) {
	for i, c := range cells {
		cells[i] = markdown.Text(c)
	}
	fmt.Fprintf(m, "| %s |\n", strings.Join(cells, " | "))
}

// rulesRun lists the rules that ran, those without findings too.
func (m *mdWriter) rulesRun() {
	if len(m.res.Rules) == 0 {
		return
	}
	n := make([]int, len(m.rules))
	for i := range m.res.Diagnostics {
		n[m.index[m.res.Diagnostics[i].Rule]]++
	}
	fmt.Fprintf(m, "<details><summary>%s ran</summary>\n\n| rule | finds | findings |\n| --- | --- | ---: |\n", count(len(m.res.Rules), "rule"))
	ran := slices.Clone(m.res.Rules)
	slices.SortStableFunc(ran, func(a, b *rule.Rule) int { return strings.Compare(a.ID, b.ID) })
	for _, r := range ran {
		m.row(r.String(), r.Summary(), fmt.Sprint(n[m.index[r.ID]]))
	}
	m.WriteString("\n</details>\n")
}
