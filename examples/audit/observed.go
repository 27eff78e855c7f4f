package main

import (
	"bytes"
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
func (o *options) compare(w io.Writer, name string, sys *conduit.System) (int, error) {
	f, err := openFile(o.observed)
	if err != nil {
		return unreadable, err
	}
	defer f.Close()
	log := io.Reader(f)
	if strings.HasSuffix(o.observed, ".gz") {
		if log, err = gzip.NewReader(f); err != nil {
			return unreadable, fmt.Errorf("%s: %w", o.observed, err)
		}
	}
	seen, err := observed.Config{Tolerate: o.tolerate}.Compare(sys, o.source(log))
	var line *observed.LineError
	switch {
	case errors.As(err, &line):
		return unreadable, fmt.Errorf("%w\nnothing was compared; -tolerate N goes on past N lines that cannot be read", err)
	case err != nil:
		return unreadable, err
	}
	t := seen.Tally()
	switch {
	case t.Records == 0:
		return unreadable, fmt.Errorf("%s: there is no record in it, so that nothing can be said", o.observed)
	case t.Malformed == t.Records:
		return unreadable, fmt.Errorf("%s: %v: no line of it can be read, so that nothing can be said", o.observed, t)
	case t.Converging+t.Diverging+t.Local == 0:
		return unreadable, fmt.Errorf("%s: %v: no record can be put into zones; does the model give addresses?", o.observed, t)
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s against %s\n", name, o.observed)
	if err := seen.Text(&b); err != nil {
		return unreadable, err
	}
	if _, err := io.WriteString(w, harmless(b.String())); err != nil {
		return unreadable, err
	}
	switch {
	case t.Breaches > 0:
		return found, nil
	case t.Overflow > 0:
		return unreadable, fmt.Errorf("%s: %d records are of flows beyond the limit, and not compared", o.observed, t.Overflow)
	}
	return clean, nil
}

// source reads a log by its name: a list of flows, or else a conn.log of Zeek.
func (o *options) source(log io.Reader) observed.Source {
	if strings.HasSuffix(strings.TrimSuffix(o.observed, ".gz"), ".csv") {
		return observed.CSVOptions{File: o.observed}.NewCSV(log)
	}
	return zeek.Options{File: o.observed}.NewReader(log)
}
