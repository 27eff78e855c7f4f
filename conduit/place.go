package conduit

import "github.com/iec62443-go/iec62443/zone"

// Place is where an end of a channel, or a step, lies: a zone, or a conduit for a
// device that is at home in no zone (the first of the conduits that it serves).
// The zero Place is nowhere: an asset with no home that serves no conduit.
type Place struct {
	Zone    zone.ID
	Conduit ID
}

// IsZone reports whether the place is a zone.
func (p Place) IsZone() bool { return p.Zone != "" }

// Ref gives the address of the zone or the conduit; the zero Ref for nowhere.
func (p Place) Ref() Ref {
	switch {
	case p.Zone != "":
		return ZoneRef(p.Zone)
	case p.Conduit != "":
		return ConduitRef(p.Conduit)
	}
	return Ref{}
}

// String gives the id of the zone or the conduit; "nowhere" for neither.
func (p Place) String() string {
	switch {
	case p.Zone != "":
		return string(p.Zone)
	case p.Conduit != "":
		return string(p.Conduit)
	}
	return "nowhere"
}
