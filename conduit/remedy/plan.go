package remedy

import (
	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
)

// Choice is what to buy, what it costs, and how good a choice it is.
type Choice struct {
	Measures []conduit.Measure // to put in force, in the order of their ids
	Works    []Work            // to do besides, in the order of their ids
	Cost     float64           // of all of them

	// LowerBound is what any choice costs at least that does as much. Proven says that
	// none is cheaper; costs are one if they differ by less than one part in 1e9.
	LowerBound float64
	Proven     bool
}

// Apply gives a copy of a model in which the measures are in force, those that the
// model has already and those of the menu, and the works are done. The measures are
// marked as later than every record.
func (c Choice) Apply(m *conduit.Model) *conduit.Model { return apply(m, c.Measures, c.Works) }

// Plan is a choice of measures that closes gaps, with what it does.
type Plan struct {
	Choice
	Nodes int // that the search visited

	Closed    []Closing   // in the order of element and foundational requirement
	Remaining []Remaining // what stays open, in the same order
	Mended    []Mending   // breaches of conduits that are no more, where asked for
	Unmended  []Mending   // those that stay
	Roadmap   []Milestone // in the order in which to do it
}

// Closing is a gap that a plan closes: in one foundational requirement of a zone or a
// conduit.
type Closing struct {
	Ref    conduit.Ref
	FR     level.FR
	Target level.SL
	Low    level.SL // achieved for certain, without the plan
}

// Mending is a breach of a conduit that a plan is to mend.
type Mending struct {
	Ref  conduit.Ref // the conduit
	Kind conduit.ConduitBreachKind
}

// Remaining is a gap that a plan leaves open.
type Remaining struct {
	Closing
	After level.SL // achieved for certain, with the plan
	// Wants is what nothing on offer gives, none where measures that exclude each
	// other are the reason.
	Wants []Want
}

// Want is something that keeps a level from being reached and that no measure on
// offer gives.
type Want struct {
	Ref   conduit.Ref // the zone or conduit whose level it keeps down
	FR    level.FR
	Level level.SL // the level that it keeps from being reached
	// Obstacle is what is in the way; the zero Obstacle where it is not one requirement.
	Obstacle conduit.Obstacle
	Why      string // for people; the wording may change
}

// Milestone is one step of a roadmap: measures that are put in force together, since
// one requires the others or only both reach a level.
type Milestone struct {
	Measures  []string // their ids, and those of works, in order
	Cost      float64
	Total     float64 // the cost up to here
	Gained    int     // levels gained, over all elements and foundational requirements
	Remaining int     // levels still missing at the low end
}
