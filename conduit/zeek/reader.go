package zeek

import (
	"bytes"
	"fmt"
	"io"
	"net/netip"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/observed"
	"github.com/iec62443-go/iec62443/internal/lines"
)

// Options say how a log is read. The zero Options work.
type Options struct {
	File    string // what errors call the log; "" for no name
	MaxLine int    // the longest line that is read, in bytes; 0 stands for 64 KiB
}

const defaultMaxLine = 1 << 16

// NewReader gives a Reader of a log with the zero [Options].
func NewReader(r io.Reader) *Reader { return Options{}.NewReader(r) }

// NewReader gives a Reader of a log.
func (o Options) NewReader(r io.Reader) *Reader {
	if o.MaxLine <= 0 {
		o.MaxLine = defaultMaxLine
	}
	return &Reader{
		opts: o, in: lines.NewReader(r, o.MaxLine),
		header: newHeader(), services: map[string]conduit.ServiceName{},
	}
}

// Reader reads the records of a conn.log. It is an [observed.Source], and is not safe
// for concurrent use.
type Reader struct {
	opts   Options
	in     *lines.Reader
	ended  error
	header header
	values [numColumns][]byte

	services map[string]conduit.ServiceName // as written
	recent   [256]recent                    // IPv6 addresses as written
}

type recent struct {
	text    [48]byte
	n       int8
	address netip.Addr
}

// Next gives the next record, as [observed.Source] says. An error that is no
// [*observed.LineError] says that the log cannot be read any further, and is given
// again from then on: it is no conn.log, or the reader below failed.
func (r *Reader) Next(rec *observed.Record) error {
	if r.ended != nil {
		return r.ended
	}
	for {
		line, err := r.in.Next()
		switch {
		case err == lines.ErrTooLong:
			return r.bad(fmt.Sprintf("the line is longer than %d bytes", r.opts.MaxLine))
		case err == io.EOF:
			r.ended = err
			return err
		case err != nil:
			r.ended = fmt.Errorf("%w: %w", r.fatal("reading failed"), err)
			return r.ended
		case len(line) == 0:
		case line[0] == '#':
			if message := r.header.take(line); message != "" {
				r.ended = r.fatal(message)
				return r.ended
			}
		case line[0] == '{':
			if message := r.object(line); message != "" {
				return r.bad(message)
			}
			return r.record(rec)
		default:
			if !r.header.complete {
				r.ended = r.fatal("this is neither JSON nor is there a #fields line before it: no conn.log of Zeek")
				return r.ended
			}
			if message := r.row(line); message != "" {
				return r.bad(message)
			}
			return r.record(rec)
		}
	}
}

func (r *Reader) bad(message string) error {
	return &observed.LineError{File: r.opts.File, Line: r.in.Number(), Message: message}
}

// fatal gives an error after which nothing can be read. It is no [*observed.LineError].
func (r *Reader) fatal(message string) error {
	at := observed.LineError{File: r.opts.File, Line: r.in.Number(), Message: message}
	return fmt.Errorf("zeek: %s", at.Error())
}

// row takes the values of a tab-separated line.
func (r *Reader) row(line []byte) string {
	h := &r.header
	if n := bytes.Count(line, h.separator[:]) + 1; n != len(h.columns) {
		return fmt.Sprintf("the line has %d fields where the header names %d", n, len(h.columns))
	}
	r.values = [numColumns][]byte{}
	for _, c := range h.columns[:h.needed] {
		field := line
		if i := bytes.IndexByte(line, h.separator[0]); i >= 0 {
			field, line = line[:i], line[i+1:]
		}
		if c != unused && !bytes.Equal(field, h.unset) {
			r.values[c] = field
		}
	}
	return ""
}
