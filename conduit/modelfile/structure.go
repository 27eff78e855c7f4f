package modelfile

import (
	"errors"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// damage is what errors have kept from being read. What is wrong with the structure
// of the rest may merely follow from it.
type damage struct {
	unread  uint32            // kinds of which there may be elements that were not read
	hurt    map[zone.Pos]bool // places of elements that have an error themselves
	before  int               // errors before the element that is being read
	strange bool              // a key of the root may stand for any section
}

// lost notes that not every element of a kind was read under its id.
func (x *damage) lost(k conduit.Kind) { x.unread |= 1 << k }

// all notes that anything may be missing.
func (x *damage) all() { x.unread = ^uint32(0) }

// lacks reports whether elements of a kind may be missing.
func (x *damage) lacks(k conduit.Kind) bool { return x.unread&(1<<k) != 0 }

// mark begins another element: the errors so far are not its own.
func (d *decoder) mark() { d.damage.before = d.errs.count() }

// hurt reports whether the element at a place has an error in it, and notes it.
func (d *decoder) hurt(k conduit.Kind, at zone.Pos) bool {
	if d.errs.count() == d.damage.before {
		return false
	}
	if d.errs.full() {
		d.damage.all() // nobody will look at it
		return true
	}
	if d.damage.hurt == nil {
		d.damage.hurt = map[zone.Pos]bool{}
	}
	d.damage.hurt[at] = true
	return true
}

// structure adds what Compile would refuse in what could be read of a file with
// errors, without what may follow from them.
func (r *root) structure() {
	if !r.errs.any() || r.errs.full() {
		return
	}
	var errs conduit.Errors
	if _, err := (conduit.Config{Catalog: r.limits.catalog}).Compile(r.model.finish()); !errors.As(err, &errs) {
		return
	}
	for _, e := range errs {
		if r.damage.follows(e) {
			continue
		}
		if r.errs.full() {
			r.errs.more++
			continue
		}
		words := *e
		words.Pos, words.Hint = zone.Pos{}, ""
		r.errs.add(&Error{
			Problem: Structural, Pos: e.Pos, Value: shorten(e.Value, maxQuote),
			Message: words.Error(), Hint: e.Hint, Structure: e,
		})
	}
}

// follows reports whether a structural error may be there only because something was
// not read: an element that others refer to, or another part of the same element.
func (x *damage) follows(e *conduit.Error) bool {
	hurt := x.hurt[e.Pos]
	if hurt && e.Value == "" {
		return true // a key that was not read
	}
	switch e.Problem {
	case conduit.UnknownZone:
		return x.lacks(conduit.KindZone)
	case conduit.UnknownAsset:
		return x.lacks(conduit.KindAsset)
	case conduit.UnknownConduit:
		return x.lacks(conduit.KindConduit)
	case conduit.UnknownMeasure:
		return x.lacks(conduit.KindMeasure)
	case conduit.UnknownOwner:
		return x.lacks(conduit.KindOwner)
	case conduit.UnknownElement:
		r, err := conduit.ParseRef(e.Value)
		return err != nil || x.lacks(r.Kind)
	case conduit.DuplicateID, conduit.IllFormedID, conduit.ContainmentLoop, conduit.HostLoop,
		conduit.SameZoneTwice, conduit.RequiresItself, conduit.IllFormedService, conduit.UnknownRequirement:
		return false // wrong whatever else the element says
	}
	return hurt
}
