package main

import (
	"bytes"
	"fmt"
	"os"

	"github.com/iec62443-go/iec62443/conduit/rule"
)

// readBaseline reads the findings that are known. A file that is missing is an error:
// to begin one is a decision, and not what a run does by itself.
func readBaseline(path string) (*rule.Baseline, error) {
	f, err := openFile(path)
	if err != nil {
		return nil, fmt.Errorf("%w; -baseline-write %[2]s begins one", err, path)
	}
	defer f.Close()
	b, err := rule.ReadBaseline(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return b, nil
}

// writeBaseline writes the findings that stand to a file.
func writeBaseline(path string, res *rule.Result) error {
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
