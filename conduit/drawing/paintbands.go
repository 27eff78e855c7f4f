package drawing

import (
	"strings"

	"github.com/iec62443-go/iec62443/zone"
)

// layerMeanings says what is on a layer, by the reference model of IEC TS 62443-1-1
// and by practice.
var layerMeanings = [...]string{"", "process", "basic control", "supervision", "operations", "DMZ", "business", "beyond the site"}

// bandName gives what is written beside a band whose boxes reach down to the layer low.
func bandName(band int, low zone.Layer) (name, meaning string) {
	switch {
	case band == ownBand:
		return "", ""
	case band == outsideBand:
		return "Outside", "of the system"
	case band == noBand:
		return "No layer", "none stated"
	case band == strayBand:
		return "No zone", "at home nowhere"
	}
	high := zone.Layer5 - zone.Layer(band-firstBand)
	if low == zone.NoLayer || low >= high {
		return "Layer " + high.String(), layerMeanings[high]
	}
	return "Layers " + high.String() + " – " + low.String(), layerMeanings[high] + " to " + strings.TrimPrefix(layerMeanings[low], "basic ")
}

// lowest gives the lowest layer of the boxes in a row, and of what is in them.
func (l *layout) lowest(rw row) zone.Layer {
	low := zone.NoLayer
	for _, i := range rw.items {
		if it := &l.items[i]; it.kind == boxItem {
			if b := &l.boxes[it.which]; b.low != zone.NoLayer && (low == zone.NoLayer || b.low < low) {
				low = b.low
			}
		}
	}
	return low
}

// bands draws the layers behind everything else.
func (p *painter) bands() {
	rows := p.frames[0].rows
	for r := 0; r < len(rows); r++ {
		if rows[r].band < 0 {
			continue
		}
		last, low := r, p.lowest(rows[r])
		for k := r + 1; k < len(rows); k++ {
			if rows[k].band >= 0 {
				if rows[k].band != rows[r].band {
					break
				}
				last = k
				if n := p.lowest(rows[k]); n != zone.NoLayer {
					low = min(low, n)
				}
			}
		}
		y := p.oy[0] + rows[r].y - clear
		h := rows[last].y + rows[last].h - rows[r].y + 2*clear
		p.empty("rect", num("x", pageMargin), num("y", y), num("width", p.width-2*pageMargin), num("height", h), num("rx", 6), class("f-band"))
		name, meaning := bandName(rows[r].band, low)
		p.text(pageMargin+12, y+h/2-1, name, class("f-ink"), num("font-size", 12), attr{"font-weight", "bold"})
		p.text(pageMargin+12, y+h/2+13, fit(meaning, bandLabel-16, 10, false), class("f-muted"), num("font-size", 10))
		r = last
	}
}
