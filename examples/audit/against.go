package main

import (
	"fmt"
	"io"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/modelfile"
	"github.com/iec62443-go/iec62443/conduit/review"
)

// reviewFormats are the ways to write what a change did.
var reviewFormats = map[string]func(*review.Review, io.Writer) error{
	"":     (*review.Review).Text,
	"text": (*review.Review).Text,
	"md":   (*review.Review).Markdown,
	"json": (*review.Review).JSON,
}

// settleAgainst refuses what means nothing beside -against.
func (o *options) settleAgainst(given map[string]bool) error {
	switch {
	case !given["against"]:
		return nil
	case o.against == "":
		return fmt.Errorf("-against names no file")
	case given["observed"]:
		return fmt.Errorf("-against compares designs, and -observed a design and what was seen: give one")
	case len(o.files) > 1 && o.from != "csv":
		return fmt.Errorf("-against holds one model against an older one, and %d are named", len(o.files))
	case reviewFormats[o.format] == nil:
		return fmt.Errorf("-against writes text, md or json, and not %s", o.format)
	}
	for _, name := range ruleFlags {
		if given[name] {
			return fmt.Errorf("-against compares designs and runs no rules: leave -%s out, or hold findings against a -baseline", name)
		}
	}
	return nil
}

// review writes what it did to come from the older model to this one, and gives the
// exit status: 1 if anything is worse.
func (o *options) review(w io.Writer, sys *conduit.System) (status int, notes []string, err error) {
	old, err := fromFile(modelfile.Options{}.LoadResult(o.against))
	if err != nil {
		return unreadable, nil, err
	}
	for _, n := range old.notes {
		notes = append(notes, "older: "+n)
	}
	before, err := conduit.Compile(old.model)
	if err != nil {
		return unreadable, notes, err
	}
	r := review.Compare(before, sys)
	if err := reviewFormats[o.format](r, w); err != nil {
		return unreadable, notes, err
	}
	if len(r.Worse) > 0 {
		return found, notes, nil
	}
	return clean, notes, nil
}
