package report

import (
	"io"

	"github.com/iec62443-go/iec62443/conduit/rule"
)

// FindingsCSV writes all findings as a table, waived ones too, a row for each, in the
// order of the result. Before them, so that an empty table is not taken for a good one,
// stand the rules that did not run to their end, why else the result is not complete,
// and what could not be judged. How the cells are written is said at the top of the
// package.
func (o Options) FindingsCSV(w io.Writer, res *rule.Result) error {
	d, err := o.digest(res)
	if err != nil {
		return err
	}
	c := newCSVWriter(w, "severity", "rule", "name", "element", "message", "related", "fixes", "clauses",
		"state", "reason", "approved_by", "until", "file", "line", "column", "fingerprint")
	for _, f := range res.Faults {
		c.remark("error", f.Rule, f.Error(), "fault")
	}
	for _, why := range d.incomplete() {
		c.remark("error", "", why, "incomplete")
	}
	for _, why := range res.Unjudged {
		c.remark("info", "", why, "not judged")
	}
	for i := range res.Diagnostics {
		x := &res.Diagnostics[i]
		c.text(severity(x).String(), x.Rule, x.Name, x.Ref.String(), x.Message)
		related := make([]string, len(x.Related))
		for i, r := range x.Related {
			related[i] = r.String()
		}
		c.list(related)
		fixes := make([]string, len(x.Fixes))
		for i, f := range x.Fixes {
			fixes[i] = f.Message
		}
		c.sentences(fixes)
		list := make([]string, len(x.Clauses))
		for i, cl := range x.Clauses {
			list[i] = cl.String()
		}
		c.list(list)
		if x.Waived() {
			c.text("waived", x.Waiver.Reason, x.Waiver.ApprovedBy, x.Waiver.Until.String())
		} else {
			c.text(d.csvState(x), "", "", "")
		}
		c.pos(d.places.of(x))
		c.text(x.Fingerprint)
		c.end()
	}
	return c.flush()
}

// csvState says in a word how a finding that is not waived stands.
func (d *digest) csvState(x *rule.Diagnostic) string {
	if d.Against == nil {
		return "stands"
	}
	return d.state(x)
}

// remark writes a row that is about no element.
func (c *csvWriter) remark(severity, id, message, state string) {
	c.text(severity, id, "", "", message, "", "", "", state)
	c.end()
}
