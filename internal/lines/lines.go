// Package lines reads text line by line, each within a limit, without taking memory
// for them. What is too long is passed over and told, so that reading can go on.
package lines

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

// ErrTooLong says that a line was longer than the limit. The next one can be read.
var ErrTooLong = errors.New("line too long")

// Reader reads lines.
type Reader struct {
	in   *bufio.Reader
	most int
	n    int
}

// NewReader gives a Reader of lines of at most so many bytes.
func NewReader(r io.Reader, most int) *Reader {
	return &Reader{in: bufio.NewReaderSize(r, max(most+2, 1<<16)), most: most}
}

// Number gives the number of the line read last, from 1.
func (r *Reader) Number() int { return r.n }

// Next gives the next line without its end and, of the first, without a byte order
// mark. It holds until the next call. After the last line comes [io.EOF]; another error
// is that of the reader below.
func (r *Reader) Next() ([]byte, error) {
	line, err := r.in.ReadSlice('\n')
	if err == io.EOF && len(line) == 0 {
		return nil, io.EOF
	}
	r.n++
	long := err == bufio.ErrBufferFull
	for err == bufio.ErrBufferFull {
		_, err = r.in.ReadSlice('\n')
	}
	switch {
	case err != nil && err != io.EOF:
		return nil, err
	case long:
		return nil, ErrTooLong
	}
	line = bytes.TrimSuffix(bytes.TrimSuffix(line, []byte("\n")), []byte("\r"))
	if r.n == 1 {
		line = bytes.TrimPrefix(line, []byte("\ufeff"))
	}
	if len(line) > r.most {
		return nil, ErrTooLong
	}
	return line, nil
}
