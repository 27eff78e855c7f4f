package remedy

import (
	"context"
	"errors"

	"github.com/iec62443-go/iec62443/conduit"
)

// Config says what to plan for and how hard to search. The zero Config works.
type Config struct {
	// Nodes is how many nodes the search may visit before it settles for what it has;
	// 0 for DefaultNodes, and below 0 for the greedy answer with its bound.
	Nodes int

	// Breaches is to mend the breaches of conduits too, in [Config.Close]: those that
	// let anything through (conduit.Unrestricted), and those that have nothing to
	// enforce what they let through (conduit.NoEnforcement).
	Breaches bool
}

// DefaultNodes is the budget of the zero [Config]: as a rule far more than a plant of a
// few hundred open requirements needs, and some seconds where it is not enough.
const DefaultNodes = 20_000

func (c Config) nodes() int {
	switch {
	case c.Nodes == 0:
		return DefaultNodes
	case c.Nodes < 0:
		return 0
	}
	return c.Nodes
}

// Close plans with the zero [Config]; see [Config.Close].
func Close(ctx context.Context, sys *conduit.System, menu Menu) (*Plan, error) {
	return Config{}.Close(ctx, sys, menu)
}

// Close finds the cheapest measures that close every gap of a system, of those on the
// menu and those in the model that are inactive. Gaps that these cannot close are left
// as they are and listed; where measures exclude one another so that the gaps cannot
// all be closed at once, as few levels as possible stay missing.
//
// The method and the catalog are those of the system. The error is conduit.Errors
// where a measure is ill-formed (a cost that is negative, infinite or no number, an id
// that the model has already, something covered, required or excluded that is not
// there), or that of the context.
func (c Config) Close(ctx context.Context, sys *conduit.System, menu Menu) (*Plan, error) {
	if sys == nil {
		return nil, errors.New("remedy: no system")
	}
	p, err := newPlanner(ctx, c, sys, menu)
	if err != nil {
		return nil, err
	}
	return p.close()
}
