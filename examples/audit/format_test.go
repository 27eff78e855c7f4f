package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/internal/visible"
)

// try runs the command and gives all that it says.
func try(args ...string) (status int, stdout, stderr string) {
	var out, errs bytes.Buffer
	status = run(args, &out, &errs)
	return status, out.String(), errs.String()
}

// extensions of golden files, by which editors and viewers know them. Formats that
// are not here are too large to be read as such, and checked where they are written.
var extensions = map[string]string{"text": ".txt", "md": ".md", "json": ".json", "sarif": ".sarif", "junit": ".xml", "csv": ".csv"}

func TestFormats(t *testing.T) {
	for _, name := range formatNames() {
		t.Run(name, func(t *testing.T) {
			status, stdout, stderr := try("-format", name)
			assert.Equal(t, found, status, "the water works has errors")
			assert.Empty(t, stderr)
			if ext, ok := extensions[name]; ok {
				golden(t, "findings"+ext, stdout)
			}
			assertReads(t, name, stdout)
			for range 5 {
				_, again, _ := try("-format", name)
				require.Equal(t, stdout, again, "every run writes the same bytes")
			}
			status, _, _ = try("-format", name, "testdata/clean.yaml")
			assert.Equal(t, clean, status, "nothing to find")
			status, stdout, stderr = try("-format", name, "testdata/misspelt.yaml")
			assert.Equal(t, unreadable, status)
			assert.Empty(t, stdout, "what cannot be read is no report")
			assert.NotEmpty(t, stderr)
		})
	}
}

// The pictures in the documentation are what the command draws.
func TestPicturesOfTheWaterWorks(t *testing.T) {
	for format, file := range map[string]string{"svg": "waterplant.svg", "heatmap": "waterplant-heatmap.svg", "traffic": "waterplant-traffic.svg"} {
		want, err := os.ReadFile(filepath.Join("..", "..", "docs", file))
		require.NoError(t, err)
		_, stdout, _ := try("-format", format)
		if stdout != string(want) {
			t.Errorf("docs/%s is not what -format %s draws: go test ./conduit/drawing -update writes it", file, format)
		}
	}
}

// assertReads reads a report as what it says it is.
func assertReads(t *testing.T, format, text string) {
	t.Helper()
	switch format {
	case "json", "sarif":
		assert.True(t, json.Valid([]byte(text)), "one document")
	case "junit", "graphml", "svg", "heatmap", "traffic":
		d := xml.NewDecoder(strings.NewReader(text))
		for {
			if _, err := d.Token(); err == io.EOF {
				return
			} else {
				require.NoError(t, err)
			}
		}
	case "csv":
		_, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff"))).ReadAll()
		assert.NoError(t, err)
	}
}

// Names from a model do nothing in any format, nor does the name of a file.
func TestHostileNames(t *testing.T) {
	data, err := os.ReadFile("testdata/hostile.yaml")
	require.NoError(t, err)
	dir := t.TempDir()
	for _, name := range []string{"::error::x.yaml", "##vso[task.complete]x.yaml", "=cmd.yaml", "a<b>&\"c'.yaml", "-rf.yaml"} {
		path := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(path, data, 0o644))
		for _, format := range append(formatNames(), "") {
			args := []string{"--", path}
			if format != "" {
				args = append([]string{"-format", format}, args...)
			}
			status, stdout, stderr := try(args...)
			assert.NotEqual(t, unreadable, status, "%s as %q: %s", name, format, stderr)
			assertReads(t, format, stdout)
			for _, r := range strings.TrimPrefix(stdout, "\ufeff") {
				if r != '\n' && r != '\r' && r != '\t' && !visible.Rune(r) {
					t.Errorf("%s as %q: %U is printed as it is", name, format, r)
				}
			}
			if format == "text" || format == "" {
				for line := range strings.Lines(stdout + stderr) {
					assert.False(t, strings.HasPrefix(strings.TrimSpace(line), "::"), "a command: %s", line)
					assert.NotContains(t, line, "##vso[")
				}
			}
		}
	}
	for _, name := range []string{"a\nb.yaml", "\x1b[2Jx.yaml", "\u202elmay.x", "a\x00b", "\xff.yaml"} {
		status, stdout, stderr := try(name)
		assert.Equal(t, unreadable, status)
		assert.Empty(t, stdout)
		assert.Contains(t, stderr, "characters that do not show")
		assert.Equal(t, 2, strings.Count(stderr, "\n"), "%q", stderr)
	}
}

func TestHarmless(t *testing.T) {
	for _, tt := range []struct{ text, want, reason string }{
		{"pump 1\n  pump 2\n", "pump 1\n  pump 2\n", "lines stay lines"},
		{"::error::x\n  ::warning::y", "\\x3a:error::x\n  \\x3a:warning::y", "a command at the start of a line"},
		{"a ::error::x", "a ::error::x", "and nowhere else"},
		{"a ##vso[x] ##[y] ## z", `a \x23#vso[x] \x23#[y] ## z`, "a command anywhere in a line"},
		{"###[x]", `#\x23#[x]`, "signs before it do not hide it"},
		{"\x1b[2J\u202e\t", `\x1b[2J\u202e\t`, "what does not show"},
	} {
		assert.Equal(t, tt.want, harmless(tt.text), tt.reason)
	}
}

// A run that breaks off says nothing about the design: it neither passes nor becomes a
// baseline.
func TestIncompleteRun(t *testing.T) {
	broken := &rule.Rule{ID: "ACME001", Doc: "breaks", Run: func(*rule.Pass) { panic("out of order") }}
	known := filepath.Join(t.TempDir(), "known.txt")
	for _, name := range formatNames() {
		o := &options{format: name, rules: []*rule.Rule{broken}, writeBaseline: known}
		var b bytes.Buffer
		status, err := o.findings(&b, waterworks(t))
		require.NoError(t, err)
		assert.Equal(t, unreadable, status, name)
		assert.NotEmpty(t, b.String(), name)
		assert.NoFileExists(t, known)
	}
}
