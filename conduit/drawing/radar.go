package drawing

import (
	"fmt"
	"io"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// Radar draws the levels of one zone or conduit with the default options; see
// [Options.Radar].
func Radar(w io.Writer, sys *conduit.System, of conduit.Ref) error {
	return Options{}.Radar(w, sys, of)
}

// Radar draws the levels of one zone or conduit as seven sectors, one for each
// foundational requirement, from SL 0 in the middle to SL 4 at the rim. In a sector
//
//   - what is achieved for certain is solid,
//   - what may be achieved has slanting lines,
//   - what is certainly missing to the target has a grid,
//   - and the thick arc is the target, SL-T; at a target of 0 it is a dot in the middle.
//
// Beside it stands "1 of 3": what is achieved, in bounds where not more is known, of
// what is wanted. A sector that is not relevant is empty and says "NR"; one without a
// target has no arc and no grid.
//
// Nothing is drawn from one sector to the next: seven levels are no area, and a strong
// one makes no weak one better.
//
// It is an error if there is no such zone or conduit, or if it lies outside the system
// and owes no level.
func (o Options) Radar(w io.Writer, sys *conduit.System, of conduit.Ref) error {
	l, ok := sys.Level(of)
	if !ok {
		return fmt.Errorf("drawing: %+.80q is neither a zone nor a conduit of the model", of.String())
	}
	if of.Kind == conduit.KindZone {
		if z, _ := sys.Zone(zone.ID(of.ID)); z.Traits.Has(zone.External) {
			return fmt.Errorf("drawing: zone %q lies outside the system and owes no level", of.ID)
		}
	}
	r := &radar{Options: o, standing: newStanding(sys, l)}
	_, err := w.Write(r.paint(sys))
	return err
}

// The measures of a radar.
const (
	radarRing  = 34 // of one level
	radarLabel = 70 // room for labels around
)

// radar is what a radar shows.
type radar struct {
	Options
	standing
}

// rays are the directions of the seven axes and of the borders between them, from the
// top clockwise, in steps of a fourteenth of the circle, in thousandths. They stand
// here as numbers because floating point may differ in its last digit from machine to
// machine.
var rays = [14][2]int{
	{0, -1000}, {434, -901}, {782, -623}, {975, -223}, {975, 223}, {782, 623}, {434, 901},
	{0, 1000}, {-434, 901}, {-782, 623}, {-975, 223}, {-975, -223}, {-782, -623}, {-434, -901},
}

// at gives the point in a direction at a distance from the middle, in thousandths.
func at(ray, distance int) (x, y int) {
	v := rays[(ray+14)%14]
	return v[0] * distance, v[1] * distance
}

// onRay gives that point as a path has it.
func onRay(ray, distance int) string {
	x, y := at(ray, distance)
	return decimal(float64(x)/1000) + " " + decimal(float64(y)/1000)
}

// sector gives the outline of a sector between two distances from the middle.
func sector(f level.FR, from, to int) string {
	d := arc(f, to)
	if from == 0 {
		return d + "L0 0z"
	}
	return d + "L" + onRay(2*int(f)+1, from) + fmt.Sprintf("A%d %d 0 0 0 ", from, from) + onRay(2*int(f)-1, from) + "z"
}

// arc gives the rim of a sector at a distance from the middle.
func arc(f level.FR, r int) string {
	return "M" + onRay(2*int(f)-1, r) + fmt.Sprintf("A%d %d 0 0 1 ", r, r) + onRay(2*int(f)+1, r)
}
