package review

import (
	"fmt"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// section is a list of entries under a title.
type section struct {
	title   string
	entries []Entry
}

func (r *Review) sections() []section {
	return []section{{"Worse", r.Worse}, {"Better", r.Better}, {"Moved", r.Moved}}
}

// headline gives "3 things got worse, 1 better, 2 moved".
func (r *Review) headline() string {
	if r.IsEmpty() {
		return "Nothing differs"
	}
	return fmt.Sprintf("%d worse, %d better, %d moved, by %s", len(r.Worse), len(r.Better), len(r.Moved), count(len(r.elements()), "edit"))
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// rows are the numbers of the two designs side by side.
func (r *Review) rows() [][3]string {
	b, a := r.Before, r.After
	row := func(name string, x, y int) [3]string {
		return [3]string{name, fmt.Sprint(x), fmt.Sprint(y)}
	}
	return [][3]string{
		row("zones", b.Zones, a.Zones),
		row("assets", b.Assets, a.Assets),
		row("conduits", b.Conduits, a.Conduits),
		row("channels", b.Channels, a.Channels),
		row("channels that breach", b.Breaches, a.Breaches),
		row("zones and conduits short of their target", b.Short, a.Short),
		row("not known to meet it", b.Indeterminate, a.Indeterminate),
	}
}

// editText gives an edit in a line: "changed zone dmz: layer "" to "3.5"".
func editText(c conduit.ElementChange) string {
	if c.Ref.Kind == conduit.KindModel {
		c.Turn = conduit.Changed
	}
	return c.String()
}

// elements gives every edit; none of a Review that compares nothing.
func (r *Review) elements() []conduit.ElementChange {
	if r.Change == nil {
		return nil
	}
	return r.Change.Elements
}

// pos gives the place of an element in the design after, or before if it is gone; none
// where a Review was put together by hand.
func (r *Review) pos(ref conduit.Ref) zone.Pos {
	if r.systems[0] == nil {
		return zone.Pos{}
	}
	if p := r.systems[1].Pos(ref); p != (zone.Pos{}) {
		return p
	}
	return r.systems[0].Pos(ref)
}
