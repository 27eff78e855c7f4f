// Command observed holds a declared plant against the connections that a sensor saw on
// its network: what agrees, what nobody declared, what was not seen, and what cannot be
// put into a zone. Then it asks what would make the model say what is there.
//
//	go run ./examples/observed                       # the water works, and a log of its network
//	go run ./examples/observed plant.yaml conn.log   # a plant, and a conn.log of Zeek
package main

import (
	"fmt"
	"io"
	"log"
	"os"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/modelfile"
	"github.com/iec62443-go/iec62443/conduit/observed"
	"github.com/iec62443-go/iec62443/conduit/zeek"
)

func main() {
	args := os.Args[1:]
	if len(args) == 0 {
		args = []string{"examples/audit/waterplant.yaml", "examples/observed/conn.log"}
	}
	if len(args) != 2 {
		log.Fatal("usage: observed [MODEL LOG]")
	}
	if err := run(os.Stdout, args[0], args[1]); err != nil {
		log.Fatal(err)
	}
}

func run(w io.Writer, file, connections string) error {
	model, err := modelfile.Load(file)
	if err != nil {
		return err
	}
	seen, err := compare(model, connections)
	if err != nil {
		return err
	}
	fmt.Fprintln(w, seen.Tally())
	diverging(w, seen)
	rest(w, seen)
	return match(w, model, seen, connections)
}

// compare compiles a plant and reads a log against it. A Source of another kind of log
// would do as well: it has one method, and observed.Records makes one of a list.
func compare(model *conduit.Model, connections string) (*observed.Comparison, error) {
	sys, err := conduit.Compile(model)
	if err != nil {
		return nil, err
	}
	f, err := os.Open(connections)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return observed.Config{}.Compare(sys, zeek.Options{File: connections}.NewReader(f))
}

// diverging prints what was seen and is not declared. Each such flow is judged as if it
// had been: it may be a breach, or permitted and merely not written down.
func diverging(w io.Writer, seen *observed.Comparison) {
	fmt.Fprintln(w, "\nseen, and not declared:")
	for f := range seen.Diverging() {
		fmt.Fprintf(w, "  %v: %v", f.Channel.Ref(), f.Verdict)
		if f.Unanswered == f.Sessions {
			fmt.Fprint(w, ", and never answered")
		}
		fmt.Fprintln(w)
		if s, ok := seen.StandIn(f.Channel.From); ok { // no asset of the model has the address
			fmt.Fprintf(w, "    from %v, a host of zone %s in no list of assets\n", f.FromHosts.Addresses, s.Asset.Zone)
		}
	}
}

// rest prints how much of the design the log says nothing about, and why.
func rest(w io.Writer, seen *observed.Comparison) {
	var quiet int
	fmt.Fprintln(w, "\ndeclared, and not to be seen by such a sensor:")
	for a := range seen.Absent() {
		if a.Blind == observed.NotBlind {
			quiet++
			continue
		}
		fmt.Fprintf(w, "  %v: %v\n", a.Channel.Ref(), a.Blind)
	}
	fmt.Fprintf(w, "and %d that could have been seen, and were not: that proves no disuse\n", quiet)
	fmt.Fprintln(w, "\nnot to be put into a zone:")
	for u := range seen.Unmapped() {
		fmt.Fprintf(w, "  %v to %v, %s\n", u.From, u.To, u.Service)
	}
}

// match prints what would make the model match, applies it to a copy, and compares
// again. It is what is there, and not what ought to be: look at each line, and rather
// than permit a flow you may want to end it.
func match(w io.Writer, model *conduit.Model, seen *observed.Comparison, connections string) error {
	p, err := seen.Proposal()
	if err != nil {
		return err
	}
	fmt.Fprintln(w, "\nwhat would make the model match:")
	for _, a := range p.Assets {
		fmt.Fprintf(w, "  list an asset %s in zone %s\n", a.ID, a.Zone)
	}
	for _, c := range p.Channels {
		fmt.Fprintf(w, "  declare %v\n", c.Ref())
	}
	for _, m := range p.Mends {
		fmt.Fprintf(w, "  %v\n", m)
	}
	changed := model.Clone()
	if err := p.Apply(changed); err != nil {
		return err
	}
	again, err := compare(changed, connections)
	if err != nil {
		return err
	}
	fmt.Fprintln(w, "\nand then:", again.Tally())
	return nil
}
