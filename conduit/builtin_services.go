package conduit

import (
	_ "embed" // the table
	"fmt"
	"iter"
	"strings"
	"sync"

	"github.com/iec62443-go/iec62443/zone"
)

//go:embed services.tsv
var serviceTable string

// builtinService is a built-in service made ready for tables.
type builtinService struct {
	tableService
	keys []string // its names and aliases, as listed and folded
}

// builtinServices holds the built-in services in the order of the table. A fault
// in the table is one of this package, and a test looks for it.
var builtinServices = sync.OnceValue(func() []builtinService {
	list, err := readServices(serviceTable)
	if err != nil {
		panic("conduit: services.tsv: " + err.Error())
	}
	out := make([]builtinService, len(list))
	for i, s := range list {
		out[i].Service = s
		out[i].keys = []string{string(s.Name), foldName(string(s.Name))}
		for a := range s.Aliases.All() {
			out[i].keys = append(out[i].keys, a, foldName(a))
		}
		for text := range s.Ports.All() {
			if r, ok := ParsePortRange(text); ok {
				out[i].ranges = append(out[i].ranges, r)
			}
		}
		out[i].ranges = mergePorts(out[i].ranges)
	}
	return out
})

var builtinTable = sync.OnceValue(func() *ServiceTable {
	t, _ := buildServiceTable(nil)
	return t
})

// BuiltinServices yields the services that every model knows, in the order of the
// built-in table: those of control systems first (controllers, instruments, power,
// buildings, supervision), safety after them, then those of time, web, files,
// names, shells, tunnels, management, accounts, mail, media, databases and brokers.
func BuiltinServices() iter.Seq[Service] { return BuiltinTable().All() }

// BuiltinTable gives the table of the built-in services alone.
func BuiltinTable() *ServiceTable { return builtinTable() }

// readServices reads a table: lines that begin with # are notes, the first other
// line names the columns, a tab ends a field, and ", " separates the parts of one.
func readServices(text string) ([]Service, error) {
	var list []Service
	head := true
	for n, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		fields := strings.Split(line, "\t")
		switch {
		case strings.HasPrefix(line, "#"):
		case head:
			head = false
		case len(fields) != 4:
			return nil, fmt.Errorf("line %d: want 4 fields, found %d", n+1, len(fields))
		default:
			s := Service{Name: ServiceName(fields[0]), Ports: readNames(fields[1]), Aliases: readNames(fields[3])}
			for name := range strings.SplitSeq(fields[2], ", ") {
				k, err := ParseServiceKind(name)
				if err != nil {
					return nil, fmt.Errorf("line %d: %w", n+1, err)
				}
				s.Kinds |= k
			}
			list = append(list, s)
		}
	}
	return list, nil
}

func readNames(field string) zone.Names {
	if field == "" {
		return zone.Names{}
	}
	return zone.NamesOf(strings.Split(field, ", ")...)
}
