package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/conduit/tables"
)

// tableFiles are the files to read tables from, "" for each that there is not.
type tableFiles map[tables.Table]string

// tableKinds are the tables by the words that name them on the command line.
var tableKinds = []tables.Table{tables.Zones, tables.Assets, tables.Conduits, tables.Permissions, tables.Channels, tables.Answers}

// sort tells files apart: "zones=z.csv" names its kind, and a lone file is a list of
// assets.
func (t *tableFiles) sort(args []string) error {
	*t = tableFiles{}
	for _, arg := range args {
		kind, path, named := tables.Assets, arg, false
		if word, rest, ok := strings.Cut(arg, "="); ok && !strings.ContainsAny(word, `./\`) {
			if kind, ok = tableKind(word); !ok {
				return fmt.Errorf("%+q is no kind of table: want zones, assets, conduits, permissions, channels or answers before the =", word)
			}
			path, named = rest, true
		}
		switch {
		case path == "":
			return fmt.Errorf("%+q names no file", arg)
		case (*t)[kind] != "" && !named:
			return fmt.Errorf("%+q is a second list of assets: say what it is, as in zones=%[1]s", arg)
		case (*t)[kind] != "":
			return fmt.Errorf("there are two tables of %s, %+q and %+q", kind, (*t)[kind], path)
		}
		(*t)[kind] = path
	}
	if len(*t) == 0 {
		return fmt.Errorf("-from csv names no table: want for example -from csv assets.csv")
	}
	return nil
}

func tableKind(word string) (tables.Table, bool) {
	for _, k := range tableKinds {
		if k.String() == word {
			return k, true
		}
	}
	return tables.NoTable, false
}

// readZoneBy reads by what assets find their zones.
func (o *options) readZoneBy(list []string) error {
	if o.from != "csv" {
		return fmt.Errorf("-zone-by is about tables: give -from csv")
	}
	for _, word := range list {
		i := slices.IndexFunc(zonesBy, func(z tables.ZoneBy) bool { return z.String() == word })
		if i < 0 {
			return fmt.Errorf("-zone-by: %+q is no way to find a zone: want some of column, address, vlan", word)
		}
		o.zoneBy = append(o.zoneBy, zonesBy[i])
	}
	if len(list) == 0 {
		return fmt.Errorf("-zone-by names no way to find a zone: want some of column, address, vlan")
	}
	return nil
}

var zonesBy = []tables.ZoneBy{tables.ByColumn, tables.ByAddress, tables.ByVLAN}

// name gives the name of the plant: its list of assets, else the first table.
func (t tableFiles) name() string {
	if t[tables.Assets] != "" {
		return t[tables.Assets]
	}
	for _, k := range tableKinds {
		if t[k] != "" {
			return t[k]
		}
	}
	return ""
}

// read makes a model of the tables. What was lost, guessed or doubtful is noted, with
// an account of the rows of each table.
func (t tableFiles) read(opt tables.Options) (*input, error) {
	var from tables.Sources
	to := map[tables.Table]*io.Reader{
		tables.Zones: &from.Zones, tables.Assets: &from.Assets, tables.Conduits: &from.Conduits,
		tables.Permissions: &from.Permissions, tables.Channels: &from.Channels, tables.Answers: &from.Answers,
	}
	for _, k := range tableKinds {
		if t[k] == "" {
			continue
		}
		f, err := openFile(t[k])
		if err != nil {
			return nil, err
		}
		defer f.Close()
		*to[k] = f
	}
	opt.Files = tables.Files{
		Zones: t[tables.Zones], Assets: t[tables.Assets], Conduits: t[tables.Conduits],
		Permissions: t[tables.Permissions], Channels: t[tables.Channels], Answers: t[tables.Answers],
	}
	m, rep, err := tables.Import(from, opt)
	if err != nil {
		return nil, err
	}
	in := &input{model: m, lost: rep.Count(tables.Error) > 0}
	for _, n := range rep.Notes {
		in.notes = append(in.notes, n.String())
	}
	if rep.More > 0 {
		in.notes = append(in.notes, fmt.Sprintf("and %s more", count(rep.More, "note")))
	}
	for _, a := range rep.Accounts {
		in.notes = append(in.notes, a.String())
	}
	return in, nil
}
