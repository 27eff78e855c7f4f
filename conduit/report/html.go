package report

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/iec62443-go/iec62443/conduit/report/internal/dossier"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/internal/marking"
)

// HTML writes a result as one page for people, the document that IEC 62443-3-2, ZCR 6,
// asks for, in its order; see the top of the package. It fails where Reader is not a
// label that is known.
func (o Options) HTML(w io.Writer, res *rule.Result) error {
	if res == nil {
		return errNoResult
	}
	err := dossier.Write(w, dossier.Input{Result: res, Against: o.Against, Reader: o.Reader, Tool: strings.TrimSpace(o.Tool + " " + o.Version)})
	if errors.Is(err, marking.ErrUnknown) {
		return fmt.Errorf("report: the label of the reader: %w", err)
	}
	return err
}
