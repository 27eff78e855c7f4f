package main

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
)

// mostRows is how many zones and conduits are listed; of more, only those that fall
// short.
const mostRows = 40

// table prints target and achieved levels of the zones and conduits.
func (r *overview) table(p *page) {
	rows, met := r.levels, 0
	if len(rows) > mostRows {
		rows = nil
		for _, l := range r.levels {
			switch l.Verdict {
			case level.Short:
				rows = append(rows, l)
			case level.Met:
				met++
			}
		}
	}
	cells := [][5]string{{"", "SL-T", "SL-A", "rests on", "verdict"}}
	kind := conduit.KindModel
	for _, l := range rows {
		if l.Ref.Kind != kind {
			kind = l.Ref.Kind
			cells = append(cells, [5]string{kind.String()})
		}
		cells = append(cells, [5]string{"  " + plain(l.Ref.ID), targetText(l.Target), boundsText(l.Achieved), basisText(l), verdictText(l)})
	}
	var wide [5]int
	for _, row := range cells {
		for i, c := range row[:4] {
			wide[i] = max(wide[i], utf8.RuneCountInString(c))
		}
	}
	p.line("\nLevels {IAC UC SI DC RDF TRE RA}")
	for _, row := range cells {
		line := ""
		for i, c := range row {
			line += c + strings.Repeat(" ", max(0, wide[i]-utf8.RuneCountInString(c))+2)
		}
		p.line("%s", strings.TrimRight(line, " "))
	}
	if hidden := len(r.levels) - len(rows); hidden > 0 {
		p.line("and %d more, of which %d meet their target and none is known to fall short", hidden, met)
	}
}

// targetText gives "{2 2 3 1 2 1 3}", with "-" where nothing is asked for.
func targetText(t level.Target) string {
	if !t.IsSet() {
		return "none"
	}
	var out []string
	for f := range level.FRs() {
		if n, ok := t.At(f); ok {
			out = append(out, fmt.Sprint(uint8(n)))
		} else {
			out = append(out, "-")
		}
	}
	return "{" + strings.Join(out, " ") + "}"
}

// boundsText gives "{2 2 1..2 NR ? 1 3}", with "?" where nothing is known.
func boundsText(b level.Bounds) string {
	if b == level.Unknown() {
		return "not known"
	}
	var out []string
	for f := range level.FRs() {
		s := b.Format(f)
		if s == "0..4" {
			s = "?"
		}
		out = append(out, s)
	}
	return "{" + strings.Join(out, " ") + "}"
}

// basisText gives what the levels rest on, each basis once.
func basisText(l conduit.Level) string {
	var out []string
	for _, b := range l.Basis {
		if s := b.String(); !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return strings.Join(out, ", ")
}

// verdictText says where an element falls short, and where that is not known.
func verdictText(l conduit.Level) string {
	if !l.Target.IsSet() {
		return "no target"
	}
	var short, unknown level.FRSet
	for f, want := range l.Target.All() {
		switch l.Achieved.AgainstFR(f, want) {
		case level.Short:
			short = short.With(f)
		case level.Indeterminate:
			unknown = unknown.With(f)
		}
	}
	var out []string
	if short.Len() > 0 {
		out = append(out, "SHORT"+inFRs(short))
	}
	if unknown.Len() > 0 {
		out = append(out, "not known"+inFRs(unknown))
	}
	if len(out) == 0 {
		return "met"
	}
	return strings.Join(out, "; ")
}

// inFRs gives " in IAC RDF", and nothing for all seven.
func inFRs(s level.FRSet) string {
	if s == level.AllFRs {
		return ""
	}
	return " in " + s.String()
}
