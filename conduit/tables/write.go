package tables

import (
	"cmp"
	"encoding/csv"
	"io"
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// Format says how tables are written. The zero Format writes commas and no byte
// order mark.
type Format struct {
	Separator rune // ',', ';', '\t' or '|'; 0 for a comma
	BOM       bool // begin with a byte order mark, by which spreadsheets know UTF-8
}

// Export writes a model as tables, to those sinks that there are. The same model,
// in whatever order its elements are, gives the same bytes: rows are in the order
// of ids (channels by from, to, service and route; permissions by conduit and then
// as the conduit lists them; answers by element and requirement).
//
// [Import] gives the model back, but for what tables cannot express: see the
// package comment. What of it the model has is in the report.
func Export(m *conduit.Model, to Sinks, f Format) (*Report, error) {
	e := &exporter{m: m, format: f, report: &Report{}}
	e.notes = newNotebook(e.report, 10_000)
	if f.Separator == 0 {
		e.format.Separator = ','
	} else if !validSeparator(f.Separator) {
		return e.report, &ReadError{Fault: BadOption, Message: "Separator is none of the four that are written"}
	}
	for t := Zones; t <= Answers; t++ {
		w := to.at(t)
		if w == nil {
			e.missing(t)
			continue
		}
		if err := e.write(t, w); err != nil {
			return e.report, err
		}
	}
	e.beyond()
	e.notes.close()
	return e.report, nil
}

type exporter struct {
	m      *conduit.Model
	format Format
	report *Report
	notes  *notebook
}

// rows are the rows of a table, each with what it is about.
type rows[T any] struct {
	sp   *spec[T]
	list []T
	ref  func(*T) string
	pos  func(*T) zone.Pos
	key  func(a, b *T) int // the order; nil for that of the list
}

func (e *exporter) write(t Table, w io.Writer) error {
	switch t {
	case Zones:
		return writeRows(e, w, rows[zoneRow]{
			zoneSpec(), e.zones(),
			func(x *zoneRow) string { return conduit.ZoneRef(x.ID).String() }, func(x *zoneRow) zone.Pos { return x.Pos },
			func(a, b *zoneRow) int { return cmp.Compare(a.ID, b.ID) },
		})
	case Assets:
		return writeRows(e, w, rows[assetRow]{
			assetSpec(), e.assets(),
			func(x *assetRow) string { return conduit.AssetRef(x.ID).String() }, func(x *assetRow) zone.Pos { return x.Pos },
			func(a, b *assetRow) int { return cmp.Compare(a.ID, b.ID) },
		})
	case Conduits:
		return writeRows(e, w, rows[conduitRow]{
			conduitSpec(), e.conduits(),
			func(x *conduitRow) string { return x.Ref().String() }, func(x *conduitRow) zone.Pos { return x.Pos },
			func(a, b *conduitRow) int { return cmp.Compare(a.ID, b.ID) },
		})
	case Permissions:
		return writeRows(e, w, rows[permissionRow]{
			permissionSpec(), e.permissions(),
			func(x *permissionRow) string { return conduit.ConduitRef(x.Conduit).String() }, func(x *permissionRow) zone.Pos { return x.Pos },
			nil,
		})
	case Channels:
		return writeRows(e, w, rows[channelRow]{
			channelSpec(), e.channels(),
			func(x *channelRow) string { return x.Ref().String() }, func(x *channelRow) zone.Pos { return x.Pos },
			func(a, b *channelRow) int {
				return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Service, b.Service), a.Via.Compare(b.Via))
			},
		})
	}
	return writeRows(e, w, rows[answerRow]{
		answerSpec(), e.answers(),
		func(x *answerRow) string { return x.Element.String() }, func(x *answerRow) zone.Pos { return x.Pos },
		func(a, b *answerRow) int {
			return cmp.Or(a.Element.Compare(b.Element), requirement.Compare(a.Claim.ID, b.Claim.ID))
		},
	})
}

// writeRows writes a table: a header, and a row for each element.
func writeRows[T any](e *exporter, out io.Writer, r rows[T]) error {
	var header []string
	var fields []field[T]
	for _, f := range r.sp.fields {
		if f.write != nil {
			fields, header = append(fields, f), append(header, f.name)
		}
	}
	order := make([]int, len(r.list))
	for i := range order {
		order[i] = i
	}
	made := make([][]string, 0, len(r.list))
	w := &rowWriter{notes: e.notes, table: r.sp.table}
	for i := range r.list {
		w.ref, w.pos = r.ref(&r.list[i]), r.pos(&r.list[i])
		row := make([]string, len(fields))
		for k, f := range fields {
			w.col, w.field = int32(k), f.name
			row[k] = w.fit(protect(f.write(w, &r.list[i])))
		}
		made = append(made, row)
	}
	if r.key != nil {
		slices.SortStableFunc(order, func(i, j int) int {
			return cmp.Or(r.key(&r.list[i], &r.list[j]), slices.Compare(made[i], made[j]))
		})
	}
	e.twice(r.sp.table, len(order), func(i int) bool {
		return r.key != nil && i > 0 && r.key(&r.list[order[i-1]], &r.list[order[i]]) == 0
	}, func(i int) (string, zone.Pos) { return r.ref(&r.list[order[i]]), r.pos(&r.list[order[i]]) })
	if e.format.BOM {
		if _, err := io.WriteString(out, "\uFEFF"); err != nil {
			return err
		}
	}
	c := csv.NewWriter(out)
	c.Comma = e.format.Separator
	if err := c.Write(header); err != nil {
		return err
	}
	for _, i := range order {
		if err := c.Write(made[i]); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

// fit notes a cell that would be refused when it is read.
func (w *rowWriter) fit(cell string) string {
	if most := (Options{}).withDefaults().MaxCell; len(cell) > most {
		w.lose(cell, "too long to be read back without Options.MaxCell")
	}
	return cell
}

// twice notes elements that have one address, of which one would be read back.
// Answers are so only where their elements are.
func (e *exporter) twice(t Table, n int, same func(int) bool, what func(int) (string, zone.Pos)) {
	if t == Answers {
		return
	}
	for i := range n {
		if same(i) {
			ref, pos := what(i)
			e.notes.add(Note{Table: t, Pos: pos, Value: ref, Problem: Inexpressible, Severity: Error, Message: "two elements have this address; the second will be refused"}, -1, false)
		}
	}
}
