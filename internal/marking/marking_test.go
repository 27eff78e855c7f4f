package marking_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/internal/hostile"
	"github.com/iec62443-go/iec62443/internal/marking"
)

// ladder lists markings from the laxest to the strictest.
var ladder = []string{"", "TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED", "NATO RESTRICTED", "house rules"}

func TestOrder(t *testing.T) {
	for i, a := range ladder {
		for j, b := range ladder {
			assert.Equal(t, i > j, marking.Read(a).Above(marking.Read(b)), "%q above %q", a, b)
		}
	}
}

func TestRead(t *testing.T) {
	for _, tt := range []struct {
		text, want string
		known      bool
		reason     string
	}{
		{"TLP:AMBER", "TLP:AMBER", true, "as printed"},
		{"tlp: amber", "TLP:AMBER", true, "case and blanks mean nothing"},
		{"TLP:WHITE", "TLP:CLEAR", true, "the name of version 1"},
		{"TLP:AMBER + STRICT", "TLP:AMBER+STRICT", true, "blanks around the sign"},
		{"VS-NfD", "VS-NfD", true, "the short form"},
		{"VS — NUR FÜR DEN DIENSTGEBRAUCH", "VS — NUR FÜR DEN DIENSTGEBRAUCH", true, "a long dash"},
		{"vs - nur für den dienstgebrauch", "VS — NUR FÜR DEN DIENSTGEBRAUCH", true, "a short one"},
		{"EU RESTRICTED", "EU RESTRICTED", true, "one of two languages"},
		{"BEGRÄNSAD TILLGÅNG", "BEGRÄNSAD TILLGÅNG", true, "the second language of Finland"},
		{"AMBER", "AMBER", false, "a colour alone may be of any house"},
		{"TLP:PURPLE", "TLP:PURPLE", false, "no such label"},
		{"  ", "", false, "nothing is said"},
	} {
		l := marking.Read(tt.text)
		assert.Equal(t, tt.want, l.Text, tt.reason)
		assert.Equal(t, tt.known, l.Known(), tt.reason)
		if tt.known {
			assert.NotEmpty(t, l.Audience)
			assert.NotEmpty(t, l.Meaning)
		}
	}
	assert.False(t, marking.Read("").IsSet())
	assert.True(t, marking.Read("house rules").IsSet())
}

func TestParse(t *testing.T) {
	l, err := marking.Parse("tlp:green")
	require.NoError(t, err)
	assert.Equal(t, "TLP:GREEN", l.Text)
	for _, s := range []string{"", "GREEN", "TLP:PURPLE"} {
		_, err := marking.Parse(s)
		assert.ErrorContains(t, err, "TLP:AMBER+STRICT", "says what is wanted")
	}
	for _, n := range hostile.Names() {
		assert.False(t, marking.Read(n.Text).Known(), n.What)
	}
}

func TestTLP(t *testing.T) {
	var texts []string
	for _, l := range marking.TLP() {
		texts = append(texts, l.Text)
	}
	assert.Equal(t, []string{"TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR"}, texts, "five labels of version 2.0, the strictest first")
}
