// Package notation writes a design in notations that other programs draw or read:
// [DOT] for Graphviz, [Mermaid] for documents, [GraphML] for the tools of researchers.
//
//	f, err := os.Create("plant.dot")
//	...
//	err = notation.DOT(f, sys) // then: dot -Tsvg plant.dot
//
// Package conduit/drawing makes finished pictures with a layout of its own. Here the
// other program does the layout, and what it is given can be edited, styled and
// counted.
//
// # What DOT and Mermaid show
//
// Zones are boxes in boxes. In each stands what it needs and what it has: SL-T, SL-A,
// and whether that is enough. Conduits stand between them, octagons in DOT and hexagons
// in Mermaid, with what is wrong with them whoever takes them ("unrestricted", "no
// enforcement"), and a line to each zone that they join:
//
//   - with an arrow where the conduit is one-way, from the side that may start
//     sessions; without one it says nothing about direction,
//   - dashed where the conduit is untrusted.
//
// Red, dashed and outside every conduit is what goes round them: an arrow for the
// channels in breach from one place to another, with their services and verdict, and a
// line from each multi-homed asset to the zones that it bridges. With [Options].Assets
// every asset is a node and every pair of assets that talk has an arrow, thin and grey
// where its channels are in order.
//
// The colours stand for the verdict on a level, and the border for the same: green and
// thin where the target is met, yellow and dotted where that is not known, red and
// thick where it is missed, grey and dashed for what lies outside the system. The words
// are there too, so that no colour is needed.
//
// Zones that lie deeper than twelve boxes are drawn beside each other in the eleventh,
// and say what they are in: the programs that draw do not bear endless nesting.
//
// # Names are hostile
//
// What a model says is a label and nothing else: no markup, no link, no directive, no
// script, whatever it looks like. Characters that do not show are written as in a Go
// string; in GraphML, where XML can hold a character, it is read back as it was. Texts
// longer than fifty characters are cut, but not in GraphML.
//
// The same model, written in any order, gives the same bytes. Ids follow from the ids
// of the model, not from their order, so that a small edit makes a small difference.
package notation
