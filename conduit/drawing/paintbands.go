package drawing

var bandNames = []string{"", "Outside", "Layer 5", "Layer 4", "Layer 3.5", "Layer 3", "Layer 2", "Layer 1", "Layer 0"}
var bandMeanings = []string{"", "not in the system", "beyond the site", "business", "DMZ", "operations", "supervision", "basic control", "process"}

// bandName gives what is written beside a band.
func bandName(band int) (name, meaning string) {
	if band < len(bandNames) {
		return bandNames[band], bandMeanings[band]
	}
	if band == 20 {
		return "No zone", "assets at home nowhere"
	}
	return "No layer", "none stated"
}

// bands draws the layers behind everything else.
func (p *painter) bands() {
	rows := p.frames[0].rows
	for r := 0; r < len(rows); r++ {
		if rows[r].band < 0 {
			continue
		}
		last := r
		for k := r + 1; k < len(rows); k++ {
			if rows[k].band >= 0 {
				if rows[k].band != rows[r].band {
					break
				}
				last = k
			}
		}
		y := p.oy[0] + rows[r].y - clear
		h := rows[last].y + rows[last].h - rows[r].y + 2*clear
		p.empty("rect", num("x", pageMargin), num("y", y), num("width", p.width-2*pageMargin), num("height", h), num("rx", 6), class("f-band"))
		name, meaning := bandName(rows[r].band)
		p.text(pageMargin+12, y+h/2-1, name, class("f-ink"), num("font-size", 12), attr{"font-weight", "bold"})
		p.text(pageMargin+12, y+h/2+13, meaning, class("f-muted"), num("font-size", 10))
		r = last
	}
}
