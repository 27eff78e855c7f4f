package review

import (
	"fmt"
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
)

// levels tells of targets, achieved levels and gaps, one entry for each zone and
// conduit.
func (b *builder) levels() {
	moved := map[conduit.Ref]conduit.LevelChange{}
	for _, c := range b.Change.Levels {
		moved[c.Ref] = c
	}
	gaps := map[conduit.Ref]conduit.GapChange{}
	for _, c := range b.Change.Gaps {
		gaps[c.Ref] = c
	}
	for _, c := range b.Change.Gaps {
		if l, ok := moved[c.Ref]; ok {
			b.level(l, &c)
			continue
		}
		b.level(conduit.LevelChange{Ref: c.Ref, Before: c.Before.Level, After: c.After.Level}, &c)
	}
	for _, c := range b.Change.Levels {
		if _, ok := gaps[c.Ref]; !ok {
			b.level(c, nil)
		}
	}
}

func (b *builder) level(c conduit.LevelChange, g *conduit.GapChange) {
	e := Entry{Kind: KindLevel, Ref: c.Ref}
	if g != nil {
		e.Turn, e.What = g.Turn, gapText(g)
	} else {
		e.What = movedText(c)
	}
	e.What = strings.Replace(c.Ref.String(), ":", " ", 1) + ": " + e.What
	var holders []conduit.Ref
	if c.Before.Ref == c.After.Ref { // it is in both
		e.Why, holders = b.levelReasons(c, turnedFRs(g))
	}
	e.Edits = b.edited.aboutLevel(b, c.Ref, holders)
	b.add(e)
}

// movedText tells of a level that moved without opening or closing a gap.
func movedText(c conduit.LevelChange) string {
	var parts []string
	if c.Before.Target != c.After.Target {
		parts = append(parts, fmt.Sprintf("SL-T %v, was %v", c.After.Target, c.Before.Target))
	}
	if c.Before.Achieved != c.After.Achieved {
		parts = append(parts, fmt.Sprintf("SL-A %v, was %v", c.After.Achieved, c.Before.Achieved))
	}
	switch {
	case c.After.Target == level.Target{}:
		parts = append(parts, "there is no target")
	case c.Before.Verdict == c.After.Verdict:
		parts = append(parts, "still "+c.After.Verdict.String())
	default:
		parts = append(parts, fmt.Sprintf("%v, was %v", c.After.Verdict, c.Before.Verdict))
	}
	return strings.Join(parts, "; ")
}

func gapText(g *conduit.GapChange) string {
	switch g.Turn {
	case conduit.Appeared:
		return shortText(g.After)
	case conduit.Vanished:
		return "no gap any more, was " + shortText(g.Before)
	}
	return shortText(g.After) + " (was " + shortText(g.Before) + ")"
}

// turnedFRs gives the foundational requirements in which a gap changed; all without
// one.
func turnedFRs(g *conduit.GapChange) level.FRSet {
	var out level.FRSet
	for f := range level.FRs() {
		if g == nil || g.Before.Certain[f] != g.After.Certain[f] || g.Before.Possible[f] != g.After.Possible[f] {
			out = out.With(f)
		}
	}
	return out
}

// shortText gives "short in IAC by 2, not known to meet RDF".
func shortText(g conduit.Gap) string {
	var short, open []string
	for f := range level.FRs() {
		switch {
		case g.Certain[f] > 0:
			short = append(short, fmt.Sprintf("%v by %d", f, g.Certain[f]))
		case g.Possible[f] > 0:
			open = append(open, f.String())
		}
	}
	var parts []string
	if short != nil {
		parts = append(parts, "short in "+strings.Join(short, ", "))
	}
	if open != nil {
		parts = append(parts, "not known to meet "+strings.Join(open, ", "))
	}
	return strings.Join(parts, "; ")
}

// levelReasons says, for each of some foundational requirements, what moved and what it
// rests on, and gives what holds or held the level.
func (b *builder) levelReasons(c conduit.LevelChange, of level.FRSet) (why []string, holders []conduit.Ref) {
	for f := range level.FRs() {
		target := targetText(c, f)
		x, y := c.Before.Achieved, c.After.Achieved
		if !of.Has(f) || target == "" && x.Format(f) == y.Format(f) {
			continue
		}
		var parts []string
		if target != "" {
			parts = append(parts, target)
		}
		if x.Format(f) != y.Format(f) {
			parts = append(parts, fmt.Sprintf("SL-A %s, was %s", y.Format(f), x.Format(f)))
		}
		text := f.String() + ": " + strings.Join(parts, "; ")
		was, _ := b.before.Trace(c.Ref, f)
		is, _ := b.after.Trace(c.Ref, f)
		if y.Low[f] > x.Low[f] || y.High[f] > x.High[f] {
			text += joined("no longer held by ", beyond(append(was.HoldsLow, was.HoldsHigh...), append(is.HoldsLow, is.HoldsHigh...)), &holders)
		}
		if y.Low[f] < x.Low[f] || y.High[f] < x.High[f] {
			text += joined("held by ", beyond(append(is.HoldsLow, is.HoldsHigh...), append(was.HoldsLow, was.HoldsHigh...)), &holders)
		}
		if was.Note != is.Note && is.Note != "" {
			text += "; " + is.Note
		}
		why = append(why, text)
	}
	return why, holders
}

func targetText(c conduit.LevelChange, f level.FR) string {
	n, set := c.After.Target.At(f)
	m, was := c.Before.Target.At(f)
	switch {
	case n == m && set == was:
		return ""
	case !set:
		return fmt.Sprintf("no SL-T, was %d", m)
	case !was:
		return fmt.Sprintf("SL-T %d by %v, was none", n, c.After.Origin[f])
	}
	return fmt.Sprintf("SL-T %d by %v, was %d", n, c.After.Origin[f], m)
}

// beyond gives what is in the first list and not in the second, each fact once.
func beyond(list, without []conduit.Standing) []conduit.Standing {
	var out []conduit.Standing
	for _, s := range list {
		if !slices.Contains(without, s) && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// mostHolders is how many facts are told of one foundational requirement.
const mostHolders = 3

func joined(lead string, list []conduit.Standing, holders *[]conduit.Ref) string {
	if len(list) == 0 {
		return ""
	}
	var parts []string
	for i, s := range list {
		*holders = append(*holders, s.Holder)
		if i < mostHolders {
			parts = append(parts, standingText(s))
		}
	}
	text := "; " + lead + strings.Join(parts, ", ")
	if n := len(list) - mostHolders; n > 0 {
		text += fmt.Sprintf(", and %d more", n)
	}
	return text
}

// standingText gives "SR 1.1 (plc1: CR 1.1 is claimed not met)".
func standingText(s conduit.Standing) string {
	inside := s.Fact
	if s.Holder.ID != "" {
		inside = s.Holder.ID + ": " + s.Fact
	}
	if s.ID == "" {
		return inside
	}
	return fmt.Sprintf("%s (%s)", s.ID, inside)
}
