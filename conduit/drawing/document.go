package drawing

// picture writes one SVG document around what body puts on the canvas: title and
// description first, so that who cannot see it is told what it shows.
func (o Options) picture(width, height int, title, desc string, body func(*canvas)) []byte {
	c := &canvas{b: make([]byte, 0, 1<<14)}
	if !o.Inline {
		c.b = append(c.b, `<?xml version="1.0" encoding="UTF-8"?>`+"\n"...)
	}
	role := "img"
	if o.Link != nil {
		role = "group" // a picture with links in it is more than an image
	}
	c.start("svg", attr{"xmlns", "http://www.w3.org/2000/svg"}, class("zc"), attr{"id", o.id("picture")},
		num("width", width), num("height", height), attr{"viewBox", "0 0 " + num("", width).value + " " + num("", height).value},
		attr{"role", role}, attr{"aria-labelledby", o.id("title") + " " + o.id("desc")})
	c.words("title", title, attr{"id", o.id("title")})
	c.words("desc", desc, attr{"id", o.id("desc")})
	if !o.Inline {
		c.start("style") // it is this package's own text, and holds nothing that XML reads otherwise
		c.b = append(c.b, Stylesheet(o.Theme)...)
		c.end()
	}
	c.start("defs")
	c.hatches(o)
	c.end()
	c.empty("rect", num("width", width), num("height", height), class("f-paper"))
	body(c)
	c.end()
	return c.b
}
