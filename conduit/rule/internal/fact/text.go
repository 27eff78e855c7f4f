package fact

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
)

// most bounds the names listed in a message; a finding lists all as related.
const most = 5

// Names lists names in quotes: `"a", "b" and "c"`, and of many the first five:
// `"a", "b", "c", "d", "e" and 4 more`.
func Names[T ~string](list []T) string {
	parts := make([]string, 0, most)
	for i, x := range list {
		if i == most && len(list) > most+1 {
			break
		}
		parts = append(parts, strconv.Quote(string(x)))
	}
	return Join(parts, len(list))
}

// Join puts texts together with commas, and says how many of all are left out.
func Join(parts []string, all int) string {
	if n := all - len(parts); n > 0 {
		return fmt.Sprintf("%s and %d more", strings.Join(parts, ", "), n)
	}
	if n := len(parts); n > 1 {
		return strings.Join(parts[:n-1], ", ") + " and " + parts[n-1]
	}
	return strings.Join(parts, "")
}

// Grouped puts foundational requirements together of which the same is to be said, in
// the order in which each comes first: "IAC and UC (0 of 2); RDF (1 of 3)".
func Grouped(list []level.FR, said []string) string {
	var order []string
	alike := map[string][]string{}
	for i, f := range list {
		if alike[said[i]] == nil {
			order = append(order, said[i])
		}
		alike[said[i]] = append(alike[said[i]], f.String())
	}
	for i, what := range order {
		order[i] = fmt.Sprintf("%s (%s)", Join(alike[what], len(alike[what])), what)
	}
	return strings.Join(order, "; ")
}

// Count gives "1 channel", "3 channels".
func Count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return strconv.Itoa(n) + " " + what + "s"
}

// Service names a service: plainly where it is made of plain letters, and otherwise
// in quotes. A link that names none is "a link".
func Service(name conduit.ServiceName) string {
	if name == "" {
		return "a link"
	}
	for _, r := range name {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || strings.ContainsRune("-_./:", r) {
			continue
		}
		return strconv.Quote(string(name))
	}
	return string(name)
}

// Services lists services as Names lists names.
func Services(list []conduit.ServiceName) string {
	parts := make([]string, 0, most)
	for i, x := range list {
		if i == most && len(list) > most+1 {
			break
		}
		parts = append(parts, Service(x))
	}
	return Join(parts, len(list))
}

// Place names where an end of a channel is.
func Place(p conduit.Place) string {
	switch {
	case p.Zone != "":
		return fmt.Sprintf("zone %q", p.Zone)
	case p.Conduit != "":
		return fmt.Sprintf("a device of conduit %q", p.Conduit)
	}
	return "no zone"
}

// Refs gives the addresses of elements of one kind.
func Refs[T ~string](kind conduit.Kind, ids []T) []conduit.Ref {
	out := make([]conduit.Ref, len(ids))
	for i, id := range ids {
		out[i] = conduit.Ref{Kind: kind, ID: string(id)}
	}
	return out
}

// Keys gives addresses as entries of the key of a finding.
func Keys(refs []conduit.Ref) []string {
	out := make([]string, len(refs))
	for i, r := range refs {
		out[i] = r.String()
	}
	return out
}

// Elements names elements with their kinds: `asset "plc1", asset "plc2" and 3 more`.
func Elements(refs []conduit.Ref) string {
	parts := make([]string, 0, most)
	for i, r := range refs {
		if i == most && len(refs) > most+1 {
			break
		}
		parts = append(parts, fmt.Sprintf("%v %q", r.Kind, r.ID))
	}
	return Join(parts, len(refs))
}

// Plain lists texts without quotes, and of many the first five.
func Plain[T ~string](list []T) string {
	parts := make([]string, 0, most)
	for i, x := range list {
		if i == most && len(list) > most+1 {
			break
		}
		parts = append(parts, string(x))
	}
	return Join(parts, len(list))
}

// Once gives addresses in order, each once.
func Once(refs []conduit.Ref) []conduit.Ref { return slices.Collect(conduit.RefsOf(refs...).All()) }

// IDs gives the ids in addresses.
func IDs(refs []conduit.Ref) []string {
	out := make([]string, len(refs))
	for i, r := range refs {
		out[i] = r.ID
	}
	return out
}
