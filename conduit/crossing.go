package conduit

import "github.com/iec62443-go/iec62443/zone"

// Flow is a channel with what the model says of it.
type Flow struct {
	Channel  Channel // the service by its canonical name
	From, To Place
	Verdict  Verdict
}

// Crossing is a flow whose ends lie in different zones.
type Crossing = Flow

// Breach is a flow that the model's conduits do not cover, with what stands in its way.
type Breach struct {
	Channel  Channel
	From, To Place
	Verdict  Verdict

	// Boundary lists the zones whose boundary is crossed: those left, innermost
	// first, then those entered, outermost first.
	Boundary []zone.ID
	// Tried lists the conduits that could have been meant, in the order of the
	// route, or of their ids where there is none, each with what it lacks: those of
	// the route, or those that speak for both ends, or else for one end. Of many,
	// the first sixteen.
	Tried []Attempt
	// Mends is the smallest change of the model found that would cover the channel,
	// as a list of single changes of which all are needed.
	Mends []Mend
}

// Lack is what a conduit lacks to carry a channel.
type Lack uint8

// What a conduit may lack.
const (
	LacksNothing    Lack = iota // it carries its step, and the next one fails
	LacksDirection              // it is one-way, the other way
	LacksReverse                // only sessions started at the other side are permitted
	LacksService                // the pair is permitted for other services
	LacksPair                   // it joins both sides, and permits nothing between them this way
	LacksJoin                   // it speaks for one end only
	LacksManagement             // the device at its end is not managed from there with that service
)

var lackNames = []string{
	"nothing", "is one-way the other way", "permits the other direction only", "does not permit the service",
	"permits nothing that way", "joins one end only", "is not managed from there with that service",
}

// String says what is lacking: "does not permit the service".
func (l Lack) String() string {
	if int(l) >= len(lackNames) {
		return "unknown"
	}
	return lackNames[l]
}

// Attempt is a conduit that could have been meant for a channel, and what it lacks.
type Attempt struct {
	Conduit  ID
	From, To zone.ID // the sides of the step that it would have to let pass; empty where it has none there
	Lacks    Lack
}

// ConduitBreachKind is a way in which a conduit itself breaches the design.
type ConduitBreachKind uint8

// The breaches of conduits.
const (
	Unrestricted     ConduitBreachKind = iota + 1 // permissions not stated, or any service
	NoEnforcement                                 // no device, claim or measure for SR 5.2
	UntrustedCarrier                              // untrusted, and joined to a zone with a target
	BelowTarget                                   // short of its target
	PolicyDenied                                  // permits what a policy denies
)

var conduitBreachNames = []string{"none", "unrestricted", "no enforcement", "untrusted carrier", "below target", "denied by policy"}

// String gives the breach in a few words: "no enforcement".
func (k ConduitBreachKind) String() string {
	if int(k) >= len(conduitBreachNames) {
		return "unknown"
	}
	return conduitBreachNames[k]
}

// ConduitBreach is a breach of a conduit, whether or not a channel takes it.
type ConduitBreach struct {
	Conduit Conduit
	Kind    ConduitBreachKind
	Zones   []zone.ID // the joined zones that it is about, in order
	Policy  Ref       // for PolicyDenied
}

// Bridge is an asset that is in two or more zones at once, past every conduit
// between them: it is at home in one and attached to others.
type Bridge struct {
	Asset zone.Asset
	Zones []zone.ID // all that it is in, in order
	// Pairs lists the pairs of zones that it bridges and that no one conduit it
	// serves joins, in order; the first thousand of them.
	Pairs [][2]zone.ID
}

// Violation is a policy broken by a permission, a channel or a chain of them.
type Violation struct {
	Policy   Policy
	Element  Ref // the conduit or channel that breaks it; the first on the path for a chain
	From, To zone.ID
	Path     []Ref // for apart and only-via: zones and what leads from each to the next
	Back     bool  // for apart: the path leads from the policy's To to its From
}
