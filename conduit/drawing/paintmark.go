package drawing

import (
	"fmt"
	"strconv"
	"strings"
)

// markColours is how many colours marks have; more begin again.
const markColours = 4

func markColour(m int) string { return "mark-" + strconv.Itoa(m%markColours+1) }

// letter names a mark: A to Z, then A1 and so on; nothing if it is the only one.
func (p *painter) letter(m int) string {
	if len(p.opt.Marks) < 2 {
		return ""
	}
	s := string(rune('A' + m%26))
	if m >= 26 {
		s += strconv.Itoa(m / 26)
	}
	return s
}

// marked is a spot with what the badge there says.
type marked struct {
	spot
	steps []string
}

// marked gives where a mark has its places, each once, in the order in which they come
// first; between which of them it runs; and how many of its elements have none.
func (p *painter) marked(m Mark) (list []marked, ways [][2]spot, missing int) {
	at := map[spot]int{}
	var last spot
	step := 0
	for _, r := range m.Refs {
		here, ok := p.places.find(r)
		if !ok {
			missing++
			continue
		}
		if step++; m.Kind == Path && step > 1 && here != last {
			ways = append(ways, [2]spot{last, here})
		}
		last = here
		i, ok := at[here]
		if !ok {
			i = len(list)
			at[here] = i
			list = append(list, marked{spot: here})
		}
		if m.Kind == Path {
			list[i].steps = append(list[i].steps, strconv.Itoa(step))
		}
	}
	return list, ways, missing
}

// drawMarks draws the marks over everything else, badges last. Of several on one
// element each has its ring outside the last, and its badge below that.
func (p *painter) drawMarks() {
	rings := map[spot]int{}
	var badges []func()
	for m, mark := range p.opt.Marks {
		colour := markColour(m)
		list, ways, _ := p.marked(mark)
		p.start("g", attr{"id", p.opt.id("mark-" + strconv.Itoa(m+1))})
		p.words("title", markText(mark))
		for _, w := range ways {
			p.way(w[0], w[1], colour)
		}
		for _, at := range list {
			x, y, w, h := p.spotRect(at.spot)
			n := rings[at.spot]
			rings[at.spot]++
			grow := 3 + 4*min(n, 3)
			if at.asset >= 0 {
				grow = 0
			}
			p.ring(mark.Kind, colour, x-grow, y-grow, w+2*grow, h+2*grow)
			if said := p.letter(m) + strings.Join(at.steps, "·"); said != "" {
				bx := x + w + 2
				if at.asset >= 0 {
					bx += 7
				}
				badges = append(badges, func() { p.badge(said, colour, bx, y+4+18*n) })
			}
		}
		p.end()
	}
	for _, draw := range badges {
		draw()
	}
}

func markText(m Mark) string {
	switch {
	case m.Label != "":
		return m.Label
	case m.Kind == Choke:
		return "choke points"
	case m.Kind == Group:
		return "belong together"
	}
	return "a path"
}

// ring draws a line around what is marked: one for a path, two for a choke point,
// dashes for a group.
func (p *painter) ring(k MarkKind, colour string, x, y, w, h int) {
	rect := func(by int, more ...attr) {
		p.empty("rect", append([]attr{num("x", x-by), num("y", y-by), num("width", w+2*by), num("height", h+2*by), num("rx", 7),
			class("s-" + colour), {"fill", "none"}}, more...)...)
	}
	switch k {
	case Choke:
		rect(0, attr{"stroke-width", "2.2"})
		rect(4, attr{"stroke-width", "1.2"})
	case Group:
		rect(0, attr{"stroke-width", "2.4"}, attr{"stroke-dasharray", "6 4"})
	default:
		rect(0, attr{"stroke-width", "2.2"})
	}
}

// badge writes a word on a colour.
func (p *painter) badge(s, colour string, x, y int) {
	w := max(16, textWidth(s, 9, true)+8)
	p.empty("rect", num("x", x-w/2), num("y", y-8), num("width", w), num("height", 16), num("rx", 8), class("f-"+colour+" s-paper"), attr{"stroke-width", "1.2"})
	p.text(x, y+3, s, class("f-inverse"), num("font-size", 9), attr{"font-weight", "bold"}, attr{"text-anchor", "middle"})
}

// spotRect gives the room of what is drawn at a spot.
func (p *painter) spotRect(at spot) (x, y, w, h int) {
	switch {
	case at.link >= 0:
		return p.absolute(p.plateItem[at.link])
	case at.asset >= 0:
		x, y, w = p.markAt(at.box, at.asset)
		return x - 3, y - 1, w - 6, markH - 1
	}
	return p.absolute(p.boxItem[at.box])
}

// way draws the stretch of a path between two spots along the wires that lead from the
// one to the other, where there are any: from a plate to a box that it joins or a box
// in or around that; between two boxes by way of a plate.
func (p *painter) way(from, to spot, colour string) {
	switch {
	case from.link >= 0 && to.link >= 0:
		return
	case from.link >= 0:
		p.follow(from.link, to.box, colour)
	case to.link >= 0:
		p.follow(to.link, from.box, colour)
	case from.box != to.box:
		best := -1
		for k := range p.links {
			a, b := p.wireTo(k, from.box), p.wireTo(k, to.box)
			if a >= 0 && b >= 0 && a != b && (best < 0 || p.links[k].kind > p.links[best].kind) {
				best = k
			}
		}
		if best >= 0 {
			p.follow(best, from.box, colour)
			p.follow(best, to.box, colour)
		}
	}
}

// wireTo gives which wire of a link leads to a box, to one in it or to one around it,
// -1 for none.
func (p *painter) wireTo(k, box int) int {
	for i, w := range p.wires[k] {
		if w.end == box {
			return i
		}
	}
	for i, w := range p.wires[k] {
		if p.boxEncloses(w.end, box) || p.boxEncloses(box, w.end) || p.boxes[w.end].kind == ownBox && p.boxes[w.end].in == box {
			return i
		}
	}
	return -1
}

func (p *painter) follow(k, box int, colour string) {
	if i := p.wireTo(k, box); i >= 0 {
		p.empty("path", attr{"d", rounded(p.points(p.wires[k][i]))}, class("s-"+colour), attr{"fill", "none"}, num("stroke-width", 7), attr{"opacity", "0.45"}, attr{"stroke-linecap", "round"})
	}
}

// boxEncloses reports whether one box is another or lies around it.
func (s *scene) boxEncloses(outer, inner int) bool {
	for b := inner; b >= 0; b = s.boxes[b].in {
		if b == outer {
			return true
		}
	}
	return false
}

// markSamples explains the marks in the legend.
func (p *painter) markSamples() []sample {
	var out []sample
	for m, mark := range p.opt.Marks {
		_, _, missing := p.marked(mark)
		text := markText(mark)
		if missing > 0 {
			text += fmt.Sprintf(" (%d of %d elements have no place here)", missing, len(mark.Refs))
		}
		out = append(out, sample{fit(text, 360, legendSize, false), lineSample, func(x, y int) {
			p.ring(mark.Kind, markColour(m), x+4, y-6, 20, 12)
			if s := p.letter(m); s != "" {
				p.badge(s, markColour(m), x+14, y)
			}
		}})
	}
	return out
}
