package tables

import (
	"errors"
	"io"
	"maps"
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
)

// importer gathers a model from tables.
type importer struct {
	opt    Options
	report *Report
	notes  *notebook
	sheets []*sheet
	texts  keeper
	types  *vocabulary

	critical map[string]level.Target // by folded words

	model    *conduit.Model
	services *conduit.ServiceTable

	zones, assets, conduits *directory

	zoneDrafts    []draft[zoneRow]
	assetDrafts   []draft[assetRow]
	conduitDrafts []draft[conduitRow]
	allow         []*permissionRow

	added    []addedConduit
	homes    *homes
	passes   map[conduit.ID]cell          // what conduits say about their permissions
	checked  map[conduit.ServiceName]bool // names of services that can be
	channels []*channelRow
	answers  []*answerRow
}

func newImporter(o Options) *importer {
	o = o.withDefaults()
	r := &Report{}
	in := &importer{
		opt: o, report: r, notes: newNotebook(r, o.MaxNotes), texts: keeper{}, types: newVocabulary(o.Types), critical: map[string]level.Target{},
		passes: map[conduit.ID]cell{}, checked: map[conduit.ServiceName]bool{},
		model: &conduit.Model{}, zones: newDirectory("zone"), assets: newDirectory("asset"), conduits: newDirectory("conduit"),
	}
	for _, word := range slices.Backward(slices.Sorted(maps.Keys(o.Criticality))) {
		in.critical[foldHeader(word)] = o.Criticality[word]
	}
	in.model.Services = slices.Clone(o.Services)
	in.services, _ = conduit.NewServiceTable(o.Services) // Compile reports what is wrong with them
	in.zones.add, in.assets.add, in.conduits.add = in.addZone, in.addAsset, in.addConduit
	return in
}

// Import makes a model of the tables that there are. Any may be missing: what they
// would have listed is then taken from what the others name, so that a list of assets
// alone gives a model.
//
// If a table cannot be read at all, there is no model, and the error holds a
// [*ReadError] for each that cannot. All else is in the report: rows that were
// refused, values that were not understood, guesses. The model may be one that
// [conduit.Compile] refuses, as when a channel names an asset that the list of
// assets does not have; the report says so too, as an [Error].
func Import(from Sources, o Options) (*conduit.Model, *Report, error) {
	in := newImporter(o)
	in.zones.listed, in.assets.listed, in.conduits.listed = from.Zones != nil, from.Assets != nil, from.Conduits != nil
	if err := in.read(from); err != nil {
		return nil, in.finish(), err
	}
	in.identify()
	in.resolve()
	return in.model, in.finish(), nil
}

// read reads the tables into drafts.
func (in *importer) read(from Sources) error {
	if err := in.opt.check(); err != nil {
		return err
	}
	var errs []error
	any := false
	for t := Zones; t <= Answers; t++ {
		if r := from.at(t); r != nil {
			any = true
			if fault := in.readOne(t, r); fault != nil {
				errs = append(errs, fault)
			}
		}
	}
	if !any {
		return &ReadError{Fault: Nothing, Message: "no source is given"}
	}
	return errors.Join(errs...)
}

func (in *importer) readOne(t Table, r io.Reader) *ReadError {
	switch t {
	case Zones:
		return readTable(in, zoneSpec(), r, in.takeZone)
	case Assets:
		return readTable(in, assetSpec(), r, in.takeAsset)
	case Conduits:
		return readTable(in, conduitSpec(), r, in.takeConduit)
	case Permissions:
		return readTable(in, permissionSpec(), r, in.takePermission)
	case Channels:
		return readTable(in, channelSpec(), r, in.takeChannel)
	}
	return readTable(in, answerSpec(), r, in.takeAnswer)
}

// check refuses options that cannot be.
func (o Options) check() error {
	switch {
	case o.Separator != 0 && !validSeparator(o.Separator):
		return &ReadError{Fault: BadOption, Message: "Separator is none of the four that are read"}
	case slices.ContainsFunc(o.ZoneBy, func(z ZoneBy) bool { return z > Unassigned }):
		return &ReadError{Fault: BadOption, Message: "ZoneBy holds a way that there is not"}
	}
	return nil
}

// identify gives zones, assets and conduits their ids, so that references to them
// can be looked up.
func (in *importer) identify() {
	in.identifyZones()
	in.identifyAssets()
	in.identifyConduits()
}

// resolve looks up what elements name, and fills in the model.
func (in *importer) resolve() {
	in.resolveZones()
	in.resolveAssets()
	in.resolveConduits()
	in.resolvePermissions()
	in.resolveChannels()
	in.resolveAnswers()
	in.settleLayers()
	in.joinless()
}

// finish closes the report.
func (in *importer) finish() *Report {
	in.notes.close()
	for _, s := range in.sheets {
		in.report.Accounts = append(in.report.Accounts, s.account)
	}
	return in.report
}

// sheet gives a table that was read, nil if it was not.
func (in *importer) sheet(t Table) *sheet {
	for _, s := range in.sheets {
		if s.table == t {
			return s
		}
	}
	return nil
}
