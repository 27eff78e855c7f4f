package modelfile

import (
	"path"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/requirement"
)

// Options limits what a reader takes in. The zero Options has limits that a model
// of a million assets and three million channels fits in; what comes from strangers
// may be given less. A limit of 0 is the default.
type Options struct {
	MaxBytes     int64 // of a file in JSON; 512 MiB
	MaxYAMLBytes int64 // of a file in YAML, which takes some six times as long to read; 64 MiB
	MaxMemory    int64 // that the elements of the model and their lists take, without texts; 2 GiB
	MaxText      int   // bytes of one text; 1 MiB
	MaxDepth     int   // of lists and mappings in one another; 64, and never more than 1000
	MaxErrors    int   // that are listed, and as many warnings; 100

	Catalog *requirement.Catalog // for claims in a file with errors; nil: requirement.Standard()
}

type limits struct {
	bytes, yamlBytes, memory int64
	text, depth, errors      int
	nodes                    int // that the library may make at once
	catalog                  *requirement.Catalog
}

func (o Options) limits() limits {
	return limits{
		bytes:     limit(o.MaxBytes, 512<<20),
		yamlBytes: limit(o.MaxYAMLBytes, 64<<20),
		memory:    limit(o.MaxMemory, 2<<30),
		text:      limit(o.MaxText, 1<<20),
		depth:     min(limit(o.MaxDepth, 64), 1000),
		errors:    limit(o.MaxErrors, 100),
		nodes:     maxYAMLNodes,
		catalog:   o.Catalog,
	}
}

func limit[N int | int64](n, otherwise N) N {
	if n <= 0 {
		return otherwise
	}
	return n
}

// Result is what a file holds.
type Result struct {
	Model        *conduit.Model
	Warnings     []Warning // in the order of the file
	MoreWarnings int       // not listed
}

// Parse reads a model from the text of a file. The name stands in positions and
// errors, and its ending says which syntax the text is in: .json is JSON, .yaml and
// .yml are YAML; whatever else begins with "{" is JSON, and the rest YAML. If
// anything is wrong with the text, there is no model, and the error is an [Errors]:
// all that is wrong with the text, and with the structure of what could be read, as
// far as the one does not follow from the other. What is wrong with the structure
// only is left to [conduit.Compile].
func Parse(name string, data []byte) (*conduit.Model, error) { return Options{}.Parse(name, data) }

// Parse reads a model within limits; see the function [Parse].
func (o Options) Parse(name string, data []byte) (*conduit.Model, error) {
	r, err := o.ParseResult(name, data)
	return r.Model, err
}

// ParseResult reads a model with the warnings about it; see the function [Parse].
// With an error there are warnings too, and no model.
func (o Options) ParseResult(name string, data []byte) (Result, error) {
	l := o.limits()
	if n := int64(len(data)); n > max(l.bytes, l.yamlBytes) {
		data = data[:max(l.bytes, l.yamlBytes)+1] // too long by any measure
	}
	return l.parse(name, string(data))
}

func (l limits) parse(name, s string) (Result, error) {
	r := &root{decoder: newDecoder(name, len(s), l)}
	if isJSON(name, s) {
		readJSON(r, s)
	} else {
		readYAML(r, s)
	}
	r.structure()
	result := Result{Warnings: r.warnings, MoreWarnings: r.moreWarn}
	if err := r.errs.err(name); err != nil {
		return result, err
	}
	result.Model = r.model.finish()
	return result, nil
}

func isJSON(name, s string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".json":
		return true
	case ".yaml", ".yml":
		return false
	}
	return strings.HasPrefix(strings.TrimLeft(strings.TrimPrefix(s, byteOrderMark), " \t\r\n"), "{")
}
