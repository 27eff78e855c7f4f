package notation

import (
	"io"

	"github.com/iec62443-go/iec62443/conduit"
)

// Options say what [Options.DOT] and [Options.Mermaid] show. The zero Options show
// zones, conduits and what is in breach.
type Options struct {
	// Assets shows every asset as a node and every channel, those in order too. For a
	// few hundred assets that is readable.
	Assets bool
}

// DOT writes a design for Graphviz, with the zero [Options].
func DOT(w io.Writer, sys *conduit.System) error { return Options{}.DOT(w, sys) }

// Mermaid writes a design as a Mermaid flowchart, with the zero [Options].
func Mermaid(w io.Writer, sys *conduit.System) error { return Options{}.Mermaid(w, sys) }
