package casefile

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/internal/oracle"
	"github.com/iec62443-go/iec62443/conduit/internal/randmodel"
	"github.com/iec62443-go/iec62443/conduit/modelfile"
)

var (
	update = flag.Bool("update", false, "write the answers of the recorded cases anew")
	remake = flag.Bool("remake", false, "with -update, make other models first")
)

// perFile is how many cases a file holds, one a line.
const perFile = 25

// TestUpdate writes the cases where that is asked for.
func TestUpdate(t *testing.T) {
	if !*update {
		t.Skip("writes the recorded cases with -update")
	}
	cases, err := Load(os.DirFS("../.."), dir)
	if err != nil && !*remake {
		t.Fatal(err)
	}
	if *remake {
		cases = nil
		for seed := range uint64(least) {
			rng := rand.New(rand.NewPCG(seed, 2443))
			cases = append(cases, Case{Seed: seed, Model: written(t, randmodel.Generate(rng, randmodel.Size{
				Zones: 6, Assets: 8, Conduits: 5, Channels: 10, Measures: 4, Policies: 4,
			}))})
		}
	}
	for i, c := range cases {
		m, err := c.Parse()
		if err != nil {
			t.Fatal(err)
		}
		cases[i].Answers = oracleAnswers(m)
	}
	for i := 0; i < len(cases); i += perFile {
		write(t, fmt.Sprintf("%02d.json", i/perFile), cases[i:min(i+perFile, len(cases))])
	}
}

// written gives a model in one line.
func written(t *testing.T, m *conduit.Model) json.RawMessage {
	t.Helper()
	data, err := modelfile.FormatJSON(m)
	if err != nil {
		t.Fatal(err)
	}
	var line bytes.Buffer
	if err := json.Compact(&line, data); err != nil {
		t.Fatal(err)
	}
	return line.Bytes()
}

func write(t *testing.T, name string, cases []Case) {
	t.Helper()
	var b bytes.Buffer
	b.WriteString("[\n")
	for i, c := range cases {
		var line bytes.Buffer
		enc := json.NewEncoder(&line)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(c); err != nil {
			t.Fatal(err)
		}
		b.Write(bytes.TrimSpace(line.Bytes()))
		if i < len(cases)-1 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
	}
	b.WriteString("]\n")
	into := filepath.Join("..", "..", filepath.FromSlash(dir))
	if err := os.MkdirAll(into, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(into, name), b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// oracleAnswers gives the answers of the oracle.
func oracleAnswers(m *conduit.Model) Answers {
	a, o := NewAnswers(), oracle.New(m)
	table, _ := conduit.NewServiceTable(m.Services)
	for _, c := range m.Channels {
		if c.Service != "" {
			c.Service = table.Canonical(c.Service)
		}
		ref := c.Ref().String()
		a.Verdicts[ref] = o.Verdict(c).String()
		for _, id := range o.On(c) {
			a.On[ref] = append(a.On[ref], string(id))
		}
	}
	for id, pairs := range o.Bridges() {
		for _, p := range pairs {
			ref := conduit.AssetRef(id).String()
			a.Bridges[ref] = append(a.Bridges[ref], string(p[0]+" "+p[1]))
		}
	}
	for _, p := range m.Policies {
		if o.Policy(p) {
			a.Broken = append(a.Broken, p.Ref().String())
		}
	}
	slices.Sort(a.Broken)
	for _, c := range m.Conduits {
		for _, kind := range o.ConduitBreaches(c.ID) {
			a.Breaches[c.Ref().String()] = append(a.Breaches[c.Ref().String()], kind.String())
		}
	}
	for _, r := range elements(m) {
		ref := r.String()
		for _, rule := range []conduit.TargetRule{conduit.Max, conduit.Directional, conduit.Min} {
			target, origins := o.Target(r, rule)
			a.Targets[ref] = append(a.Targets[ref], target.String())
			if rule == conduit.Max {
				a.Origins[ref] = Letters(origins[:])
			}
		}
		for method := range conduit.Method(conduit.NumMethods) {
			a.Levels[ref] = append(a.Levels[ref], o.Achieved(r, method).String())
		}
	}
	return a
}
