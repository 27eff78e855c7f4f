package main

import (
	"flag"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/tables"
	"github.com/iec62443-go/iec62443/internal/marking"
	"github.com/iec62443-go/iec62443/internal/visible"
	"github.com/iec62443-go/iec62443/zone"
)

// options are what the command line asks for.
type options struct {
	format string // "" for the engineer's page
	reader string // the marking up to which the reader may read
	config rule.Config

	rules []*rule.Rule // of the packs asked for
	list  bool         // only list them

	baseline, writeBaseline string // files
	against                 string // an older model

	observed string // a log of flows to hold the plant against
	tolerate int    // how many of its lines may be unreadable
	unplaced int    // how many of its records may be of hosts that nobody knows

	from   string // "model" or "csv"
	tables tableFiles
	zoneBy []tables.ZoneBy
	links  bool // of no channel of a table it is known which end starts it
	files  []string
}

// texts are the values of flags that mean something only together.
type texts struct{ rules, packs, severity, zoneBy string }

// parseFlags reads the command line. Flags may stand before and after the files; what
// follows "--" are files.
func parseFlags(args []string) (*options, error) {
	o, t := &options{from: "model"}, texts{}
	fs := flag.NewFlagSet("audit", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.Func("format", "", oneOf(&o.format, formatNames()...))
	fs.Func("from", "", oneOf(&o.from, "model", "csv"))
	fs.StringVar(&t.rules, "rules", "", "")
	fs.StringVar(&t.packs, "packs", "", "")
	fs.StringVar(&t.zoneBy, "zone-by", "", "")
	fs.BoolVar(&o.links, "links", false, "")
	fs.StringVar(&t.severity, "severity", "", "")
	fs.StringVar(&o.baseline, "baseline", "", "")
	fs.StringVar(&o.writeBaseline, "baseline-write", "", "")
	fs.StringVar(&o.observed, "observed", "", "")
	fs.Func("tolerate", "", number(&o.tolerate, "lines"))
	fs.Func("unplaced", "", number(&o.unplaced, "records"))
	fs.StringVar(&o.against, "against", "", "")
	fs.Func("as-of", "", o.asOf)
	fs.Func("max-age", "", o.maxAge)
	fs.StringVar(&o.reader, "reader", "", "")
	fs.Func("fail-on", "", func(s string) (err error) {
		o.config.FailOn, err = rule.ParseSeverity(s)
		return err
	})
	for len(args) > 0 {
		if err := fs.Parse(args); err != nil {
			return nil, err
		}
		rest := fs.Args()
		if n := len(args) - len(rest); n > 0 && args[n-1] == "--" {
			o.files = append(o.files, rest...)
			break
		}
		if args = rest; len(args) > 0 {
			o.files, args = append(o.files, args[0]), args[1:]
		}
	}
	given := map[string]bool{}
	fs.Visit(func(f *flag.Flag) { given[f.Name] = true })
	return o, o.settle(t, given)
}

// settle works out what the flags mean together, and refuses what means nothing.
func (o *options) settle(t texts, given map[string]bool) error {
	if err := o.choose(t, given); err != nil {
		return err
	}
	if o.list {
		return nil
	}
	if err := o.settleAgainst(given); err != nil {
		return err
	}
	for _, f := range []struct{ name, value string }{{"baseline", o.baseline}, {"baseline-write", o.writeBaseline}} {
		switch {
		case !given[f.name]:
		case f.value == "":
			return fmt.Errorf("-%s names no file", f.name)
		case len(o.files) > 1 && o.from != "csv":
			return fmt.Errorf("-%s is of one model, and %d are named", f.name, len(o.files))
		}
	}
	if err := o.settleObserved(given); err != nil {
		return err
	}
	if o.config.MaxAge > 0 && o.config.AsOf.IsZero() {
		return fmt.Errorf("-max-age needs a day to count from: give -as-of")
	}
	if o.format == "" && slices.ContainsFunc(ruleFlags, func(name string) bool { return given[name] }) {
		o.format = "text"
	}
	if slices.Contains(o.files, "") {
		return fmt.Errorf("the name of a file is empty")
	}
	for _, path := range append([]string{o.baseline, o.writeBaseline, o.observed, o.against}, o.files...) {
		if visible.Text(path) != path {
			return fmt.Errorf("a file name holds characters that do not show: %+q", path)
		}
	}
	if given["reader"] && o.format != "html" {
		return fmt.Errorf("-reader withholds parts of a page of HTML alone: give -format html")
	}
	if given["reader"] {
		if _, err := marking.Parse(o.reader); err != nil {
			return fmt.Errorf("-reader: %w", err)
		}
	}
	if given["zone-by"] {
		if err := o.readZoneBy(words(t.zoneBy)); err != nil {
			return err
		}
	}
	if o.links && o.from != "csv" {
		return fmt.Errorf("-links is about tables: give -from csv")
	}
	if o.from == "csv" {
		if err := o.tables.sort(o.files); err != nil {
			return err
		}
		if o.links && o.tables[tables.Channels] == "" {
			return fmt.Errorf("-links is about a table of channels: give channels=FILE")
		}
		return nil
	}
	if f := formats[o.format]; f.one && len(o.files) > 1 {
		return fmt.Errorf("-format %s makes one document of one model, and %d are named: run it for each", o.format, len(o.files))
	}
	return nil
}

// settleObserved refuses what makes no sense beside a log of flows: a comparison is a
// page of its own, and runs no rules.
func (o *options) settleObserved(given map[string]bool) error {
	if !given["observed"] {
		for _, name := range []string{"tolerate", "unplaced"} {
			if given[name] {
				return fmt.Errorf("-%s is about a log: give -observed", name)
			}
		}
		return nil
	}
	if o.observed == "" {
		return fmt.Errorf("-observed names no file")
	}
	if len(o.files) > 1 && o.from != "csv" {
		return fmt.Errorf("-observed is about one plant, and %d are named", len(o.files))
	}
	if observedFormats[o.format] == nil {
		return fmt.Errorf("-observed writes text, md or json, and not %s", o.format)
	}
	for _, name := range ruleFlags {
		if given[name] {
			return fmt.Errorf("-observed makes a comparison of its own, without rules: leave out -%s", name)
		}
	}
	return nil
}

// ruleFlags are those that speak of rules: with one of them and no format, the
// findings of rules are written as text.
var ruleFlags = []string{"rules", "packs", "severity", "baseline", "baseline-write", "as-of", "max-age", "fail-on"}

// oneOf reads a word of a list.
func oneOf(to *string, words ...string) func(string) error {
	return func(s string) error {
		if !slices.Contains(words, s) {
			return fmt.Errorf("want %s", strings.Join(words, ", "))
		}
		*to = s
		return nil
	}
}

func (o *options) asOf(s string) (err error) {
	if s == "" {
		return fmt.Errorf("want a day, such as 2026-03-01")
	}
	o.config.AsOf, err = zone.ParseDate(s)
	return err
}

// number reads how many of something may be.
func number(to *int, what string) func(string) error {
	return func(s string) error {
		n, err := strconv.ParseUint(s, 10, 31)
		if err != nil {
			return fmt.Errorf("want a number of %s, such as 10", what)
		}
		*to = int(n)
		return nil
	}
}

func (o *options) maxAge(s string) error {
	n, err := strconv.ParseUint(s, 10, 31)
	if err != nil || n == 0 {
		return fmt.Errorf("want a number of days, such as 365")
	}
	o.config.MaxAge = int(n)
	return nil
}
