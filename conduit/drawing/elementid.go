package drawing

import (
	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/internal/xmltext"
)

// ElementID gives the id that an element of the model has in a picture, and after
// "#" in a link to it: "zone-control", "conduit-south". Letters, digits and "-"
// stand for themselves, "__" for "_", and "_2f" for any other byte by its number, so
// that different elements have different ids and each is safe in XML, HTML and CSS.
//
// With [Options].Prefix the ids in the picture begin with that: see
// [Options.ElementID].
func ElementID(r conduit.Ref) string {
	if r.Kind == conduit.KindModel {
		return r.Kind.String()
	}
	return r.Kind.String() + "-" + plainID(r.ID)
}

// ElementID gives the id of an element in a picture drawn with these options: what
// [ElementID] gives, after the prefix.
func (o Options) ElementID(r conduit.Ref) string { return o.id(ElementID(r)) }

// id puts the prefix before the id of anything in a picture.
func (o Options) id(s string) string {
	if o.Prefix == "" {
		return s
	}
	return "p-" + plainID(o.Prefix) + "-" + s
}

// plainID writes a text in the characters that an id may have.
func plainID(s string) string {
	return string(xmltext.AppendID(make([]byte, 0, len(s)+8), s, "-"))
}
