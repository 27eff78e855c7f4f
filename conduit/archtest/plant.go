package archtest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/modelfile"
)

// TB is what a [Plant] asks of a test: *testing.T has it, and so have *testing.B,
// *testing.F and whatever stands in for them where failures are tested.
type TB interface {
	Helper()
	Name() string
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

// Plant is a compiled design, tied to a test.
type Plant struct {
	t    TB
	name string // what failures without a place begin with
	cfg  conduit.Config
	sys  *conduit.System // nil where the model is ill-formed, which has failed the test
}

// Load reads a model file and compiles it. A file that cannot be read, or a model
// that is ill-formed, ends the test with every error in it.
func Load(t TB, path string) *Plant {
	t.Helper()
	return LoadWith(t, path, conduit.Config{})
}

// LoadWith is [Load] by another method, catalog, or rule for targets.
func LoadWith(t TB, path string, cfg conduit.Config) *Plant {
	t.Helper()
	m, err := modelfile.Options{Catalog: cfg.Catalog}.Load(path)
	if err != nil {
		t.Fatalf("%v", err)
		return &Plant{t: t, name: path, cfg: cfg}
	}
	return compile(t, path, cfg, m)
}

// Of compiles a model.
func Of(t TB, m *conduit.Model) *Plant {
	t.Helper()
	return OfWith(t, m, conduit.Config{})
}

// OfWith is [Of] by another method, catalog, or rule for targets.
func OfWith(t TB, m *conduit.Model, cfg conduit.Config) *Plant {
	t.Helper()
	return compile(t, "model", cfg, m)
}

func compile(t TB, name string, cfg conduit.Config, m *conduit.Model) *Plant {
	t.Helper()
	p := &Plant{t: t, name: name, cfg: cfg}
	sys, err := cfg.Compile(m)
	if err != nil {
		t.Fatalf("%v", err)
		return p
	}
	p.sys = sys
	return p
}

// System gives the compiled design, for questions of one's own; nil where the model
// is ill-formed.
func (p *Plant) System() *conduit.System { return p.sys }

// With gives the plant after a change, for a what-if. The plant itself stays as it is.
func (p *Plant) With(edit func(*conduit.Model)) *Plant {
	p.t.Helper()
	if p.sys == nil {
		return p
	}
	m := p.sys.Model()
	edit(m)
	return compile(p.t, p.name, p.cfg, m)
}

// sub runs a part of the test by a name of its own, where the test can.
func (p *Plant) sub(name string, run func(t TB)) {
	p.t.Helper()
	if r, ok := p.t.(interface {
		Run(string, func(*testing.T)) bool
	}); ok {
		r.Run(name, func(t *testing.T) { t.Helper(); run(t) })
		return
	}
	run(p.t)
}

// failf reports a failure about an element, with its place. It is not to be called from
// the body of a loop over an iterator: that runs below a function of another package,
// which is no helper, and the failure would be said to be there and not where the
// assertion stands.
func (p *Plant) failf(ref conduit.Ref, format string, args ...any) {
	p.t.Helper()
	p.t.Errorf("%s: %s", p.place(ref), fmt.Sprintf(format, args...))
}

// place gives the place of an element as compilers print it, or the name of the
// model where it has none.
func (p *Plant) place(ref conduit.Ref) string {
	if pos := p.sys.Pos(ref); pos.IsValid() {
		return pos.String()
	}
	return p.name
}

// element gives the zone or conduit that a text names, and fails the test where
// there is none.
func (p *Plant) element(text string) (conduit.Ref, bool) {
	p.t.Helper()
	ref, err := conduit.ParseRef(text)
	if err != nil || !strings.Contains(text, ":") {
		ref = conduit.Ref{Kind: conduit.KindZone, ID: text}
	}
	if _, ok := p.sys.Level(ref); !ok {
		p.failf(conduit.Ref{}, "there is no %v %+q", ref.Kind, ref.ID)
		return ref, false
	}
	return ref, true
}
