package drawing

import (
	"fmt"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// mostListed is how many elements a description lists; more are counted.
const mostListed = 20

// about says in a sentence what the drawing shows.
func (s *scene) about() string {
	var n [3]int
	for i := range s.links {
		n[s.links[i].kind] += s.links[i].number
		n[breachLink] += s.links[i].breaches
	}
	for i := range s.boxes {
		n[conduitLink] += s.boxes[i].conduits
		n[breachLink] += s.boxes[i].breaches
		n[bridgeLink] += s.boxes[i].bridges
	}
	for kind, dropped := range s.dropped {
		n[kind] += dropped
	}
	part := s.sys.Partition()
	return fmt.Sprintf("%s and %s, by layers from business at the top to process at the bottom; %s that no conduit covers, %s in several zones at once.",
		counted(part.NumZones(), "zone"), counted(n[conduitLink], "conduit"), counted(n[breachLink], "channel"), counted(n[bridgeLink], "asset"))
}

// counted gives "1 zone", "2 zones".
func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// boxTitle says in full what a box is: what a reader is told who cannot see it, and
// everybody who points at it.
func (s *scene) boxTitle(i int) string {
	b := &s.boxes[i]
	switch {
	case b.kind == ownBox:
		return counted(b.number, "asset") + " in zone " + string(b.zone.ID) + " itself"
	case b.kind == strayBox:
		return counted(b.number, "asset") + " at home in no zone"
	case b.several():
		return fmt.Sprintf("%d zones, %s to %s: %s", b.folded+1, b.zone.ID, b.last.ID, tallyText(b.tally))
	}
	t := named("zone", string(b.zone.ID), b.zone.Name)
	if b.external() {
		return t + ": outside the system"
	}
	t += ": " + levelText(&b.level)
	if b.folded > 0 {
		t += fmt.Sprintf("; %s folded in: %s", counted(b.folded, "zone"), tallyText(b.tally))
	}
	return t
}

// boxDesc says what else there is to a box.
func (s *scene) boxDesc(i int) string {
	b := &s.boxes[i]
	var parts []string
	if b.kind == zoneBox && b.zone.Layer != zone.NoLayer {
		parts = append(parts, "layer "+b.zone.Layer.String())
	}
	if t := b.zone.Traits.String(); t != "" && b.kind == zoneBox {
		parts = append(parts, t)
	}
	if b.in >= 0 && b.kind == zoneBox {
		parts = append(parts, "in zone "+string(s.boxes[b.in].zone.ID))
	}
	if b.number > 0 {
		var types []string
		for t, n := range b.counts {
			if n > 0 {
				types = append(types, assetCount{requirement.ComponentType(t), n}.String())
			}
		}
		parts = append(parts, counted(b.number, "asset")+" ("+strings.Join(types, ", ")+")")
	}
	return strings.Join(append(parts, b.remarks()...), "; ")
}

func named(kind, id, name string) string {
	if name == "" || name == id {
		return kind + " " + id
	}
	return kind + " " + id + ", " + name
}

// levelText says a target and what is achieved.
func levelText(lv *conduit.Level) string {
	if !lv.Target.IsSet() {
		return fmt.Sprintf("no target, SL-A %v", lv.Achieved)
	}
	return fmt.Sprintf("%s, SL-T %v, SL-A %v", verdictText(lv.Verdict), lv.Target, lv.Achieved)
}

func verdictText(v level.Verdict) string {
	switch v {
	case level.Met:
		return "target met"
	case level.Short:
		return "short of its target"
	}
	return "not known to meet its target"
}

func tallyText(n [3]int) string {
	return fmt.Sprintf("%d short of their target, %d not known to meet it, %d meet it", n[level.Short], n[level.Indeterminate], n[level.Met])
}

// linkTitle says in full what a link is.
func (s *scene) linkTitle(k int) string {
	l := &s.links[k]
	switch {
	case l.kind == breachLink:
		return fmt.Sprintf("%s between %s that no conduit covers", counted(l.number, "channel"), s.endNames(l))
	case l.kind == bridgeLink && l.number == 1:
		return fmt.Sprintf("asset %s is in %s at once, past every conduit", l.refs[0].ID, s.endNames(l))
	case l.kind == bridgeLink:
		return fmt.Sprintf("%d assets are in %s at once, past every conduit", l.number, s.endNames(l))
	case l.number > 1:
		return fmt.Sprintf("%d conduits between %s: %s", l.number, s.endNames(l), tallyText(l.tally))
	}
	return named("conduit", string(l.conduit.ID), l.conduit.Name) + " between " + s.endNames(l) + ": " + levelText(&l.level)
}

// linkDesc says what else there is to a link.
func (s *scene) linkDesc(k int) string {
	l := &s.links[k]
	if l.kind != conduitLink || l.number > 1 {
		var ids []string
		for _, r := range l.refs[:min(len(l.refs), mostListed)] {
			ids = append(ids, r.ID)
		}
		if more := len(l.refs) - len(ids); more > 0 {
			ids = append(ids, fmt.Sprintf("and %d more", more))
		}
		return strings.Join(ids, ", ")
	}
	var parts []string
	add := func(is bool, text string) {
		if is {
			parts = append(parts, text)
		}
	}
	c := l.conduit
	add(c.Medium != conduit.NoMedium, "medium "+c.Medium.String())
	add(c.Untrusted, "over an untrusted carrier")
	add(c.OneWay.IsSet(), fmt.Sprintf("one way, from %s to %s", c.OneWay.From, c.OneWay.To))
	add(c.Inherit, "speaks for the zones inside those it joins")
	add(l.gate && c.Devices.Len() > 0, "enforced by "+c.Devices.String())
	add(!l.gate, "nothing enforces what passes")
	add(l.loose, "lets anything pass")
	add(l.breaches > 0, counted(l.breaches, "channel")+" to its devices that nothing covers")
	return strings.Join(parts, "; ")
}

func (s *scene) endNames(l *link) string {
	var names []string
	for _, e := range l.ends[:min(len(l.ends), mostListed)] {
		b := &s.boxes[e]
		switch {
		case b.kind == strayBox:
			names = append(names, "no zone")
		case b.several():
			names = append(names, b.name+" ("+string(b.zone.ID)+" to "+string(b.last.ID)+")")
		default:
			names = append(names, string(b.zone.ID))
		}
	}
	if more := len(l.ends) - len(names); more > 0 {
		names = append(names, fmt.Sprintf("%d more", more))
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// assetTitle says what an asset is.
func assetTitle(a *zone.Asset) string {
	t := named("asset", string(a.ID), a.Name)
	if a.Type != requirement.Unspecified {
		t += ": " + a.Type.String()
	} else {
		t += ": no type stated"
	}
	if s := a.Traits.String(); s != "" {
		t += ", " + s
	}
	if a.Attached.Len() > 0 {
		t += ", attached to " + a.Attached.String()
	}
	if a.Retired {
		t += ", retired"
	}
	return t
}
