package report

import (
	"io"
	"strings"

	"github.com/iec62443-go/iec62443/conduit/report/internal/dossier"
	"github.com/iec62443-go/iec62443/conduit/rule"
)

// HTML writes a result as one page for people, the document that IEC 62443-3-2, ZCR 6,
// asks for, in its order.
func (o Options) HTML(w io.Writer, res *rule.Result) error {
	if res == nil {
		return errNoResult
	}
	return dossier.Write(w, dossier.Input{Result: res, Against: o.Against, Tool: strings.TrimSpace(o.Tool + " " + o.Version)})
}
