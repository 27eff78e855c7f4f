package main

import (
	"context"
	"fmt"
	"io"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/drawing"
	"github.com/iec62443-go/iec62443/conduit/notation"
	"github.com/iec62443-go/iec62443/conduit/report"
	"github.com/iec62443-go/iec62443/conduit/rule"
)

// format is a way to write findings.
type format struct {
	write func(report.Options, io.Writer, *rule.Result) error
	one   bool // two reports one after the other are no document of that format
}

var formats = map[string]format{
	"text":  {report.Options.Text, false},
	"md":    {report.Options.Markdown, false},
	"json":  {report.Options.JSON, true},
	"sarif": {report.Options.SARIF, true},
	"junit": {report.Options.JUnit, true},
	"csv":   {report.Options.FindingsCSV, true},
	"html":  {report.Options.HTML, true},

	"svg":     {picture(drawing.Options{Theme: drawing.Auto}.SVG), true},
	"heatmap": {picture(drawing.Options{Theme: drawing.Auto}.HeatMap), true},
	"traffic": {picture(drawing.Options{Theme: drawing.Auto}.TrafficMatrix), true},
	"dot":     {picture(notation.DOT), true},
	"mermaid": {picture(notation.Mermaid), true},
	"graphml": {picture(notation.GraphML), true},
}

func formatNames() []string {
	return []string{"text", "md", "json", "sarif", "junit", "csv", "html", "svg", "heatmap", "traffic", "dot", "mermaid", "graphml"}
}

// picture writes the design that findings are about. They decide the exit status, and
// are not in it.
func picture(write func(io.Writer, *conduit.System) error) func(report.Options, io.Writer, *rule.Result) error {
	return func(_ report.Options, w io.Writer, res *rule.Result) error { return write(w, res.System) }
}

// mostInMarkdown is how many findings of one rule Markdown lists; the rest is counted.
// A comment on GitHub has room for some hundred in all.
const mostInMarkdown = 20

// findings runs the rules, writes what they find, and gives the exit status. A run
// that did not come to its end says nothing about the design, whatever it found.
func (o *options) findings(w io.Writer, sys *conduit.System) (int, error) {
	for _, x := range o.config.Severity {
		for r := range x.Elements.All() {
			if !sys.Has(r) {
				return unreadable, fmt.Errorf("-severity: the model has no %s", r)
			}
		}
	}
	res := o.config.Run(context.Background(), sys, o.rules...)
	opt := report.Options{Reader: o.reader}
	if o.format == "md" {
		opt.Most = mostInMarkdown
	}
	failed := res.Failed()
	if o.baseline != "" {
		known, err := readBaseline(o.baseline)
		if err != nil {
			return unreadable, err
		}
		opt.Against = res.Against(known)
		failed = opt.Against.Failed()
	}
	if err := formats[o.format].write(opt, w, res); err != nil {
		return unreadable, err
	}
	switch {
	case res.Err != nil:
		return unreadable, nil
	case o.writeBaseline != "":
		if err := writeBaseline(o.writeBaseline, res); err != nil {
			return unreadable, err
		}
	}
	if failed {
		return found, nil
	}
	return clean, nil
}
