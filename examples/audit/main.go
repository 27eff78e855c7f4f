// Command audit reads models of plants and prints what is wrong with them: what goes
// round the conduits, which zones and conduits fall short of their target, and what
// would mend either, the worst first.
//
//	go run ./examples/audit               # the water works beside this file
//	go run ./examples/audit FILE...       # your own models, YAML or JSON
//
// The exit status is 0 if nothing was found, 1 if something breaches the design or
// falls short, 2 if a model cannot be read. What is merely not known is listed, and
// does not change the status: an auditor decides what to make of it.
package main

import (
	_ "embed" // the water works
	"fmt"
	"io"
	"os"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/modelfile"
)

// The exit statuses.
const (
	clean      = 0
	found      = 1
	unreadable = 2
)

//go:embed waterplant.yaml
var waterplant []byte

// waterplantName is where the bundled plant stands, from the root of the module.
const waterplantName = "examples/audit/waterplant.yaml"

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// run audits the models named, or the bundled one, and gives the exit status: the
// worst of all models.
func run(args []string, stdout, stderr io.Writer) int {
	bundled := len(args) == 0
	if bundled {
		args = []string{waterplantName}
	}
	status, between := clean, ""
	for _, path := range args {
		load := modelfile.Options{}.LoadResult
		if bundled {
			load = func(path string) (modelfile.Result, error) { return modelfile.Options{}.ParseResult(path, waterplant) }
		}
		r, err := audit(path, load)
		if err != nil {
			fmt.Fprintln(stderr, err)
			status = unreadable
			continue
		}
		if _, err := fmt.Fprintf(stdout, "%s%s", between, r.text()); err != nil {
			fmt.Fprintln(stderr, err)
			return unreadable
		}
		for _, w := range r.warnings {
			fmt.Fprintln(stderr, w)
		}
		status, between = max(status, r.status()), "\n\n"
	}
	return status
}

// audit reads and compiles one model. The error is everything that is wrong with the
// form of the file, or with the form of the design, each with its place.
func audit(path string, load func(string) (modelfile.Result, error)) (*report, error) {
	res, err := load(path)
	if err != nil {
		return nil, err
	}
	sys, err := conduit.Compile(res.Model)
	if err != nil {
		return nil, err
	}
	r := newReport(path, sys)
	r.warnings = res.Warnings
	return r, nil
}
