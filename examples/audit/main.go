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
	if len(args) == 0 {
		return audit(waterplantName, stdout, stderr, func() (modelfile.Result, error) {
			return modelfile.Options{}.ParseResult(waterplantName, waterplant)
		})
	}
	status := clean
	for i, path := range args {
		if i > 0 {
			fmt.Fprintln(stdout)
		}
		status = max(status, audit(path, stdout, stderr, func() (modelfile.Result, error) {
			return modelfile.Options{}.LoadResult(path)
		}))
	}
	return status
}

// audit reads and compiles one model and prints what is wrong with it.
func audit(name string, stdout, stderr io.Writer, load func() (modelfile.Result, error)) int {
	res, err := load()
	if err != nil {
		fmt.Fprintln(stderr, err) // every error of the file, with its line and column
		return unreadable
	}
	sys, err := conduit.Compile(res.Model)
	if err != nil {
		fmt.Fprintln(stderr, err) // every structural error, with its place
		return unreadable
	}
	r := newReport(name, sys)
	r.warnings = len(res.Warnings) + res.MoreWarnings
	if _, err := stdout.Write(r.text()); err != nil {
		fmt.Fprintln(stderr, err)
		return unreadable
	}
	for _, w := range res.Warnings {
		fmt.Fprintln(stderr, w)
	}
	if len(r.breaches)+len(r.short)+len(r.doubtful) > 0 {
		return found
	}
	return clean
}
