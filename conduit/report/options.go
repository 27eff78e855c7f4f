package report

import (
	"io"

	"github.com/iec62443-go/iec62443/conduit/rule"
)

// Options say what a report holds beside the result. The zero Options work; the
// functions of the package use them.
type Options struct {
	// Against is the result held against a baseline ([rule.Result.Against]). Where there
	// is one, findings are told apart: those that are new, and those that are known.
	// Text and Markdown list the new ones and count the others, and what makes a report
	// fail is what makes the comparison fail.
	Against *rule.Comparison

	// Most is the number of findings of one rule that Markdown lists; 0 for all. What is
	// left out is counted.
	Most int

	// Reader is the marking up to which the reader of a page of HTML may read, for
	// example "TLP:GREEN": what is marked above it, and what tells of that, is withheld
	// and counted. "" withholds nothing.
	Reader string

	// Tool and Version name the program that made the report, in SARIF and HTML; in
	// SARIF "iec62443" and none where they are empty.
	Tool, Version string
}

// Text writes a result as compilers print it, with a summary at the end; see
// [Options.Text].
func Text(w io.Writer, res *rule.Result) error { return Options{}.Text(w, res) }

// Markdown writes a result for a pull request; see [Options.Markdown].
func Markdown(w io.Writer, res *rule.Result) error { return Options{}.Markdown(w, res) }

// JSON writes a result by the schema that [JSONSchema] gives; see [Options.JSON].
func JSON(w io.Writer, res *rule.Result) error { return Options{}.JSON(w, res) }

// SARIF writes a result as SARIF 2.1.0; see [Options.SARIF].
func SARIF(w io.Writer, res *rule.Result) error { return Options{}.SARIF(w, res) }

// JUnit writes a result as a test report; see [Options.JUnit].
func JUnit(w io.Writer, res *rule.Result) error { return Options{}.JUnit(w, res) }

// HTML writes a result as a document for people, in one file; see [Options.HTML].
func HTML(w io.Writer, res *rule.Result) error { return Options{}.HTML(w, res) }

// FindingsCSV writes findings as a table; see [Options.FindingsCSV].
func FindingsCSV(w io.Writer, res *rule.Result) error { return Options{}.FindingsCSV(w, res) }
