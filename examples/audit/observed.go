package main

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/observed"
	"github.com/iec62443-go/iec62443/conduit/zeek"
)

// compare holds a plant against the flows of a log, writes what agrees and what does
// not, and gives the exit status. A log from which nothing can be said is no success.
func (o *options) compare(w io.Writer, name string, sys *conduit.System) (status int, notes []string, _ error) {
	f, err := openFile(o.observed)
	if err != nil {
		return unreadable, nil, err
	}
	defer f.Close()
	log := io.Reader(f)
	if strings.HasSuffix(o.observed, ".gz") {
		if log, err = gzip.NewReader(f); err != nil {
			return unreadable, nil, fmt.Errorf("%s: %w", o.observed, err)
		}
	}
	seen, err := observed.Config{Tolerate: o.tolerate}.Compare(sys, o.source(log))
	var line *observed.LineError
	switch {
	case errors.As(err, &line):
		return unreadable, nil, fmt.Errorf("%w\nnothing was compared; -tolerate N goes on past N lines that cannot be read", err)
	case err != nil:
		return unreadable, nil, err
	}
	t := seen.Tally()
	switch {
	case t.Records == 0:
		return unreadable, nil, fmt.Errorf("%s: there is no record in it, so that nothing can be said", o.observed)
	case t.Malformed == t.Records:
		return unreadable, nil, fmt.Errorf("%s: %v: no line of it can be read, so that nothing can be said", o.observed, t)
	case t.Converging+t.Diverging+t.Local == 0:
		return unreadable, nil, fmt.Errorf("%s: %v: no record can be put into zones; does the model give addresses?", o.observed, t)
	}
	if o.format == "" || o.format == "text" {
		fmt.Fprintf(w, "%s\n", harmless(name+" against "+o.observed))
	}
	if err := observedFormats[o.format](seen, w); err != nil {
		return unreadable, nil, err
	}
	status, notes = o.seenStatus(t)
	return status, notes, nil
}

// observedFormats are the ways to write what was seen.
var observedFormats = map[string]func(*observed.Comparison, io.Writer) error{
	"":     (*observed.Comparison).Text,
	"text": (*observed.Comparison).Text,
	"md":   (*observed.Comparison).Markdown,
	"json": (*observed.Comparison).JSON,
}

// seenStatus gives the exit status of a comparison, and what is not known by it. What
// cannot be put into a zone may be a breach, so that it is no success either.
func (o *options) seenStatus(t observed.Tally) (status int, notes []string) {
	if t.Overflow > 0 {
		notes = append(notes, fmt.Sprintf("%s: %s of flows beyond the limit, and not compared", o.observed, records(t.Overflow)))
	}
	if t.Unplaced > o.unplaced {
		notes = append(notes, fmt.Sprintf("%s: %s of hosts of which the model does not say where they are, so that nobody knows whether they are breaches: "+
			"give addresses to assets or zones (what is outside can be an external zone with 0.0.0.0/0 and ::/0), or let them be with -unplaced N", o.observed, records(t.Unplaced)))
	}
	switch {
	case t.Breaches > 0:
		return found, notes
	case len(notes) > 0:
		return unreadable, notes
	}
	return clean, notes
}

// records gives "1 record is" and "5 records are".
func records(n int) string {
	if n == 1 {
		return "1 record is"
	}
	return fmt.Sprintf("%d records are", n)
}

// source reads a log by its name: a list of flows, or else a conn.log of Zeek.
func (o *options) source(log io.Reader) observed.Source {
	if strings.HasSuffix(strings.TrimSuffix(o.observed, ".gz"), ".csv") {
		return observed.CSVOptions{File: o.observed}.NewCSV(log)
	}
	return zeek.Options{File: o.observed}.NewReader(log)
}
