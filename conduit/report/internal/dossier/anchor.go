package dossier

import (
	"fmt"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
)

// anchor gives the id on the page of an element, "zone-control". Bytes that an address
// on the web would have to escape stand as their numbers, "_20", so that two elements
// never share an id.
func anchor(r conduit.Ref) string {
	var s strings.Builder
	s.WriteString(r.Kind.String())
	s.WriteByte('-')
	for i := range len(r.ID) {
		switch c := r.ID[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '-', c == '.':
			s.WriteByte(c)
		default:
			fmt.Fprintf(&s, "_%02x", c)
		}
	}
	return s.String()
}
