package report

import _ "embed" // the schema

//go:embed schema.json
var schemaJSON []byte
