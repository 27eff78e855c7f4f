package hostile_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/iec62443-go/iec62443/internal/hostile"
)

func TestNames(t *testing.T) {
	seen := map[string]string{}
	for _, n := range hostile.Names() {
		if other, twice := seen[n.Text]; twice {
			t.Errorf("%q is listed twice: %s, %s", n.Text, n.What, other)
		}
		assert.NotEmpty(t, n.What, "%q", n.Text)
		seen[n.Text] = n.What
	}
	assert.GreaterOrEqual(t, len(seen), 200)
	assert.Equal(t, hostile.Names(), hostile.Names())
}
