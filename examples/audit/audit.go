package main

import (
	"fmt"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
)

// outcome is what the audit of one plant comes to.
type outcome struct {
	text   string
	notes  []string // about how the plant was read
	status int
}

// audit reads, compiles and judges one plant. The error is everything that is wrong
// with the form of the files, or with the form of the design, each with its place; the
// outcome then holds no text.
func (o *options) audit(p plant) (outcome, error) {
	in, err := p.read()
	if err != nil {
		return outcome{status: unreadable}, err
	}
	out := outcome{notes: in.notes, status: unreadable}
	sys, err := conduit.Compile(in.model)
	if err != nil {
		return out, err
	}
	if part := sys.Partition(); part.NumZones() == 0 && part.NumAssets() == 0 {
		return out, fmt.Errorf("%s: there is nothing in it to audit: no zone and no asset", p.name)
	}
	var b strings.Builder // a page of a great plant is hundreds of megabytes, and need not be there twice
	status := clean
	switch {
	case o.observed != "":
		var notes []string
		status, notes, err = o.compare(&b, p.name, sys)
		out.notes = append(out.notes, notes...)
	case o.against != "":
		var notes []string
		status, notes, err = o.review(&b, sys)
		out.notes = append(out.notes, notes...)
	case o.format == "":
		r := newOverview(p.name, sys)
		b.WriteString(harmless(string(r.text())))
		status = r.status()
	default:
		status, err = o.findings(&b, sys)
	}
	if err != nil {
		return out, err
	}
	out.text = b.String()
	if !in.lost {
		out.status = status
	}
	return out, nil
}

// between gives what stands between the reports of two plants.
func (o *options) between() string {
	if o.format == "" {
		return "\n\n"
	}
	return "\n"
}
