package observed

import (
	"bytes"
	"fmt"
	"io"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/internal/lines"
)

// CSVOptions say how a list of flows is read. The zero CSVOptions work.
type CSVOptions struct {
	File    string // what errors call the list; "" for no name
	MaxLine int    // the longest line that is read, in bytes; 0 stands for 64 KiB
	// Starter is which side started what a row does not say it of. By default that is
	// the source, as in the log of a firewall. For records of NetFlow, which come one
	// for each direction, it is NobodySaw.
	Starter Starter
}

// NewCSV gives a Source of a list of flows as CSV, with the zero [CSVOptions].
func NewCSV(r io.Reader) *CSV { return CSVOptions{}.NewCSV(r) }

// NewCSV gives a Source of a list of flows.
func (o CSVOptions) NewCSV(r io.Reader) *CSV {
	if o.MaxLine <= 0 {
		o.MaxLine = 1 << 16
	}
	return &CSV{opts: o, in: lines.NewReader(r, o.MaxLine)}
}

// CSV reads a list of flows: a row for each, below a header that names the columns.
// Needed are source, destination, protocol and destination port; used besides are
// source port, service, starter (source, destination, or unknown), count, first and
// last. Headers are compared without regard to case, blanks, "-", "_" and ".", and may
// be those of firewalls and NetFlow too ("src_ip", "dstport", "sa", "pr"). The
// separator is a comma, a semicolon or a tab, whichever the header has most of. A field
// may stand in quotes. Times are RFC 3339, without a zone UTC, or seconds since 1970.
//
// A row that cannot be read is a [*LineError], and reading goes on after it.
type CSV struct {
	opts      CSVOptions
	in        *lines.Reader
	separator byte
	columns   []csvColumn // of each field; nil until the header was read
	ended     error
	fields    [][]byte
	quoted    []byte
}

// csvColumn is a column that is used.
type csvColumn int8

const (
	csvUnused csvColumn = iota - 1
	csvSource
	csvDestination
	csvProtocol
	csvDestinationPort
	csvSourcePort
	csvService
	csvStarter
	csvCount
	csvFirst
	csvLast
	numCSVColumns
)

const numCSVNeeded = 4

// csvHeaders are what columns may be called, the first name that of messages.
var csvHeaders = [numCSVColumns][]string{
	csvSource:          {"source", "src", "srcip", "sourceip", "srcaddr", "sourceaddress", "sa", "clientip", "idorigh"},
	csvDestination:     {"destination", "dst", "dest", "dstip", "destip", "destinationip", "dstaddr", "destinationaddress", "da", "serverip", "idresph"},
	csvProtocol:        {"protocol", "proto", "pr", "prot", "transport"},
	csvDestinationPort: {"destination port", "destinationport", "dstport", "destport", "dport", "dp", "port", "idrespp"},
	csvSourcePort:      {"source port", "sourceport", "srcport", "sport", "sp", "idorigp"},
	csvService:         {"service", "application", "app"},
	csvStarter:         {"starter", "startedby", "initiator"},
	csvCount:           {"count", "flows", "sessions", "connections", "fl"},
	csvFirst:           {"first", "firstseen", "start", "starttime", "ts", "time", "timestamp"},
	csvLast:            {"last", "lastseen", "end", "endtime", "te"},
}

// Next gives the next record, as [Source] says.
func (c *CSV) Next(rec *Record) error {
	for {
		if c.ended != nil {
			return c.ended
		}
		line, err := c.in.Next()
		switch {
		case err == lines.ErrTooLong:
			return c.bad("the line is longer than %d bytes", c.opts.MaxLine)
		case err == io.EOF:
			c.ended = err
		case err != nil:
			c.ended = fmt.Errorf("observed: %s: %w", c.bad("reading failed").Error(), err) // no LineError: it is the end
		case len(bytes.TrimSpace(line)) == 0:
		case c.columns == nil:
			if err := c.header(line); err != nil {
				c.ended = fmt.Errorf("observed: %s", err.Error())
			}
		default:
			if err := c.row(line, rec); err != nil {
				return err
			}
			return nil
		}
	}
}

func (c *CSV) bad(format string, args ...any) *LineError {
	return &LineError{File: c.opts.File, Line: c.in.Number(), Message: fmt.Sprintf(format, args...)}
}

// header takes the names of the columns.
func (c *CSV) header(line []byte) *LineError {
	c.separator = ','
	for _, s := range []byte{';', '\t'} {
		if bytes.Count(line, []byte{s}) > bytes.Count(line, []byte{c.separator}) {
			c.separator = s
		}
	}
	if !c.split(line) {
		return c.bad("quotes do not pair")
	}
	var have [numCSVColumns]bool
	columns := make([]csvColumn, len(c.fields))
	for i, name := range c.fields {
		columns[i] = csvColumnOf(string(name))
		if k := columns[i]; k != csvUnused {
			if have[k] {
				return c.bad("two columns are %s: %+.40q is the second", csvHeaders[k][0], name)
			}
			have[k] = true
		}
	}
	var missing []string
	for k := range csvColumn(numCSVNeeded) {
		if !have[k] {
			missing = append(missing, csvHeaders[k][0])
		}
	}
	if missing != nil {
		return c.bad("the header lacks %s", strings.Join(missing, ", "))
	}
	c.columns = columns
	return nil
}

func csvColumnOf(name string) csvColumn {
	plain := strings.Map(func(r rune) rune {
		if strings.ContainsRune(" -_.", r) {
			return -1
		}
		return r
	}, strings.ToLower(name))
	for k, names := range csvHeaders {
		if slices.Contains(names, plain) {
			return csvColumn(k)
		}
	}
	return csvUnused
}

// split cuts a line into its fields, blanks around them left out; false where quotes
// do not pair.
func (c *CSV) split(line []byte) bool {
	c.fields, c.quoted = c.fields[:0], c.quoted[:0]
	for {
		line = bytes.TrimLeft(line, " ")
		var field []byte
		if len(line) > 0 && line[0] == '"' {
			start := len(c.quoted)
			rest := line[1:]
			for {
				i := bytes.IndexByte(rest, '"')
				if i < 0 {
					return false
				}
				c.quoted = append(c.quoted, rest[:i]...)
				rest = rest[i+1:]
				if len(rest) == 0 || rest[0] != '"' {
					break
				}
				c.quoted = append(c.quoted, '"')
				rest = rest[1:]
			}
			field = bytes.TrimSpace(c.quoted[start:])
			line = bytes.TrimLeft(rest, " ")
			if len(line) > 0 && line[0] != c.separator {
				return false
			}
		} else {
			i := bytes.IndexByte(line, c.separator)
			if i < 0 {
				i = len(line)
			}
			field, line = bytes.TrimSpace(line[:i]), line[i:]
		}
		c.fields = append(c.fields, field)
		if len(line) == 0 {
			return true
		}
		line = line[1:]
	}
}

// row makes a record of a line.
func (c *CSV) row(line []byte, rec *Record) error {
	if !c.split(line) {
		return c.bad("quotes do not pair")
	}
	if len(c.fields) != len(c.columns) {
		return c.bad("the row has %d fields where the header names %d", len(c.fields), len(c.columns))
	}
	var v [numCSVColumns]string
	for i, k := range c.columns {
		if k != csvUnused && string(c.fields[i]) != "-" {
			v[k] = string(c.fields[i])
		}
	}
	*rec = Record{Count: 1}
	for k := range csvColumn(numCSVColumns) {
		if err := c.cell(rec, k, v[k]); err != nil {
			return c.bad("%s is %+.40q: %v", csvHeaders[k][0], v[k], err)
		}
	}
	return nil
}

// cell takes a value that a column has, or that it leaves out.
func (c *CSV) cell(r *Record, k csvColumn, s string) (err error) {
	switch k {
	case csvSource:
		r.Source, err = netip.ParseAddr(s)
	case csvDestination:
		r.Destination, err = netip.ParseAddr(s)
	case csvProtocol:
		r.Protocol, err = ParseProtocol(s)
	case csvDestinationPort:
		if s != "" || r.Protocol.HasPorts() {
			r.DestinationPort, err = parsePort(s)
		}
	case csvSourcePort:
		if s != "" {
			r.SourcePort, err = parsePort(s)
		}
	case csvService:
		if s != "" && conduit.CheckServiceName(conduit.ServiceName(s)) == nil {
			r.Recognised = conduit.ServiceName(s)
		}
	case csvStarter:
		r.Starter, err = c.starter(s)
	case csvCount:
		if s != "" {
			r.Count, err = strconv.ParseUint(s, 10, 48)
		}
	case csvFirst:
		r.First, err = parseTime(s)
	case csvLast:
		if r.Last, err = parseTime(s); err == nil && !r.Last.IsZero() && r.Last.Before(r.First) {
			err = fmt.Errorf("it ends before it begins")
		}
	}
	return err
}

func (c *CSV) starter(s string) (Starter, error) {
	switch strings.ToLower(s) {
	case "":
		return c.opts.Starter, nil
	case "source", "src":
		return SourceStarted, nil
	case "destination", "dst", "dest":
		return DestinationStarted, nil
	case "unknown", "?":
		return NobodySaw, nil
	}
	return 0, fmt.Errorf("want source, destination or unknown")
}

func parsePort(s string) (uint16, error) {
	n, err := strconv.ParseUint(s, 10, 16)
	if err != nil {
		return 0, fmt.Errorf("want a port, 0 to 65535")
	}
	return uint16(n), nil
}

// parseTime reads a time; "" is the zero Time.
func parseTime(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	for _, form := range []string{time.RFC3339Nano, "2006-01-02 15:04:05", "2006-01-02T15:04:05", "2006-01-02 15:04:05Z07:00"} {
		if t, err := time.Parse(form, s); err == nil {
			return t.UTC(), nil
		}
	}
	whole, fraction, _ := strings.Cut(s, ".")
	n, err := strconv.ParseUint(whole, 10, 37) // to beyond the year 6000
	if err != nil || len(fraction) > 9 || strings.Trim(fraction, "0123456789") != "" {
		return time.Time{}, fmt.Errorf("want a time, such as 2026-03-01T08:00:00Z, or seconds since 1970")
	}
	ns, _ := strconv.ParseUint((fraction + "000000000")[:9], 10, 32)
	return time.Unix(int64(n), int64(ns)).UTC(), nil
}
