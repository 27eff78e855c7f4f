package modelfile

import _ "embed" // for the schema

//go:embed schema.json
var schema string

// Schema gives a JSON Schema (draft 2020-12) of model files. What it accepts is of
// the right form; dates that do not exist, vectors that cannot be read and the like
// are found only by reading.
func Schema() []byte { return []byte(schema) }
