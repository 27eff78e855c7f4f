package main

import (
	"bytes"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite testdata/*.golden")

// golden compares an output with a file, or rewrites the file.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
		return
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}

func TestRun(t *testing.T) {
	for _, tt := range []struct {
		golden string
		args   []string
		status int
		reason string
	}{
		{"waterplant", nil, found, "the bundled plant has breaches and shortfalls"},
		{"clean", []string{"testdata/clean.yaml"}, clean, "nothing to find"},
		{"drawn", []string{"testdata/drawn.yaml"}, found, "what is not known is summed up in a few lines"},
		{"unknown", []string{"testdata/unknown.yaml"}, clean, "not known is not met, and not a shortfall either"},
		{"many", []string{"testdata/many.yaml"}, found, "one cause once, however many channels; no list without an end"},
		{"hostile", []string{"testdata/hostile.yaml"}, found, "text that would play tricks on a terminal is quoted"},
		{"record", []string{"testdata/record.yaml"}, found, "a record that the evidence contradicts"},
		{"warned", []string{"testdata/warned.yaml"}, clean, "text kept as it is is warned of"},
		{"misspelt", []string{"testdata/misspelt.yaml"}, unreadable, "no model, and every error with line and column"},
		{"invalid", []string{"testdata/invalid.yaml"}, unreadable, "a model that is no design, with every fault of it"},
		{"untargeted", []string{"testdata/untargeted.yaml"}, clean, "of what nothing is asked nothing is missing, and the summary says so"},
		{"nosuch", []string{"testdata/nosuch.yaml"}, unreadable, "no file"},
		{"several", []string{"testdata/clean.yaml", "testdata/misspelt.yaml", "testdata/unknown.yaml"}, unreadable, "the rest is audited, and the worst status wins"},
	} {
		t.Run(tt.golden, func(t *testing.T) {
			var stdout, stderr bytes.Buffer
			assert.Equal(t, tt.status, run(tt.args, &stdout, &stderr), tt.reason)
			out := stdout.String()
			if stderr.Len() > 0 {
				out += "--- standard error\n" + stderr.String()
			}
			golden(t, tt.golden, out)
			for _, r := range out {
				if r != '\n' && !unicode.IsPrint(r) {
					t.Errorf("%q is printed as it is", r)
				}
			}
			assert.Equal(t, tt.status == unreadable || tt.golden == "warned", stderr.Len() > 0, "on standard error stands what cannot be read, and warnings")
			if tt.status == unreadable && len(tt.args) == 1 {
				assert.Empty(t, out[:strings.Index(out, "---")], "nothing on standard output")
			}
		})
	}
}

// Every run prints the same bytes, and so does a file named with the bundled plant in it.
func TestRunIsRepeatable(t *testing.T) {
	var first bytes.Buffer
	run(nil, &first, io.Discard)
	for range 20 {
		var again bytes.Buffer
		run(nil, &again, io.Discard)
		require.Equal(t, first.String(), again.String())
	}
	var file bytes.Buffer
	run([]string{"waterplant.yaml"}, &file, io.Discard)
	require.Equal(t, first.String(), strings.ReplaceAll(file.String(), "waterplant.yaml", waterplantName))
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func TestRunTellsOfAFailedWrite(t *testing.T) {
	var stderr bytes.Buffer
	assert.Equal(t, unreadable, run(nil, full{}, &stderr))
	assert.Equal(t, "no space left\n", stderr.String())
}
