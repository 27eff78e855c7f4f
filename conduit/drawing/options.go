package drawing

import "github.com/iec62443-go/iec62443/conduit"

// Options says how pictures look. The zero Options draws a picture of its own in the
// theme [Light].
type Options struct {
	Theme Theme

	// Inline leaves out the XML declaration and the style sheet, for a picture that
	// is part of a page: the page holds what [Stylesheet] gives, once.
	Inline bool

	// Prefix stands before every id, so that one page can hold several pictures.
	Prefix string

	// Link gives for an element of the model the id of the place in the page that says
	// more about it: the picture links there. "" is no link. A nil Link links nothing.
	Link func(conduit.Ref) string

	// Title stands over the picture; "" for the name of the model.
	Title string

	// Fold is how many zones are drawn one by one: of more, those that are alike are
	// drawn as one and counted, and then those that lie in one zone. 0 for 32; below 0
	// nothing is folded, and a plant of many thousand zones makes a picture nobody
	// opens. The pictures of levels and traffic say what it is for them.
	Fold int

	// Marks are drawn over the design.
	Marks []Mark
}
