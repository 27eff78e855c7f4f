package drawing

import (
	"strings"

	"github.com/iec62443-go/iec62443/level"
)

// words says of a zone or a conduit what a picture shows of it, for who reads instead
// of looking.
func (s *standing) words() string {
	head := s.name + ", " + s.what
	if !s.Target.IsSet() {
		return head + ": no target; " + s.achievedWords()
	}
	parts := []string{head + ": " + s.verdictWord()}
	for f := range level.FRs() {
		if w := s.frWords(f); w != "" {
			parts = append(parts, w)
		}
	}
	return strings.Join(parts, "; ")
}

func (s *standing) verdictWord() string {
	switch s.Verdict {
	case level.Met:
		return "met"
	case level.Short:
		return "short"
	}
	return "not known"
}

func (s *standing) achievedWords() string { return "SL-A " + s.Achieved.String() }

// frWords says how one foundational requirement stands; "" for no target.
func (s *standing) frWords(f level.FR) string {
	if _, ok := s.Target.At(f); !ok {
		return ""
	}
	return f.String() + " " + cell(&s.Level, f, true) + " of " + cell(&s.Level, f, false)
}
