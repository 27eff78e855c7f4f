package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/iec62443-go/iec62443/conduit/rule"
)

// readBaseline reads the findings that are known. A file that is missing is an error:
// to begin one is a decision, and not what a run does by itself.
func readBaseline(path string) (*rule.Baseline, error) {
	f, err := openFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		err = fmt.Errorf("%w: -baseline-write %s begins one", err, path)
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b, err := rule.ReadBaseline(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return b, nil
}

// writeBaseline writes the findings that stand to a file. One that is there already
// has to be a baseline: -baseline-write plant.yaml is a slip that would cost the model.
func writeBaseline(path string, res *rule.Result) error {
	if _, err := os.Lstat(path); err == nil {
		if _, err := readBaseline(path); err != nil {
			return fmt.Errorf("not written: %w", err)
		}
	}
	var b bytes.Buffer
	if err := rule.WriteBaseline(&b, res); err != nil {
		return err
	}
	return os.WriteFile(path, b.Bytes(), 0o666)
}

// openFile opens a regular file: one that is a device or a pipe might never end.
func openFile(path string) (*os.File, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s: not a regular file", path)
	}
	return os.Open(path)
}
