package report

import (
	"strings"

	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/internal/markdown"
)

// clauses lists what a rule rests on: "IEC 62443-3-2 ZCR 3; IEC 62443-3-3 SR 5.1".
func clauses(r *rule.Rule) []string {
	var out []string
	for _, c := range r.Clauses {
		out = append(out, c.String())
	}
	return out
}

// helpText gives the documentation of a rule as plain text: why, when it may be
// wrong, an example, and the clauses.
func helpText(r *rule.Rule) string {
	parts := []string{r.Summary()}
	if help := r.Help(); help != "" {
		parts = append(parts, help)
	}
	if example := r.Example(); example != "" {
		parts = append(parts, "Example:\n    "+strings.ReplaceAll(strings.TrimSpace(example), "\n", "\n    "))
	}
	if list := clauses(r); len(list) > 0 {
		parts = append(parts, "Clauses: "+strings.Join(list, "; "))
	}
	return strings.Join(parts, "\n\n")
}

// helpMarkdown gives what helpText gives after the first line, as Markdown.
func helpMarkdown(r *rule.Rule) string {
	var b strings.Builder
	for part := range strings.SplitSeq(r.Help(), "\n\n") {
		if part = strings.Trim(part, "\n"); part != "" {
			paragraph(&b, part)
		}
	}
	if example := r.Example(); example != "" {
		b.WriteString("Example:\n\n" + markdown.CodeBlock("yaml", example) + "\n")
	}
	if list := clauses(r); len(list) > 0 {
		b.WriteString("Clauses: " + markdown.Text(strings.Join(list, "; ")) + "\n\n")
	}
	return strings.TrimRight(b.String(), "\n")
}

// paragraph writes lines of plain text as one paragraph, those that begin with a dash
// as a list, and indented ones as a block of code.
func paragraph(b *strings.Builder, s string) {
	if strings.HasPrefix(s, "    ") || strings.HasPrefix(s, "\t") {
		b.WriteString(markdown.CodeBlock("", s) + "\n")
		return
	}
	var text string
	flush := func() {
		rest, item := strings.CutPrefix(text, "- ")
		switch before, after, wrong := strings.Cut(rest, "wrong when:"); {
		case item:
			b.WriteString("- " + lineStart(rest) + "\n")
		case wrong && before == "May be ":
			b.WriteString("**May be wrong when:**" + markdown.Text(after) + "\n")
		case text != "":
			b.WriteString(lineStart(text) + "\n")
		}
		text = ""
	}
	for line := range strings.SplitSeq(s, "\n") {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "- ") || text == "" {
			flush()
			text = line
		} else {
			text += " " + line
		}
	}
	flush()
	b.WriteByte('\n')
}

// lineStart gives a text for the start of a line, where it shall begin no list.
func lineStart(s string) string {
	s = strings.TrimSpace(s)
	digits := strings.TrimLeft(s, "0123456789")
	switch {
	case s == "":
		return ""
	case digits == "":
		return s
	case strings.ContainsRune("-+:", rune(s[0])):
		return `\` + markdown.Text(s)
	case len(digits) < len(s) && (digits[0] == '.' || digits[0] == ')'):
		return s[:len(s)-len(digits)] + `\` + markdown.Text(digits)
	}
	return markdown.Text(s)
}
