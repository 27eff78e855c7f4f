package notation

import "github.com/iec62443-go/iec62443/level"

// key is what a node or an edge may say of itself.
type key struct{ of, name, kind string }

// id gives the id of the key, by which values refer to it: names of nodes and of edges
// may be the same.
func (k key) id() string { return k.of[:1] + "_" + k.name }

// keys are all, in the order in which they are declared.
var keys = append([]key{
	{"graph", "name", "string"},
	{"node", "kind", "string"},
	{"node", "element", "string"},
	{"node", "label", "string"},
	{"node", "layer", "double"},
	{"node", "traits", "string"},
	{"node", "external", "boolean"},
	{"node", "medium", "string"},
	{"node", "untrusted", "boolean"},
	{"node", "internal", "boolean"},
	{"node", "permissions", "string"},
	{"node", "breaches", "string"},
	{"node", "type", "string"},
	{"node", "retired", "boolean"},
	{"node", "zone", "string"},
	{"node", "capability", "string"},
	{"node", "verdict", "string"},
	{"node", "not_relevant", "string"},
	{"node", "short_by", "int"},
	{"node", "perhaps_short_by", "int"},
	{"edge", "kind", "string"},
	{"edge", "label", "string"},
	{"edge", "one_way", "string"},
	{"edge", "conduit", "string"},
	{"edge", "service", "string"},
	{"edge", "via", "string"},
	{"edge", "verdict", "string"},
	{"edge", "breach", "boolean"},
	{"edge", "link", "boolean"},
	{"edge", "end_to_end", "boolean"},
	{"edge", "observed", "boolean"},
	{"edge", "purpose", "string"},
}, levelKeys()...)

// levelKeys are those of levels, one for each foundational requirement.
func levelKeys() []key {
	var out []key
	for _, stem := range []string{"target_", "achieved_low_", "achieved_high_"} {
		for f := range level.FRs() {
			out = append(out, key{"node", stem + f.String(), "int"})
		}
	}
	return out
}
