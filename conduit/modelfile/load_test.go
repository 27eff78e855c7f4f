package modelfile_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/iec62443-go/iec62443/conduit/modelfile"
	"github.com/iec62443-go/iec62443/zone"
)

func TestLoad(t *testing.T) {
	dir := t.TempDir()
	data, err := os.ReadFile("testdata/plant.yaml")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "plant.yaml")
	if err := os.WriteFile(path, data, 0o666); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(dir, "link.yaml")
	if err := os.Symlink(path, link); err != nil {
		t.Logf("no symbolic links here: %v", err)
		link = path
	}
	for _, p := range []string{path, link} {
		m, err := modelfile.Load(p)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(plant(), m); diff != "" {
			t.Errorf("%s (-want +got):\n%s", p, diff)
		}
		if want := (zone.Pos{File: p, Line: 4, Column: 5}); m.Zones[0].Pos != want {
			t.Errorf("got %v, want %v", m.Zones[0].Pos, want)
		}
	}
}

func TestLoadFS(t *testing.T) {
	data, err := os.ReadFile("testdata/plant.yaml")
	if err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{
		"a/plant.yaml": {Data: data},
		"a/pipe.yaml":  {Data: data, Mode: fs.ModeNamedPipe},
		"a/dev.yaml":   {Data: data, Mode: fs.ModeDevice},
	}
	m, err := modelfile.LoadFS(fsys, "a/plant.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(plant(), m); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for path, want := range map[string]string{"a": "a directory", "a/pipe.yaml": "not a regular file", "a/dev.yaml": "not a regular file", "b": "not exist", "../x": "not exist"} {
		if m, err := modelfile.LoadFS(fsys, path); m != nil || err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q", path, err, want)
		}
	}
}

// TestLoadRefuses: what is no regular file is not read, also by way of a link.
func TestLoadRefuses(t *testing.T) {
	dir := t.TempDir()
	if _, err := modelfile.Load(filepath.Join(dir, "none.yaml")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
	if _, err := modelfile.Load(dir); err == nil || !strings.Contains(err.Error(), "a directory") {
		t.Errorf("got %v", err)
	}
	if runtime.GOOS == "windows" {
		return
	}
	for _, device := range []string{"/dev/zero", "/dev/null", "/dev/stdin"} {
		if info, err := os.Stat(device); err != nil || info.Mode().IsRegular() {
			continue
		}
		link := filepath.Join(dir, filepath.Base(device)+".yaml")
		if err := os.Symlink(device, link); err != nil {
			t.Fatal(err)
		}
		for _, path := range []string{device, link} {
			if _, err := modelfile.Load(path); err == nil || !strings.Contains(err.Error(), "not a regular file") {
				t.Errorf("%s: got %v", path, err)
			}
		}
	}
	// os.Root keeps a path within its folder, links or not.
	outside := filepath.Join(t.TempDir(), "outside.yaml")
	if err := os.WriteFile(outside, []byte(yamlHead), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(dir, "out.yaml")); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	if m, err := modelfile.LoadFS(root.FS(), "out.yaml"); err == nil {
		t.Errorf("read outside the folder: %+v", m)
	}
}

// TestSyntaxByName: the ending of the name says which syntax, else the first character.
func TestSyntaxByName(t *testing.T) {
	const flow = `{"schema": iec62443/v1, zones: [{id: a}]}`
	const json = "\ufeff \n{\"schema\": \"iec62443/v1\"}"
	for _, tt := range []struct {
		name, data string
		ok         bool
	}{
		{"a.yaml", flow, true},
		{"a.yml", flow, true},
		{"a.YAML", flow, true},
		{"a.json", flow, false},
		{"a.JSON", flow, false},
		{"a", flow, false},
		{"-", json, true},
		{"", json, true},
		{"a.txt", json, true},
		{"a.yaml", json, true},
		{"a", yamlHead, true},
		{"a.json", yamlHead, false},
		{"", "\ufeff" + yamlHead, true},
	} {
		_, err := modelfile.Parse(tt.name, []byte(tt.data))
		if tt.ok != (err == nil) {
			t.Errorf("%q %q: got %v, want %v", tt.name, tt.data, err, tt.ok)
		}
	}
}
