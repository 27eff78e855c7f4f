package drawing_test

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/drawing"
	"github.com/iec62443-go/iec62443/zone"
)

// A drawing is a file of its own unless it is asked to be part of a page.
func ExampleSVG() {
	sys, err := conduit.Compile(bottling)
	if err != nil {
		fmt.Println(err)
		return
	}
	var file bytes.Buffer
	if err := drawing.SVG(&file, sys); err != nil {
		fmt.Println(err)
		return
	}
	for line := range strings.Lines(file.String()) {
		if strings.HasPrefix(line, "<title") || strings.HasPrefix(line, "<desc") {
			fmt.Print(line)
		}
		if strings.HasPrefix(line, "<style") {
			break
		}
	}
	// Output:
	// <title id="title">bottling line</title>
	// <desc id="desc">2 zones and 1 conduit, by layers from business at the top to process at the bottom; 1 channel that no conduit covers, 0 assets in several zones at once.</desc>
}

// A page that embeds several pictures gives each a prefix, holds the style sheet once,
// and links each finding to the place of its element in the drawing.
func ExampleOptions_SVG() {
	sys, err := conduit.Compile(bottling)
	if err != nil {
		fmt.Println(err)
		return
	}
	opt := drawing.Options{
		Inline: true,
		Prefix: "plant",
		Theme:  drawing.Auto,
		Link:   func(r conduit.Ref) string { return "row-" + drawing.ElementID(r) },
	}
	var page bytes.Buffer
	fmt.Fprintf(&page, "<style>%s</style>\n", drawing.Stylesheet(opt.Theme))
	if err := opt.SVG(&page, sys); err != nil {
		fmt.Println(err)
		return
	}
	places := opt.Places(sys)
	for b := range sys.Breaches() {
		if id, ok := places(b.Channel.Ref()); ok {
			fmt.Printf("<a href=\"#%s\">%s in the drawing</a>\n", id, b.Channel.Service)
		}
	}
	// Output:
	// <a href="#p-plant-channel-erp_3eplc_2fmodbus">modbus in the drawing</a>
}

// Marks lie over the design: here the way that an intruder would take.
func ExamplePathOf() {
	sys, err := conduit.Compile(bottling)
	if err != nil {
		fmt.Println(err)
		return
	}
	way, err := sys.Path(conduit.ZoneSelector("office"), conduit.ZoneSelector("cell"), "")
	if err != nil {
		fmt.Println(err)
		return
	}
	opt := drawing.Options{Marks: []drawing.Mark{
		drawing.PathOf("from the office to the cell", way...),
		drawing.ChokeOf("what all ways pass", conduit.ConduitRef("south")),
		drawing.GroupOf("to be a zone of its own", conduit.AssetRef("plc")),
	}}
	var w bytes.Buffer
	if err := opt.SVG(&w, sys); err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range way {
		fmt.Println(r)
	}
	// Output:
	// zone:office
	// conduit:south
	// zone:cell
}

// An id is safe in XML, HTML and CSS, whatever the name.
func ExampleElementID() {
	fmt.Println(drawing.ElementID(conduit.ZoneRef("control")))
	fmt.Println(drawing.ElementID(conduit.AssetRef(zone.AssetID("plc_1/a"))))
	// Output:
	// zone-control
	// asset-plc__1_2fa
}
