package oracle

import (
	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
)

// ConduitBreaches gives the breaches of a conduit itself, channels or not, in the
// order in which package conduit declares them: permissions not stated, or any; no
// device, claim or measure for SR 5.2; untrusted and joined to a zone with a
// target; short of its target by the method Coverage. Policies are left to
// [Oracle.Policy].
//
// Reading: an internal conduit covers no crossing, so that nothing is asked of its
// permissions and its enforcement.
func (o *Oracle) ConduitBreaches(id conduit.ID) []conduit.ConduitBreachKind {
	c := o.conduit(id)
	var out []conduit.ConduitBreachKind
	if !c.Internal && o.unrestricted(c) {
		out = append(out, conduit.Unrestricted)
	}
	if !c.Internal && !o.enforced(c) {
		out = append(out, conduit.NoEnforcement)
	}
	if c.Untrusted && o.joinsTarget(c) {
		out = append(out, conduit.UntrustedCarrier)
	}
	target, _ := o.Target(c.Ref(), conduit.Max)
	if o.Achieved(c.Ref(), conduit.Coverage).Against(target) == level.Short {
		out = append(out, conduit.BelowTarget)
	}
	return out
}

func (o *Oracle) unrestricted(c conduit.Conduit) bool {
	for p := range c.Allow.All() {
		for s := range p.Services.All() {
			if o.services.isAny(s) {
				return true
			}
		}
	}
	return !c.Allow.Stated()
}

// enforced reports whether a conduit has a device with a share in SR 5.2 (its
// declared capability counts as one), claims it, or has an active measure over it
// that claims it or provides its level.
func (o *Oracle) enforced(c conduit.Conduit) bool {
	r, ok := o.rows.lookup("SR 5.2")
	if !ok {
		return true
	}
	over := o.measuresOverElement(c.Ref())
	return o.enforces(o.own(c.Ref(), level.RDF)) || c.Claims.Status(r.ID).Fulfils() ||
		claimed(over, r.ID) || provided(over, r.FR, r.Level)
}

// joinsTarget reports whether a conduit joins a zone that has a target.
func (o *Oracle) joinsTarget(c conduit.Conduit) bool {
	for z := range c.Joins.All() {
		if t, _ := o.Target(conduit.ZoneRef(z), conduit.Max); t.IsSet() {
			return true
		}
	}
	return false
}
