package readme_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var (
	shown = regexp.MustCompile(`!\[[^\]]+\]\(([^)]+)\)`)
	named = regexp.MustCompile("`(drawing|notation)\\.([A-Z][A-Za-z]*)`")
)

// Every picture of the documentation stands in the gallery, with words for who cannot
// see it; every function that the gallery names is exported.
func TestGallery(t *testing.T) {
	text := read(t, "docs", "gallery.md")
	pictures, err := filepath.Glob(filepath.Join(root, "docs", "*.svg"))
	require.NoError(t, err)
	require.NotEmpty(t, pictures)
	for _, path := range pictures {
		assert.Contains(t, text, "]("+filepath.Base(path)+")", "the gallery does not show it")
	}
	for _, m := range shown.FindAllStringSubmatch(text, -1) {
		_, err := os.Stat(filepath.Join(root, "docs", m[1]))
		assert.NoError(t, err, "the gallery shows %s", m[1])
	}
	functions := named.FindAllStringSubmatch(text, -1)
	require.NotEmpty(t, functions)
	for _, m := range functions {
		surface := read(t, "docs", "api", "conduit-"+m[1]+".txt")
		assert.True(t, strings.Contains(surface, "func "+m[2]+"("), "the gallery names %s.%s", m[1], m[2])
	}
}
