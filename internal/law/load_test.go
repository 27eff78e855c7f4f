package law_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

const module = "github.com/iec62443-go/iec62443"

// listed is what `go list` says of a package.
type listed struct {
	ImportPath string
	Dir        string
	Name       string
	GoFiles    []string
	Imports    []string
	Standard   bool
	Export     string
	Module     *struct{ Path string }
}

// room gives the path of a package of this module within it, "" for the root.
func (p listed) room() string {
	return strings.TrimPrefix(strings.TrimPrefix(p.ImportPath, module), "/")
}

func (p listed) ours() bool { return p.Module != nil && p.Module.Path == module }

// library reports whether others may import the package or it is part of one that
// they may import: all but the examples.
func (p listed) library() bool { return p.ours() && !under(p.room(), "examples") }

// under reports whether a room lies in another or is it.
func under(room, in string) bool { return room == in || strings.HasPrefix(room, in+"/") }

// packages gives the packages of this module and all that they depend on, tests
// left out, by import path.
var packages = sync.OnceValues(func() (map[string]listed, error) {
	cmd := exec.Command("go", "list", "-deps", "-export", "-json=ImportPath,Dir,Name,GoFiles,Imports,Standard,Export,Module", "./...")
	cmd.Dir = filepath.Join("..", "..")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w\n%s", err, stderr.String())
	}
	all := map[string]listed{}
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return all, nil
		} else if err != nil {
			return nil, err
		}
		all[p.ImportPath] = p
	}
})

// source is a package of this module, parsed and type-checked, tests left out.
type source struct {
	listed
	fset  *token.FileSet
	files []*ast.File
	types *types.Package
	info  *types.Info
}

// at gives a position as "conduit/ref.go:12".
func (s source) at(pos token.Pos) string {
	p := s.fset.Position(pos)
	return fmt.Sprintf("%s:%d", filepath.ToSlash(filepath.Join(s.room(), filepath.Base(p.Filename))), p.Line)
}

// sources gives the packages of the library in the order of their paths.
var sources = sync.OnceValues(func() ([]source, error) {
	all, err := packages()
	if err != nil {
		return nil, err
	}
	fset := token.NewFileSet()
	imp := importer.ForCompiler(fset, "gc", func(path string) (io.ReadCloser, error) { return os.Open(all[path].Export) })
	var out []source
	for _, path := range sortedKeys(all) {
		p := all[path]
		if !p.library() {
			continue
		}
		s := source{listed: p, fset: fset, info: &types.Info{
			Types: map[ast.Expr]types.TypeAndValue{}, Uses: map[*ast.Ident]types.Object{}, Defs: map[*ast.Ident]types.Object{},
		}}
		for _, name := range p.GoFiles {
			f, err := parser.ParseFile(fset, filepath.Join(p.Dir, name), nil, parser.ParseComments)
			if err != nil {
				return nil, err
			}
			s.files = append(s.files, f)
		}
		if s.types, err = (&types.Config{Importer: imp}).Check(path, fset, s.files, s.info); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
})

func loadPackages(t *testing.T) map[string]listed {
	t.Helper()
	all, err := packages()
	require.NoError(t, err)
	return all
}

func loadSources(t *testing.T) []source {
	t.Helper()
	list, err := sources()
	require.NoError(t, err)
	require.NotEmpty(t, list, "no package of the module was found")
	return list
}
