package drawing_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/drawing"
	"github.com/iec62443-go/iec62443/internal/hostile"
)

func TestThemesInText(t *testing.T) {
	for _, want := range []drawing.Theme{drawing.Light, drawing.Dark, drawing.Print, drawing.Auto} {
		b, err := want.MarshalText()
		require.NoError(t, err)
		var got drawing.Theme
		require.NoError(t, got.UnmarshalText(b))
		assert.Equal(t, want, got)
	}
	_, err := drawing.ParseTheme("sepia")
	assert.ErrorContains(t, err, `"sepia" is no theme; want light, dark, print, auto`)
	_, err = drawing.Theme(9).MarshalText()
	assert.ErrorContains(t, err, "Theme(9)")
}

// Every rule of a style sheet is about a picture and nothing around it, and refers to
// nothing outside.
func TestStylesheetKeepsToPictures(t *testing.T) {
	for _, theme := range []drawing.Theme{drawing.Light, drawing.Dark, drawing.Print, drawing.Auto} {
		css := drawing.Stylesheet(theme)
		for _, word := range []string{"url(", "@import", "<", "&", "expression"} {
			assert.NotContains(t, css, word)
		}
		for rule := range strings.SplitSeq(css, "}") {
			rule = strings.TrimSpace(rule)
			if rule == "" || strings.HasPrefix(rule, "@media") {
				_, rule, _ = strings.Cut(rule, "{")
				rule = strings.TrimSpace(rule)
			}
			if rule != "" {
				assert.True(t, strings.HasPrefix(rule, ".zc ") || strings.HasPrefix(rule, ".zc{"), rule)
			}
		}
	}
}

func TestElementIDs(t *testing.T) {
	for _, tt := range []struct {
		ref  conduit.Ref
		want string
	}{
		{conduit.ZoneRef("control"), "zone-control"},
		{conduit.ConduitRef("safety_link"), "conduit-safety__link"},
		{conduit.Ref{Kind: conduit.KindChannel, ID: "erp>plc1/modbus@south"}, "channel-erp_3eplc1_2fmodbus_40south"},
		{conduit.AssetRef("a_3e"), "asset-a__3e"},
		{conduit.Ref{}, "model"},
	} {
		assert.Equal(t, tt.want, drawing.ElementID(tt.ref))
		assert.Equal(t, "p-h1-"+tt.want, drawing.Options{Prefix: "h1"}.ElementID(tt.ref))
	}
	seen := map[string]string{}
	for _, n := range hostile.Names() {
		id := drawing.ElementID(conduit.Ref{Kind: conduit.KindAsset, ID: n.Text})
		if other, ok := seen[id]; ok {
			assert.Equal(t, other, n.Text, "two names with the id %s", id)
		}
		seen[id] = n.Text
		assert.Regexp(t, `^[a-z]+-[A-Za-z0-9_-]*$`, id)
	}
}
