package requirement

import "fmt"

// Problem is what can be wrong with the form of a catalog or of a claim.
type Problem uint8

// The problems.
const (
	_             Problem = iota
	BadID                 // the text is not an identifier, or not in canonical form
	DuplicateID           // two requirements, or two claims, with one identifier
	WrongPart             // the part is not the one that the letters say
	WrongFR               // the foundational requirement is not the one that the number says
	BadLevel              // the level is not SL 1 to SL 4
	WrongParent           // the parent is not the requirement that the identifier enhances
	MissingBase           // an enhancement whose base requirement is not there
	BelowBase             // an enhancement selected at a lower level than its base
	StrayTypes            // a system requirement with component types
	NoTypes               // a component requirement without component types
	UnknownOrigin         // derived from something that is no system requirement of the catalog
	TooMany               // more requirements than a catalog holds
	UnknownID             // a claim on a requirement that the catalog does not hold
	OtherPart             // a claim on a requirement of the wrong part
	OtherType             // a claim on a requirement of another component type
	BadStatus             // a status that is none
	ReasonMissing         // a claim that is worth nothing without a reason, and has none
	numProblems
)

var problemTexts = [numProblems]string{
	"unknown problem",
	`not the id of a requirement; want for example "SR 5.2" or "CR 3.4 RE(1)"`,
	"given twice",
	"not the part that the letters of the id say",
	"not the foundational requirement that the number of the id says",
	"not a level from SL 1 to SL 4",
	"not the requirement that the id enhances",
	"an enhancement without its base requirement",
	"selected at a lower level than its base requirement",
	"component types on a system requirement",
	"no component types on a component requirement",
	"derived from something that is not a system requirement of the catalog",
	"more requirements than a catalog can hold",
	"not in the catalog",
	"a requirement of the other part of the standard",
	"a requirement of another component type",
	"not a status",
	"needs a reason",
}

// String gives the problem in words, which may change.
func (p Problem) String() string {
	if p >= numProblems {
		return fmt.Sprintf("Problem(%d)", uint8(p))
	}
	return problemTexts[p]
}

// Error is a fault in the form of a catalog or of a claim: what is wrong, with
// which requirement, and the value that is wrong.
type Error struct {
	ID      ID
	Problem Problem
	Value   string // the offending value, where it is not the identifier
}

// Error names the requirement, the value and the problem.
func (e *Error) Error() string {
	const most = 80
	s := "requirement: " + quote(string(e.ID), most)
	if e.Value != "" {
		s += ": " + quote(e.Value, most)
	}
	return s + ": " + e.Problem.String()
}

// quote shortens what a hostile input could make long.
func quote(s string, most int) string {
	if len(s) > most {
		return fmt.Sprintf("%+q...", s[:most])
	}
	return fmt.Sprintf("%+q", s)
}
