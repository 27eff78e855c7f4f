package conduit

import (
	_ "embed" // the table
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"

	"github.com/iec62443-go/iec62443/zone"
)

//go:embed tables/services.tsv
var serviceTable string

// builtinServices holds the built-in services in the order of the table. A fault
// in the table is one of this package, and a test looks for it.
var builtinServices = sync.OnceValue(func() []Service {
	list, err := readServices(serviceTable)
	if err != nil {
		panic("conduit: tables/services.tsv: " + err.Error())
	}
	return list
})

var builtinTable = sync.OnceValue(func() *ServiceTable {
	t, _ := buildServiceTable(nil)
	return t
})

// BuiltinServices yields the services that every model knows, in the order of the
// built-in table: those of control systems first (controllers, instruments, power,
// buildings, supervision), safety after them, then those of time, web, files,
// names, shells, tunnels, management, accounts, mail, media, databases and brokers.
func BuiltinServices() iter.Seq[Service] { return slices.Values(builtinServices()) }

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
