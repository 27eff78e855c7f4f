package modelfile

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
)

// Load reads a model from a file of the operating system. Only regular files are
// read, so that a device or a named pipe cannot keep the reader for ever; a
// symbolic link is followed.
func Load(path string) (*conduit.Model, error) { return Options{}.Load(path) }

// LoadFS reads a model from a file of a file system. What keeps the path within a
// folder is up to the file system: [os.Root] keeps it, os.DirFS follows links out.
func LoadFS(fsys fs.FS, path string) (*conduit.Model, error) { return Options{}.LoadFS(fsys, path) }

// Read reads a model to the end of a reader; name is used as in [Parse].
func Read(name string, r io.Reader) (*conduit.Model, error) { return Options{}.Read(name, r) }

// Load reads a model within limits; see the function [Load].
func (o Options) Load(path string) (*conduit.Model, error) {
	r, err := o.LoadResult(path)
	return r.Model, err
}

// LoadResult reads a model with the warnings about it; see the function [Load].
func (o Options) LoadResult(path string) (Result, error) {
	// Opening a named pipe waits for a writer, so look first; and look again at
	// what was opened, which may be something else by now.
	if info, err := os.Stat(path); err != nil {
		return Result{}, fmt.Errorf("modelfile: %w", err)
	} else if err := regular(path, info); err != nil {
		return Result{}, err
	}
	f, err := os.Open(path)
	if err != nil {
		return Result{}, fmt.Errorf("modelfile: %w", err)
	}
	defer f.Close()
	return o.file(path, f)
}

// LoadFS reads a model within limits; see the function [LoadFS].
func (o Options) LoadFS(fsys fs.FS, path string) (*conduit.Model, error) {
	info, err := fs.Stat(fsys, path)
	if err != nil {
		return nil, fmt.Errorf("modelfile: %w", err)
	}
	if err := regular(path, info); err != nil {
		return nil, err
	}
	f, err := fsys.Open(path)
	if err != nil {
		return nil, fmt.Errorf("modelfile: %w", err)
	}
	defer f.Close()
	r, err := o.file(path, f)
	return r.Model, err
}

func (o Options) file(path string, f fs.File) (Result, error) {
	info, err := f.Stat()
	if err != nil {
		return Result{}, fmt.Errorf("modelfile: %w", err)
	}
	if err := regular(path, info); err != nil {
		return Result{}, err
	}
	return o.read(path, f, info.Size())
}

func regular(path string, info fs.FileInfo) error {
	if info.Mode().IsRegular() {
		return nil
	}
	what := "not a regular file"
	if info.IsDir() {
		what = "a directory"
	}
	return fmt.Errorf("modelfile: %s is %s", plainName(path), what)
}

// Read reads a model within limits; see the function [Read].
func (o Options) Read(name string, r io.Reader) (*conduit.Model, error) {
	res, err := o.ReadResult(name, r)
	return res.Model, err
}

// ReadResult reads a model with the warnings about it; see the function [Read].
func (o Options) ReadResult(name string, r io.Reader) (Result, error) {
	return o.read(name, r, 0)
}

// read reads to the end of a reader that is likely to give so many bytes.
func (o Options) read(name string, r io.Reader, size int64) (Result, error) {
	l := o.limits()
	most := max(l.bytes, l.yamlBytes) + 1
	var b strings.Builder
	b.Grow(int(min(size, most)))
	if _, err := io.Copy(&b, io.LimitReader(r, most)); err != nil {
		return Result{}, fmt.Errorf("modelfile: %s: %w", plainName(name), err)
	}
	return l.parse(name, b.String())
}
