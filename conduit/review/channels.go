package review

import (
	"fmt"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
)

// turned is what channels have in common that make one entry: the places between which
// they run, the service, and what they turned from and to.
type turned struct {
	from, to      conduit.Place
	service       conduit.ServiceName
	before, after conduit.Verdict
	turn          conduit.Turn
}

// channels tells of verdicts. What lacks is told of the first channel of an entry.
func (b *builder) channels() {
	if len(b.Change.Verdicts) == 0 {
		return
	}
	was, is := flowsOf(b.before), flowsOf(b.after)
	groups := map[turned]int{}
	var list []Entry
	for _, c := range b.Change.Verdicts {
		f, ok := is[c.Ref]
		sys := b.after
		if !ok {
			f, sys = was[c.Ref], b.before
		}
		key := turned{f.From, f.To, sys.Services().Canonical(f.Channel.Service), c.Before, c.After, c.Turn}
		if i, ok := groups[key]; ok {
			list[i].Also = append(list[i].Also, c.Ref)
			continue
		}
		groups[key] = len(list)
		turn := c.Turn
		if turn == conduit.Changed { // between verdicts that are no breaches
			turn = conduit.NoTurn
		}
		list = append(list, Entry{
			Kind: KindChannel, Turn: turn, Ref: c.Ref,
			What:  verdictText(f, c),
			Why:   b.verdictReasons(c, was[c.Ref], f),
			Edits: b.edited.aboutChannel(b, was[c.Ref], f),
		})
	}
	for _, e := range list {
		if n := len(e.Also); n > 0 {
			e.What += fmt.Sprintf(", and %d more between these places", n)
		}
		b.add(e)
	}
}

func flowsOf(s *conduit.System) map[conduit.Ref]conduit.Flow {
	out := map[conduit.Ref]conduit.Flow{}
	for f := range s.Flows() {
		out[f.Channel.Ref()] = f
	}
	return out
}

func verdictText(f conduit.Flow, c conduit.VerdictChange) string {
	service := string(f.Channel.Service)
	if service == "" {
		service = "any service"
	}
	text := fmt.Sprintf("%s from %s (%s) to %s (%s): ", service, f.Channel.From, placeText(f.From), orReceivers(string(f.Channel.To)), placeText(f.To))
	switch {
	case c.Before == conduit.NoVerdict:
		return text + "new, and " + c.After.String()
	case c.After == conduit.NoVerdict:
		return text + "gone, was " + c.Before.String()
	}
	return text + c.After.String() + ", was " + c.Before.String()
}

func orReceivers(id string) string {
	if id == "" {
		return "its receivers"
	}
	return id
}

func placeText(p conduit.Place) string {
	if p == (conduit.Place{}) {
		return "nowhere"
	}
	return strings.Replace(p.Ref().String(), ":", " ", 1)
}

// verdictReasons says what a breach lacks, or what covers what is none.
func (b *builder) verdictReasons(c conduit.VerdictChange, was, is conduit.Flow) []string {
	var out []string
	if !c.Before.Breach() && c.Before != conduit.NoVerdict {
		if on := onText(b.before, was.Channel); on != "" {
			out = append(out, "before, it ran through "+on)
		}
	}
	switch {
	case c.After == conduit.NoVerdict:
	case !c.After.Breach():
		if on := onText(b.after, is.Channel); on != "" {
			out = append(out, "it runs through "+on)
		}
	default:
		for _, x := range b.breach(c.Ref).Tried {
			if len(out) == mostReasons {
				out = append(out, "and other conduits lack something too")
				break
			}
			out = append(out, attemptText(x))
		}
		if m := b.breach(c.Ref).Mends; len(m) > 0 {
			out = append(out, "would cover it: "+m[0].String())
		}
	}
	return out
}

// mostReasons is how many conduits are named that could have been meant.
const mostReasons = 4

func attemptText(x conduit.Attempt) string {
	text := "conduit " + string(x.Conduit) + " " + x.Lacks.String()
	if x.From != "" && x.To != "" {
		text += fmt.Sprintf(" from %s to %s", x.From, x.To)
	}
	return text
}

func onText(s *conduit.System, c conduit.Channel) string {
	var ids []string
	for id := range s.On(c) {
		ids = append(ids, string(id))
	}
	return strings.Join(ids, ", ")
}

// breach gives the breach of a channel of the design after.
func (b *builder) breach(r conduit.Ref) conduit.Breach {
	if b.breaches == nil {
		b.breaches = map[conduit.Ref]conduit.Breach{}
		for x := range b.after.Breaches() {
			b.breaches[x.Channel.Ref()] = x
		}
	}
	return b.breaches[r]
}
