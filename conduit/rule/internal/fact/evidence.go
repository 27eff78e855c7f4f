package fact

import (
	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// HasEvidence reports whether a model says anything about what protects its zones and
// conduits. What is said not to be known says nothing, a measure that is not active
// protects nothing yet, and neither do assets that are retired or outside the system.
func HasEvidence(sys *conduit.System) bool {
	external := func(id zone.ID) bool { z, _ := sys.Zone(id); return z.Traits.Has(zone.External) }
	for z := range sys.Zones() {
		if !z.Traits.Has(zone.External) && (claims(z.Claims) || states(z.Capability) || states(z.Achieved)) {
			return true
		}
	}
	for c := range sys.Conduits() {
		if claims(c.Claims) || states(c.Capability) || states(c.Achieved) {
			return true
		}
	}
	for m := range sys.Measures() {
		if !m.Inactive && (claims(m.Claims) || m.Provides.IsSet()) {
			return true
		}
	}
	for a := range sys.Assets() {
		switch {
		case a.Retired || !claims(a.Claims) && !states(a.Capability):
		case !external(a.Zone) || serves(sys, a.ID):
			return true
		}
	}
	return false
}

// claims reports whether claims say more than that something is not known.
func claims(list requirement.Claims) bool {
	for c := range list.All() {
		if c.Status != requirement.Unknown {
			return true
		}
	}
	return false
}

// states reports whether evidence says more than that something is not known.
func states(e level.Evidence) bool {
	for f := range e.Named().All() {
		if !e.Unknown(f) {
			return true
		}
	}
	return false
}

func serves(sys *conduit.System, id zone.AssetID) bool {
	for range sys.Serves(id) {
		return true
	}
	return false
}
