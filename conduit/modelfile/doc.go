// Package modelfile reads and writes model files: a [conduit.Model] as YAML or as
// JSON, the same tree in either syntax.
package modelfile
