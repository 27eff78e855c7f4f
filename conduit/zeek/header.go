package zeek

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
)

// column is a field that is used.
type column int8

const (
	unused   column = iota - 1
	origHost        // the first four are needed
	respHost
	respPort
	proto
	timestamp
	duration
	origPort
	ipProto
	service
	connState
	history
	respPackets
	path // in JSON alone
	numColumns
)

const numNeeded = 4

var columnNames = [numColumns]string{
	"id.orig_h", "id.resp_h", "id.resp_p", "proto", "ts", "duration", "id.orig_p", "ip_proto",
	"service", "conn_state", "history", "resp_pkts", "_path",
}

// columnTypes are the types that #types may give a column that is used.
var columnTypes = [numColumns]string{
	"addr", "addr", "port", "enum", "time", "interval", "port", "count", "string", "string", "string", "count", "string",
}

// columnOf gives the column with a name; unused for all others.
func columnOf(name string) column {
	switch name {
	case "id.orig_h":
		return origHost
	case "id.resp_h":
		return respHost
	case "id.resp_p":
		return respPort
	case "proto":
		return proto
	case "ts":
		return timestamp
	case "duration":
		return duration
	case "id.orig_p":
		return origPort
	case "ip_proto":
		return ipProto
	case "service":
		return service
	case "conn_state":
		return connState
	case "history":
		return history
	case "resp_pkts":
		return respPackets
	case "_path":
		return path
	}
	return unused
}

// header is what the header lines of a tab-separated log say.
type header struct {
	separator [1]byte
	unset     []byte
	columns   []column // what each field is
	needed    int      // how many fields hold all that is used
	complete  bool     // there was a #fields line
}

func newHeader() header { return header{separator: [1]byte{'\t'}, unset: []byte("-")} }

// take reads a header line, and says what is wrong with it. Lines that mean nothing
// here are passed over.
func (h *header) take(line []byte) string {
	if rest, ok := bytes.CutPrefix(line, []byte("#separator ")); ok {
		sep, err := unescape(string(rest))
		if err != nil || len(sep) != 1 || sep == "\n" || sep == "\r" || sep == "#" {
			return fmt.Sprintf("#separator %+.40q: one byte separates fields, written for example \\x09", rest)
		}
		*h = newHeader()
		h.separator[0] = sep[0]
		return ""
	}
	fields := strings.Split(string(line), string(h.separator[:]))
	values := fields[1:]
	switch fields[0] {
	case "#unset_field":
		if len(values) != 1 {
			return "#unset_field has to have one value"
		}
		h.unset = []byte(values[0])
	case "#path":
		if len(values) != 1 || !isConn(values[0]) {
			return fmt.Sprintf("this is the log %+.40q, and not conn", strings.Join(values, " "))
		}
	case "#fields":
		return h.fields(values)
	case "#types":
		return h.types(values)
	}
	return ""
}

// isConn reports whether a log is one of connections: conn, or one split off from it.
func isConn(path string) bool {
	rest, ok := strings.CutPrefix(path, "conn")
	return ok && (rest == "" || rest[0] == '-' || rest[0] == '_' || rest[0] == '.')
}

func (h *header) fields(names []string) string {
	h.columns, h.needed, h.complete = make([]column, len(names)), 0, false
	var have [numColumns]bool
	for i, name := range names {
		c := columnOf(name)
		if c == path {
			c = unused
		}
		if h.columns[i] = c; c == unused {
			continue
		}
		if have[c] {
			return fmt.Sprintf("#fields names %s twice", name)
		}
		have[c] = true
		h.needed = i + 1
	}
	var missing []string
	for c := range column(numNeeded) {
		if !have[c] {
			missing = append(missing, columnNames[c])
		}
	}
	if missing != nil {
		return "#fields lacks " + strings.Join(missing, ", ") + ", which a conn.log has"
	}
	h.complete = true
	return ""
}

func (h *header) types(names []string) string {
	if len(names) != len(h.columns) {
		return fmt.Sprintf("#types names %d types, #fields %d fields", len(names), len(h.columns))
	}
	for i, c := range h.columns {
		if c == unused {
			continue
		}
		if want := columnTypes[c]; names[i] != want && (want != "string" || !strings.HasPrefix(names[i], "set[")) {
			return fmt.Sprintf("#types calls %s %+.40q, which is %s in a conn.log", columnNames[c], names[i], want)
		}
	}
	return ""
}

// unescape reads a text in which bytes may be written \x09.
func unescape(s string) (string, error) {
	var b strings.Builder
	for s != "" {
		if rest, ok := strings.CutPrefix(s, `\x`); ok && len(rest) >= 2 {
			n, err := strconv.ParseUint(rest[:2], 16, 8)
			if err != nil {
				return "", err
			}
			b.WriteByte(byte(n))
			s = rest[2:]
			continue
		}
		b.WriteByte(s[0])
		s = s[1:]
	}
	return b.String(), nil
}
