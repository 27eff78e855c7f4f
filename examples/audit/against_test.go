package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The bundled plant, with what the office polls taken out and the safety link opened.
func changedWaterworks(t *testing.T) string {
	t.Helper()
	text := string(waterplant)
	for _, x := range [][2]string{
		{"  - {from: billing, to: plc-pumping, service: modbus, purpose: flow totals on the first of the month}\n", ""},
		{"{from: control, to: safety, services: [modbus:read]}", "{from: control, to: safety, services: [any]}"},
	} {
		require.Equal(t, 1, strings.Count(text, x[0]), x[0])
		text = strings.Replace(text, x[0], x[1], 1)
	}
	path := filepath.Join(t.TempDir(), "changed.yaml")
	require.NoError(t, os.WriteFile(path, []byte(text), 0o666))
	return path
}

func TestAgainst(t *testing.T) {
	changed := changedWaterworks(t)
	status, stdout, stderr := try("-against", "waterplant.yaml", changed)
	assert.Equal(t, found, status, "the safety link is open to anything")
	assert.Empty(t, stderr)
	worse, better, ok := strings.Cut(stdout, "\nBetter\n")
	require.True(t, ok, stdout)
	assert.Contains(t, worse, "conduit safety-link: unrestricted")
	assert.Contains(t, better, "modbus from billing (zone enterprise) to plc-pumping (zone control): gone, was uncovered")
	assert.Contains(t, better, "covered, was service not permitted")

	status, stdout, _ = try("-against", "waterplant.yaml", "-format", "md", changed)
	assert.Equal(t, found, status)
	assert.Contains(t, stdout, "### Worse")
	status, stdout, _ = try("-against", "waterplant.yaml", "-format", "json", changed)
	assert.Equal(t, found, status)
	assertReads(t, "json", stdout)

	status, stdout, _ = try("-against", "waterplant.yaml", "waterplant.yaml")
	assert.Equal(t, clean, status, "nothing changed, whatever else is wrong with the plant")
	assert.Equal(t, "Nothing differs\n", stdout)
	status, _, _ = try("-against", changed, changed)
	assert.Equal(t, clean, status)
}

func TestAgainstWhatMeansNothing(t *testing.T) {
	for _, tt := range []struct {
		args []string
		says string
	}{
		{[]string{"-against", ""}, "-against names no file"},
		{[]string{"-against", "waterplant.yaml", "-format", "sarif"}, "writes text, md or json"},
		{[]string{"-against", "waterplant.yaml", "-rules", "ZC201"}, "runs no rules"},
		{[]string{"-against", "waterplant.yaml", "-fail-on", "info"}, "runs no rules"},
		{[]string{"-against", "waterplant.yaml", "a.yaml", "b.yaml"}, "2 are named"},
		{[]string{"-against", "nosuch.yaml"}, "nosuch.yaml"},
		{[]string{"-against", "testdata/misspelt.yaml"}, "misspelt.yaml:"},
		{[]string{"-against", "testdata/invalid.yaml"}, "invalid.yaml:"},
	} {
		status, stdout, stderr := try(tt.args...)
		assert.Equal(t, unreadable, status, "%v", tt.args)
		assert.Empty(t, stdout, "%v", tt.args)
		assert.Contains(t, stderr, tt.says, "%v", tt.args)
	}
}
