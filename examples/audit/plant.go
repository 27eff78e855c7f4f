package main

import (
	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/modelfile"
	"github.com/iec62443-go/iec62443/conduit/tables"
)

// plant is one model to audit, and how to come by it.
type plant struct {
	name string
	read func() (*input, error)
}

// input is a model as it was read.
type input struct {
	model *conduit.Model
	notes []string // what is doubtful about it
	lost  bool     // something of it could not be read
}

// plants gives the plants to audit: the bundled one where none is named.
func (o *options) plants() []plant {
	switch {
	case o.from == "csv":
		return []plant{{o.tables.name(), func() (*input, error) { return o.tables.read(tables.Options{ZoneBy: o.zoneBy, Links: o.links}) }}}
	case len(o.files) == 0:
		return []plant{{waterplantName, func() (*input, error) {
			return fromFile(modelfile.Options{}.ParseResult(waterplantName, waterplant))
		}}}
	}
	var out []plant
	for _, path := range o.files {
		out = append(out, plant{path, func() (*input, error) {
			return fromFile(modelfile.Options{}.LoadResult(path))
		}})
	}
	return out
}

func fromFile(res modelfile.Result, err error) (*input, error) {
	if err != nil {
		return nil, err
	}
	in := &input{model: res.Model}
	for _, w := range res.Warnings {
		in.notes = append(in.notes, w.String())
	}
	return in, nil
}
