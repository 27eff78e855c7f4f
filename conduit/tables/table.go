package tables

import (
	"fmt"
	"io"
)

// Table is one of the tables that a plant is written in. The zero Table is none:
// what a note about it says concerns no table.
type Table uint8

// The tables, in the order in which they are read.
const (
	NoTable Table = iota
	Zones
	Assets
	Conduits
	Permissions
	Channels
	Answers
)

// numTables counts the tables, NoTable included.
const numTables = 7

var tableNames = [numTables]string{"", "zones", "assets", "conduits", "permissions", "channels", "answers"}

// String gives "assets"; "" for [NoTable].
func (t Table) String() string {
	if int(t) >= len(tableNames) {
		return fmt.Sprintf("Table(%d)", uint8(t))
	}
	return tableNames[t]
}

// MarshalText gives what [Table.String] gives.
func (t Table) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// Sources are the tables to read, nil for each that there is not.
type Sources struct{ Zones, Assets, Conduits, Permissions, Channels, Answers io.Reader }

func (s Sources) at(t Table) io.Reader {
	return [numTables]io.Reader{nil, s.Zones, s.Assets, s.Conduits, s.Permissions, s.Channels, s.Answers}[t]
}

// Sinks take the tables that are written, nil for each that is not wanted.
type Sinks struct{ Zones, Assets, Conduits, Permissions, Channels, Answers io.Writer }

func (s Sinks) at(t Table) io.Writer {
	return [numTables]io.Writer{nil, s.Zones, s.Assets, s.Conduits, s.Permissions, s.Channels, s.Answers}[t]
}

// Files are the names of the tables in positions and notes. The zero Files names
// them "zones.csv", "assets.csv" and so on.
type Files struct{ Zones, Assets, Conduits, Permissions, Channels, Answers string }

func (f Files) at(t Table) string {
	name := [numTables]string{"", f.Zones, f.Assets, f.Conduits, f.Permissions, f.Channels, f.Answers}[t]
	if name == "" {
		return t.String() + ".csv"
	}
	return name
}
