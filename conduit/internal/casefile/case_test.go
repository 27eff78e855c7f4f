package casefile

import (
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/iec62443-go/iec62443/conduit"
)

const dir = "testdata/oracle"

// least is how many cases have to be there.
const least = 250

// TestRecordedCases holds what the library says of the recorded models against
// what is recorded. Which conduits a channel is on is recorded for whoever asks.
func TestRecordedCases(t *testing.T) {
	cases, err := Load(os.DirFS("../.."), dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(cases) < least {
		t.Fatalf("%d cases, want %d", len(cases), least)
	}
	for _, c := range cases {
		m, err := c.Parse()
		if err != nil {
			t.Fatalf("seed %d: %v", c.Seed, err)
		}
		got, err := systemAnswers(m)
		if err != nil {
			t.Fatalf("seed %d: %v", c.Seed, err)
		}
		got.On = c.Answers.On
		if diff := cmp.Diff(c.Answers, got); diff != "" {
			t.Errorf("seed %d (-recorded +got):\n%s", c.Seed, diff)
		}
	}
}

// systemAnswers gives the answers of the library.
func systemAnswers(m *conduit.Model) (Answers, error) {
	a := NewAnswers()
	for _, rule := range []conduit.TargetRule{conduit.Max, conduit.Directional, conduit.Min} {
		s, err := conduit.Config{Targets: rule}.Compile(m)
		if err != nil {
			return a, err
		}
		for _, r := range elements(m) {
			l, _ := s.Level(r)
			ref := r.String()
			a.Targets[ref] = append(a.Targets[ref], l.Target.String())
			if rule == conduit.Max {
				a.Origins[ref] = Letters(l.Origin[:])
			}
		}
		if rule == conduit.Max {
			facts(s, elements(m), &a)
		}
	}
	return a, nil
}

// elements gives the addresses of all zones and conduits, external zones among them.
func elements(m *conduit.Model) []conduit.Ref {
	var refs []conduit.Ref
	for _, z := range m.Zones {
		refs = append(refs, conduit.ZoneRef(z.ID))
	}
	for _, c := range m.Conduits {
		refs = append(refs, c.Ref())
	}
	return refs
}

func facts(s *conduit.System, refs []conduit.Ref, a *Answers) {
	for f := range s.Flows() {
		a.Verdicts[f.Channel.Ref().String()] = f.Verdict.String()
	}
	for b := range s.Bridges() {
		for _, p := range b.Pairs {
			ref := conduit.AssetRef(b.Asset.ID).String()
			a.Bridges[ref] = append(a.Bridges[ref], string(p[0]+" "+p[1]))
		}
	}
	for b := range s.ConduitBreaches() {
		if b.Kind != conduit.PolicyDenied {
			ref := b.Conduit.Ref().String()
			a.Breaches[ref] = append(a.Breaches[ref], b.Kind.String())
		}
	}
	seen := map[conduit.Ref]bool{}
	for v := range s.Violations() {
		if ref := v.Policy.Ref(); !seen[ref] {
			seen[ref] = true
			a.Broken = append(a.Broken, ref.String())
		}
	}
	slices.Sort(a.Broken)
	for method := range conduit.Method(conduit.NumMethods) {
		assessment := s.Assess(method)
		for _, r := range refs {
			l, _ := assessment.Level(r)
			ref := r.String()
			a.Levels[ref] = append(a.Levels[ref], l.Achieved.String())
		}
	}
}
