package rule

import (
	"strings"

	"github.com/iec62443-go/iec62443/requirement"
)

// Rule is one opinion about a design. ID, Doc and Run are needed.
type Rule struct {
	// ID stays for ever and means one thing: "ZC201".
	ID string
	// Name is the id in words, "uncovered-crossing".
	Name string
	// Doc explains the rule. Its first line says what is found; paragraphs after it
	// say why that matters and when the rule may be wrong. It may end in a line
	// "Example:" and an indented model file that raises the rule; see [Rule.Example].
	Doc string
	// Severity of what the rule finds, where a [Diagnostic] states none.
	Severity Severity
	// Pack is the set of rules that it belongs to: "core", "reference-model".
	Pack string
	// Clauses of the standard that it rests on; none for what is practice.
	Clauses []requirement.Clause

	// Run looks at the system of a pass and reports what it finds. It may be called
	// on many systems at once, and keeps nothing between calls.
	Run func(*Pass)
}

// Summary gives the first line of the documentation.
func (r *Rule) Summary() string {
	line, _, _ := strings.Cut(r.Doc, "\n")
	return line
}

const exampleMark = "\nExample:\n"

// Help gives the documentation without its first line and without the example.
func (r *Rule) Help() string {
	doc, _, _ := strings.Cut(r.Doc, exampleMark)
	_, help, _ := strings.Cut(doc, "\n")
	return strings.TrimSpace(help)
}

// Example gives the model in the documentation, as a model file without its line
// "schema:"; "" where there is none.
func (r *Rule) Example() string {
	_, example, ok := strings.Cut(r.Doc, exampleMark)
	if !ok {
		return ""
	}
	lines := strings.Split(strings.TrimRight(example, "\n\t "), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimPrefix(line, "    ")
	}
	return strings.Join(lines, "\n") + "\n"
}

// String gives "ZC201 uncovered-crossing".
func (r *Rule) String() string { return strings.TrimSpace(r.ID + " " + r.Name) }

// fits reports whether a rule is meant by its id, its name or its pack.
func (r *Rule) fits(selector string) bool {
	return selector != "" && (selector == r.ID || selector == r.Name || selector == r.Pack)
}
