// Command audit reads models of plants and says what is wrong with them.
//
//	go run ./examples/audit               # the water works beside this file
//	go run ./examples/audit FILE...       # your own models, YAML or JSON
//	go run ./examples/audit -h            # every flag, with an example of each
//
// Without flags it prints a page for the engineer: what goes round the conduits, which
// zones and conduits fall short of their target, and what would mend either, the worst
// first. With -format it runs rules and writes their findings for people or machines.
//
// The exit status is 0 if nothing was found, 1 if something breaches the design or
// falls short (with rules: if a finding stands that weighs as much as -fail-on says),
// 2 if a model cannot be read or has nothing in it, or a flag makes no sense. What is
// merely not known of a level is listed, and does not change the status: an auditor
// decides what to make of it. Flows of a log that cannot be put into zones make it 2.
package main

import (
	_ "embed" // the water works and the help
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
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

//go:embed help.txt
var help string

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// run audits the models named, or the bundled one, and gives the exit status: the
// worst of all models.
func run(args []string, stdout, stderr io.Writer) int {
	o, err := parseFlags(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return emit(stdout, stderr, help)
	case err != nil:
		fmt.Fprintf(stderr, "audit: %s\n", harmless(err.Error()))
		fmt.Fprintln(stderr, "audit -h shows every flag with an example")
		return unreadable
	case o.list:
		return emit(stdout, stderr, listRules(o.rules))
	}
	status, between := clean, ""
	for _, p := range o.plants() {
		out, err := o.audit(p)
		if err == nil {
			if n := emit(stdout, stderr, between+out.text); n != clean {
				return n
			}
			between = o.between()
		}
		for _, n := range out.notes {
			fmt.Fprintln(stderr, harmless(n))
		}
		if err != nil {
			fmt.Fprintln(stderr, harmless(err.Error()))
		}
		status = max(status, out.status)
	}
	return status
}

// emit writes a text, and gives the exit status that this comes to.
func emit(stdout, stderr io.Writer, text string) int {
	if _, err := io.WriteString(stdout, text); err != nil {
		fmt.Fprintln(stderr, err)
		return unreadable
	}
	return clean
}
