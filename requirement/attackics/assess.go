package attackics

import (
	"iter"
	"slices"

	"github.com/iec62443-go/iec62443/requirement"
)

// Answer is what is known of a requirement, or of a mitigation, in the place that is
// looked at.
type Answer uint8

// The answers; the zero Answer says that nothing is known.
const (
	Unknown Answer = iota
	Met
	Unmet
)

// String gives the answer in a word or two.
func (a Answer) String() string {
	switch a {
	case Met:
		return "met"
	case Unmet:
		return "not met"
	default:
		return "not known"
	}
}

// State says what is known of a technique.
type State uint8

// The states; the zero State is Undetermined.
const (
	Undetermined State = iota // a mitigation may be in place, or not
	Mitigated                 // at least one mitigation is in place
	Open                      // what requirements stand for is not in place
	Beyond                    // no requirement that applies stands for a mitigation
)

// String gives the state in a word or two.
func (s State) String() string {
	switch s {
	case Mitigated:
		return "mitigated"
	case Open:
		return "open"
	case Beyond:
		return "beyond requirements"
	default:
		return "undetermined"
	}
}

// A Finding is what is known of one technique in one place.
type Finding struct {
	Technique Technique
	State     State
	Steps     []Step // the mitigations against it, in the order of their ids
}

// A Step is what is known of one mitigation in one place. Where nothing is asked, no
// requirement stands for it, and its answer is Unknown.
type Step struct {
	Mitigation Mitigation
	Answer     Answer           // Met: in place
	Asked      []requirement.ID // what has to be met, in the catalog's order
	Lacks      []requirement.ID // what of it is unmet, or not known to be met
}

// By yields the mitigations that are in place, in the order of their ids.
func (f Finding) By() iter.Seq[Mitigation] {
	return func(yield func(Mitigation) bool) {
		for _, s := range f.Steps {
			if s.Answer == Met && !yield(s.Mitigation) {
				return
			}
		}
	}
}

// Assess yields every technique in the order of the ids, with what is known of it
// where requirements stand as answer says and there are components of the types named.
// Of a component requirement, answer says whether every component meets it to whose
// type it applies. [requirement.Unspecified] is a component without a type, to which
// applies what is common to all. A nil answer says that nothing is known.
//
// A mitigation is in place iff every requirement of 62443-3-3 that stands for it is
// met. Where ATT&CK names none of 3-3, it is in place iff every requirement of 4-2 is
// that stands for it and applies to a type named; with no type named, every one that
// stands for it. It is not in place as soon as one of them is unmet, and otherwise not
// known to be.
//
// A technique is Mitigated if one mitigation is in place; else Undetermined if one is
// asked for and not known; else Open if one is asked for; else Beyond.
func Assess(answer func(requirement.ID) Answer, types ...requirement.ComponentType) iter.Seq[Finding] {
	if answer == nil {
		answer = func(requirement.ID) Answer { return Unknown }
	}
	return func(yield func(Finding) bool) {
		l := tables()
		steps := make([]Step, len(l.mitigations))
		for i, m := range l.mitigations {
			steps[i] = m.step(answer, types)
		}
		for _, t := range l.techniques {
			f := Finding{Technique: t, State: Beyond}
			for _, i := range t.mitigations {
				s := steps[i].clone()
				f.Steps = append(f.Steps, s)
				f.State = with(f.State, s)
			}
			if !yield(f) {
				return
			}
		}
	}
}

func (m Mitigation) step(answer func(requirement.ID) Answer, types []requirement.ComponentType) Step {
	s := Step{Mitigation: m, Asked: slices.Clone(m.system)}
	if len(s.Asked) == 0 {
		s.Asked = applying(m.component, types)
	}
	if len(s.Asked) == 0 {
		return s
	}
	s.Answer = Met
	for _, id := range s.Asked {
		switch answer(id) {
		case Met:
			continue
		case Unmet:
			s.Answer = Unmet
		default:
			if s.Answer == Met {
				s.Answer = Unknown
			}
		}
		s.Lacks = append(s.Lacks, id)
	}
	return s
}

func (s Step) clone() Step {
	s.Asked, s.Lacks = slices.Clone(s.Asked), slices.Clone(s.Lacks)
	return s
}

// applying gives those requirements that apply to a component of one of the types; all
// of them if there are no types.
func applying(list []requirement.ID, types []requirement.ComponentType) []requirement.ID {
	if len(types) == 0 {
		return slices.Clone(list)
	}
	var out []requirement.ID
	for _, id := range list {
		for _, t := range types {
			if requirement.Standard().Applies(id, t) {
				out = append(out, id)
				break
			}
		}
	}
	return out
}

// with gives the state of a technique against which one more mitigation is looked at.
func with(state State, s Step) State {
	switch {
	case len(s.Asked) == 0:
		return state
	case state == Mitigated || s.Answer == Met:
		return Mitigated
	case state == Undetermined || s.Answer == Unknown:
		return Undetermined
	default:
		return Open
	}
}
