package oracle

import (
	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// Achieved gives the SL-A in force of a zone or a conduit. A recorded SL-A is the
// answer in the FRs that it names; an active measure over the element that is
// dated after it, or new, joins on top. In every other FR the answer is the one
// computed.
//
// Reading: a record of "?" names nothing; a recorded NR stays NR whatever joins it,
// since more measures may not make an answer short. Dates compare only where both are stated.
func (o *Oracle) Achieved(ref conduit.Ref, method conduit.Method) level.Bounds {
	return boundsOf(func(f level.FR) answer { return o.achieved(ref, f, method) })
}

func (o *Oracle) achieved(ref conduit.Ref, f level.FR, method conduit.Method) answer {
	record, date := o.record(ref)
	if s, known := record.At(f); known {
		return o.withLater(ref, f, date, exactly(s))
	}
	if record.NR(f) {
		return notRelevant
	}
	return o.computed(ref, f, method)
}

// record gives what an assessment recorded of an element, and when.
func (o *Oracle) record(ref conduit.Ref) (level.Evidence, zone.Date) {
	if ref.Kind == conduit.KindZone {
		z := o.zone(zone.ID(ref.ID))
		return z.Achieved, z.Assessed
	}
	c := o.conduit(conduit.ID(ref.ID))
	return c.Achieved, c.Assessed
}

// withLater joins the measures over an element that are new or dated after a record.
func (o *Oracle) withLater(ref conduit.Ref, f level.FR, date zone.Date, out answer) answer {
	for _, x := range o.later(ref, date) {
		out = greatest(out, o.evidence(x, f))
	}
	return out
}

func (o *Oracle) later(ref conduit.Ref, date zone.Date) []conduit.Measure {
	var out []conduit.Measure
	for _, x := range o.measuresOverElement(ref) {
		if x.New || !x.Since.IsZero() && !date.IsZero() && x.Since.After(date) {
			out = append(out, x)
		}
	}
	return out
}
