// Command customrule audits a plant by the core rules and by a rule of its own, and
// prints the findings as a compiler would.
//
//	go run ./examples/customrule [FILE]
//
// A rule is a variable; nothing registers it. It looks at the facts of a compiled
// design and reports what it thinks of them.
package main

import (
	_ "embed"
	"fmt"
	"io"
	"os"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/modelfile"
	"github.com/iec62443-go/iec62443/conduit/report"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/standard"
)

// NoTelnet is a rule of the house. Its id is ours: built-in ids begin with ZC.
var NoTelnet = &rule.Rule{
	ID: "ACME001", Name: "no-telnet", Severity: rule.Error, Pack: "acme",
	Doc: `telnet crosses a zone boundary

Telnet sends passwords in clear text. Inside a zone we live with it; across a boundary
we do not, permitted or not.

May be wrong when: the session runs inside a tunnel that the model does not show.`,
	Run: func(p *rule.Pass) {
		for x := range p.System.Crossings() {
			if x.Channel.Service == "telnet" && !x.Channel.EndToEnd {
				p.Reportf(x.Channel.Ref(), "telnet from zone %q to zone %q", x.From, x.To)
			}
		}
	},
}

//go:embed plant.yaml
var plant []byte

func main() {
	failed, err := run(os.Stdout, os.Args[1:])
	switch {
	case err != nil:
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	case failed:
		os.Exit(1)
	}
}

func run(w io.Writer, args []string) (failed bool, err error) {
	var model *conduit.Model
	if len(args) > 0 {
		model, err = modelfile.Load(args[0])
	} else {
		model, err = modelfile.Parse("plant.yaml", plant)
	}
	if err != nil {
		return false, err // every error of the file, each with line and column
	}
	sys, err := conduit.Compile(model)
	if err != nil {
		return false, err // every structural error, each with its position
	}
	res := rule.Run(sys, append(standard.Rules(), NoTelnet)...)
	return res.Failed(), report.Text(w, res)
}
