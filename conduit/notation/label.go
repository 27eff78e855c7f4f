package notation

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/internal/visible"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// mostText is how many characters of a text are shown.
const mostText = 50

// clip gives a text in which every character shows, cut where it is long.
func clip(s string) string {
	if len(s) > 8*mostText { // no more than that is looked at
		s = s[:8*mostText]
	}
	s = visible.Text(s)
	if utf8.RuneCountInString(s) <= mostText {
		return s
	}
	n := 0
	for i := range s {
		if n == mostText-1 {
			return s[:i] + "…"
		}
		n++
	}
	return s
}

// headed gives the first lines of a label: the name and below it the id, or the id
// alone where that is the name, with what else there is to say in a few words.
func headed(name, id string, more ...string) []string {
	label := []string{clip(id)}
	if name != "" && name != id {
		label[0], more = clip(name), append([]string{clip(id)}, more...)
	}
	if len(more) > 0 {
		label = append(label, strings.Join(more, ", "))
	}
	return label
}

func zoneLabel(z zone.Zone) []string {
	var more []string
	if z.Layer != zone.NoLayer {
		more = append(more, "layer "+z.Layer.String())
	}
	for t := range z.Traits.All() {
		more = append(more, t.String())
	}
	return headed(z.Name, string(z.ID), more...)
}

// levelLook gives how what is achieved against a target looks.
func levelLook(l conduit.Level) look {
	switch l.Verdict {
	case level.Met:
		return looksMet
	case level.Short:
		return looksShort
	}
	return looksOpen
}

// levelLabel gives what is wanted, what is achieved, and whether that is enough.
func levelLabel(l conduit.Level) []string {
	achieved := "SL-A " + l.Achieved.String()
	if l.Achieved == level.Unknown() {
		achieved = "SL-A not known"
	}
	switch {
	case !l.Target.IsSet():
		return []string{"no target", achieved}
	case l.Achieved == level.Unknown() && l.Verdict == level.Indeterminate:
		return []string{"SL-T " + l.Target.String(), achieved}
	}
	return []string{"SL-T " + l.Target.String(), achieved, verdictLabel(l)}
}

// verdictLabel gives "met", "short in IAC RDF", "not known in SI", or "not known" where
// that is so throughout.
func verdictLabel(l conduit.Level) string {
	if l.Verdict == level.Met {
		return l.Verdict.String()
	}
	var in level.FRSet
	for f, want := range l.Target.All() {
		if l.Achieved.AgainstFR(f, want) == l.Verdict {
			in = in.With(f)
		}
	}
	switch {
	case l.Verdict == level.Short:
		return "short in " + in.String()
	case in == l.Target.Set():
		return "not known"
	}
	return "not known in " + in.String()
}

// count gives "1 asset", "2 assets".
func count(n int, of string) string {
	if n == 1 {
		return "1 " + of
	}
	return fmt.Sprintf("%d %ss", n, of)
}

// few gives up to three texts of a list, and how many more there are.
func few(list []string) string {
	const most = 3
	if len(list) <= most {
		return strings.Join(list, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(list[:most], ", "), len(list)-most)
}
