package drawing_test

import (
	"bytes"
	"encoding/xml"
	"flag"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/drawing"
	"github.com/iec62443-go/iec62443/conduit/modelfile"
)

var update = flag.Bool("update", false, "rewrite golden files")

// golden compares a picture with the file of that name under testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.WriteFile(path, got, 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	if !bytes.Equal(want, got) {
		t.Errorf("%s differs; look at the picture, and run with -update if it is meant", path)
	}
}

func load(t testing.TB, path string) *conduit.System {
	t.Helper()
	m, err := modelfile.Load(path)
	require.NoError(t, err)
	return compile(t, m)
}

func compile(t testing.TB, m *conduit.Model) *conduit.System {
	t.Helper()
	sys, err := conduit.Compile(m)
	require.NoError(t, err)
	return sys
}

// draw gives a drawing that is well-formed XML.
func draw(t testing.TB, opt drawing.Options, sys *conduit.System) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, opt.SVG(&b, sys))
	ids := map[string]bool{}
	d := xml.NewDecoder(bytes.NewReader(b.Bytes()))
	for {
		tok, err := d.Token()
		if err == io.EOF {
			break
		}
		require.NoError(t, err)
		if e, ok := tok.(xml.StartElement); ok {
			for _, a := range e.Attr {
				if a.Name.Local == "id" {
					assert.False(t, ids[a.Value], "two elements have the id %q", a.Value)
					ids[a.Value] = true
				}
			}
		}
	}
	return b.Bytes()
}

// The water works stands in the documentation.
func TestWaterPlant(t *testing.T) {
	golden(t, "../../../docs/waterplant.svg", draw(t, drawing.Options{Theme: drawing.Auto}, load(t, "../../examples/audit/waterplant.yaml")))
}
