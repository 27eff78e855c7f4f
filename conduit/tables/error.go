package tables

import (
	"fmt"

	"github.com/iec62443-go/iec62443/zone"
)

// ReadError is why a table cannot be read at all. What is wrong with single rows and
// cells is a [Note] instead.
type ReadError struct {
	Table   Table
	Fault   Fault
	Pos     zone.Pos
	Message string // for people; the wording may change
	Err     error  // what the reader said; nil otherwise
}

// Fault is a kind of [ReadError].
type Fault string

// The faults.
const (
	Unreadable  Fault = "unreadable"       // the reader failed
	TooMuch     Fault = "too much"         // beyond one of the limits of [Options]
	BadEncoding Fault = "encoding"         // not a text in an encoding that is read here
	NoHeader    Fault = "no header"        // no row names the columns that are needed
	BadOption   Fault = "option"           // an option that cannot be
	Nothing     Fault = "no table to read" // not one source, or a table without a row
)

// Error gives "assets.csv:1: no header: ...".
func (e *ReadError) Error() string {
	where := e.Pos.String()
	if e.Pos.IsValid() || e.Pos.File != "" {
		where = plain(where)
	}
	if e.Err != nil {
		return fmt.Sprintf("%s: %s: %v", where, e.Fault, e.Err)
	}
	return fmt.Sprintf("%s: %s: %s", where, e.Fault, e.Message)
}

// Unwrap gives what the reader said.
func (e *ReadError) Unwrap() error { return e.Err }
