// Package drawing makes pictures of a design, as SVG: the zone and conduit drawing
// that IEC 62443-3-2 (ZCR 3, ZCR 6) asks for, and pictures of levels and traffic.
//
//	f, err := os.Create("plant.svg")
//	...
//	err = drawing.SVG(f, sys)
//
// The layout is the package's own and made for the matter: layers as bands from
// business at the top to process at the bottom, zones as boxes in boxes, conduits as
// lines that run between the boxes and never through one that they do not join. It is
// computed in whole numbers, so that the same model, written in any order, gives the
// same bytes on every machine.
//
// A picture runs no script and refers to nothing outside itself. What a model says is
// text in it and nothing else; characters that do not show are written as in a Go
// string. Each element of the model that is drawn has an id ([ElementID]), a title and
// a description, so that a page can link into the picture and a reader can be told
// what is there. Colours are told apart by people who do not see all of them, and each
// colour that means something has a shape or a hatch that means the same.
//
// [Options] says how a picture looks, what is folded in a large plant, and what is
// drawn over it. To embed pictures in a page, set Inline, give each a Prefix of its
// own, and put [Stylesheet] into the page once.
package drawing
