package tables

import (
	"io"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// The functions below read and write one table by itself. What rows refer to in other
// tables is taken as it is written, as far as it can be an id; [Import] looks it up.

// single reads one table and whatever is to be done with it.
func single(t Table, r io.Reader, o Options, then func(in *importer)) (*Report, error) {
	in := newImporter(o)
	for _, d := range []*directory{in.zones, in.assets, in.conduits} {
		d.loose = true
	}
	if err := in.opt.check(); err != nil {
		return in.finish(), err
	}
	if r == nil {
		return in.finish(), &ReadError{Table: t, Fault: Nothing, Message: "no source is given"}
	}
	if fault := in.readOne(t, r); fault != nil {
		return in.finish(), fault
	}
	then(in)
	return in.finish(), nil
}

// ReadZones reads the table of zones.
func ReadZones(r io.Reader, o Options) (out []zone.Zone, _ *Report, _ error) {
	rep, err := single(Zones, r, o, func(in *importer) {
		in.identifyZones()
		in.resolveZones()
		out = in.model.Zones
	})
	return out, rep, err
}

// ReadAssets reads the table of assets. Their homes are those of the column zone.
func ReadAssets(r io.Reader, o Options) (out []zone.Asset, _ *Report, _ error) {
	o.ZoneBy = nil
	rep, err := single(Assets, r, o, func(in *importer) {
		in.identifyAssets()
		in.resolveAssets()
		out = in.model.Assets
	})
	return out, rep, err
}

// ReadConduits reads the table of conduits; permissions are in a table of their own.
func ReadConduits(r io.Reader, o Options) (out []conduit.Conduit, _ *Report, _ error) {
	rep, err := single(Conduits, r, o, func(in *importer) {
		in.identifyConduits()
		in.resolveConduits()
		for i := range in.model.Conduits {
			if strings.EqualFold(in.passes[in.model.Conduits[i].ID].raw, none) {
				in.model.Conduits[i].Allow = conduit.PermitNone
			}
		}
		out = in.model.Conduits
	})
	return out, rep, err
}

// ReadPermissions reads the table of permissions, in its order.
func ReadPermissions(r io.Reader, o Options) (out []Permission, _ *Report, _ error) {
	rep, err := single(Permissions, r, o, func(in *importer) {
		for _, x := range in.allow {
			in.resolvePermission(x)
			if !x.conduit.blank() {
				x.Conduit = conduit.ID(in.conduits.find(x.conduit, x.conduit.text()))
			}
			out = append(out, x.Permission)
		}
	})
	return out, rep, err
}

// ReadChannels reads the table of channels.
func ReadChannels(r io.Reader, o Options) (out []conduit.Channel, _ *Report, _ error) {
	rep, err := single(Channels, r, o, func(in *importer) {
		in.resolveChannels()
		out = in.model.Channels
	})
	return out, rep, err
}

// ReadAnswers reads the table of answers, in its order. An element without its kind
// ("zone:control") is an asset where the requirement is one of components, and else a
// zone.
func ReadAnswers(r io.Reader, o Options) (out []Answer, _ *Report, _ error) {
	rep, err := single(Answers, r, o, func(in *importer) {
		for _, x := range in.answers {
			in.looseElement(x)
			out = append(out, x.Answer)
		}
	})
	return out, rep, err
}

// WriteZones writes the table of zones of a model, as [Export] does with the zero
// [Format].
func WriteZones(w io.Writer, m *conduit.Model) error { return writeOne(Zones, w, m) }

// WriteAssets writes the table of assets.
func WriteAssets(w io.Writer, m *conduit.Model) error { return writeOne(Assets, w, m) }

// WriteConduits writes the table of conduits.
func WriteConduits(w io.Writer, m *conduit.Model) error { return writeOne(Conduits, w, m) }

// WritePermissions writes the table of permissions.
func WritePermissions(w io.Writer, m *conduit.Model) error { return writeOne(Permissions, w, m) }

// WriteChannels writes the table of channels.
func WriteChannels(w io.Writer, m *conduit.Model) error { return writeOne(Channels, w, m) }

// WriteAnswers writes the table of answers.
func WriteAnswers(w io.Writer, m *conduit.Model) error { return writeOne(Answers, w, m) }

func writeOne(t Table, w io.Writer, m *conduit.Model) error {
	e := &exporter{m: m, format: Format{Separator: ','}, report: &Report{}}
	e.notes = newNotebook(e.report, 1)
	return e.write(t, w)
}
