package conduit

import (
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// Measure is a countermeasure that covers zones, assets or conduits. One that
// covers a zone covers the zones in it and their assets; one that covers a conduit
// covers its devices.
type Measure struct {
	ID     string
	Name   string
	Covers Refs

	Provides level.Evidence     // what it does not name it does not provide
	Claims   requirement.Claims // met ones only: SRs, and CRs for the assets it covers

	Inactive bool // planned, or switched off: does not count
	New      bool // added after every record, by a what-if or a remedy: joins recorded levels

	Requires zone.Names // measures without which it does not count
	Excludes zone.Names // measures that cannot stand beside it
	Since    zone.Date
	Cost     float64

	Pos zone.Pos
}

// Ref gives the address of the measure.
func (m Measure) Ref() Ref { return Ref{KindMeasure, m.ID} }
