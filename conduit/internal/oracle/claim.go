package oracle

import (
	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// ownClaim gives what a zone or a conduit itself claims of a system requirement.
func (o *Oracle) ownClaim(ref conduit.Ref, r row) requirement.Status {
	if ref.Kind == conduit.KindZone {
		return o.zone(zone.ID(ref.ID)).Claims.Status(r.ID)
	}
	return o.conduit(conduit.ID(ref.ID)).Claims.Status(r.ID)
}

// claimHolds reports whether a requirement holds in an element because it, or a
// zone that it lies in, claims so. What a zone claims met holds for the zones in
// it, except the boundary requirements; of several zones that claim, the
// innermost decides.
//
// Reading: a claim of not met decides too, and then no claim holds; SR 1.13 is no
// boundary requirement here, though rule 2 treats it likewise.
func (o *Oracle) claimHolds(ref conduit.Ref, r row) bool {
	if s := o.ownClaim(ref, r); s != requirement.Unknown {
		return s.Fulfils()
	}
	if ref.Kind != conduit.KindZone || boundary(r) {
		return false
	}
	for _, z := range o.enclosing(zone.ID(ref.ID)) {
		if s := o.zone(z).Claims.Status(r.ID); s != requirement.Unknown {
			return s.Fulfils()
		}
	}
	return false
}

// boundary reports whether r is a boundary requirement of a zone: SR 5.2 and SR
// 5.3 with their enhancements, and the enhancements of SR 5.1.
func boundary(r row) bool {
	switch r.number {
	case "5.2", "5.3":
		return true
	case "5.1":
		return r.Parent != ""
	}
	return false
}

// access reports whether r is SR 1.13 or its enhancement, on access over untrusted networks.
func access(r row) bool { return r.number == "1.13" }

// carrier reports whether r is among SR 3.1 and SR 4.1 with their enhancements,
// which an untrusted carrier breaks.
func carrier(r row) bool { return r.number == "3.1" || r.number == "4.1" }
