package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A baseline is written when asked for, quietens what it knows, and lets nothing new
// through.
func TestBaseline(t *testing.T) {
	known := filepath.Join(t.TempDir(), "known.txt")
	status, before, stderr := try("-baseline-write", known)
	assert.Equal(t, found, status, "to write one changes nothing about this run")
	assert.Empty(t, stderr)
	_, plain, _ := try("-format", "text")
	assert.Equal(t, plain, before)
	written, err := os.ReadFile(known)
	require.NoError(t, err)
	golden(t, "baseline", string(written))

	status, stdout, _ := try("-baseline", known, "-fail-on", "info")
	assert.Equal(t, clean, status, "nothing is new")
	golden(t, "known", stdout)

	data := strings.Replace(string(waterplant), "\nmeasures:", "  - {from: mail-web-server, to: plc-intake, service: telnet}\n\nmeasures:", 1)
	plant := filepath.Join(t.TempDir(), "plant.yaml")
	require.NoError(t, os.WriteFile(plant, []byte(data), 0o644))
	for _, format := range formatNames() {
		status, stdout, _ = try("-baseline", known, "-format", format, plant)
		assert.Equal(t, found, status, "%s: a channel that was not there before", format)
		if format != "heatmap" { // it shows no channels
			assert.Contains(t, stdout, "telnet", format)
		}
	}

	status, _, _ = try("-baseline", known, "-baseline-write", known, plant)
	assert.Equal(t, found, status, "held against the old one while the new one is written")
	status, _, _ = try("-baseline", known, plant)
	assert.Equal(t, clean, status, "and known from then on")
}

// Fewer findings than the baseline has never fail.
func TestBaselineEased(t *testing.T) {
	known := filepath.Join(t.TempDir(), "known.txt")
	_, _, _ = try("-baseline-write", known)
	status, stdout, _ := try("-baseline", known, "testdata/clean.yaml")
	assert.Equal(t, clean, status)
	assert.Contains(t, stdout, "gone")
}

func TestBadBaselines(t *testing.T) {
	dir := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
		return path
	}
	for _, tt := range []struct{ path, want, reason string }{
		{filepath.Join(dir, "nosuch.txt"), "-baseline-write", "missing is not empty"},
		{dir, "not a regular file", "a folder"},
		{file("empty.txt", ""), "not a baseline: line 1", "an empty file"},
		{file("plant.yaml", string(waterplant)), "not a baseline: line 1", "a model"},
	} {
		status, stdout, stderr := try("-baseline", tt.path)
		assert.Equal(t, unreadable, status, tt.reason)
		assert.Empty(t, stdout, tt.reason)
		assert.Contains(t, stderr, tt.want, tt.reason)
	}
	plant := filepath.Join(dir, "plant.yaml")
	status, _, stderr := try("-baseline-write", plant)
	assert.Equal(t, unreadable, status, "the file was left out, and the model took its place")
	assert.Contains(t, stderr, "not written: ")
	after, err := os.ReadFile(plant)
	require.NoError(t, err)
	assert.Equal(t, string(waterplant), string(after), "the model is as it was")
	status, _, _ = try("-baseline-write", filepath.Join(dir, "no", "such", "folder.txt"))
	assert.Equal(t, unreadable, status)
}
