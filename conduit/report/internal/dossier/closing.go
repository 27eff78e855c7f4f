package dossier

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
)

// policyRow is a declared policy and what breaks it.
type policyRow struct {
	Anchor, From, To, Rule, Services, Reason string
	Broken                                   []broken
	Verdict                                  cell
}

// broken is what breaks a policy: an element, or a chain.
type broken struct {
	Element  link
	From, To link
	Path     []link
}

// measureRow is a measure.
type measureRow struct {
	Anchor, ID, Name, Provides, Needs, Since, Cost string
	Covers                                         []link
	Status                                         cell
}

// assumption is what one zone or conduit rests on.
type assumption struct {
	Element link
	Text    string
}

// elsewhere is an item of ZCR 6 or 7 that no model holds, and what this page has of it.
type elsewhere struct{ Clause, Title, Has, Href string }

func (b *builder) policies() []policyRow {
	out := make([]policyRow, 0, len(b.model.Policies))
	at := map[string][]int{}
	for p := range b.sys.Policies() {
		if b.hide.has(p.Ref()) {
			continue
		}
		row := policyRow{
			Anchor: anchor(p.Ref()), From: b.text(string(p.From)), To: b.text(string(p.To)), Rule: p.Rule.String(),
			Services: b.text(p.Services.String()), Reason: b.text(p.Reason), Verdict: cell{"kept", "met"},
		}
		if p.Via != "" {
			row.Rule += " " + b.text(string(p.Via))
		}
		id := p.Ref().String() + "/" + p.Services.String()
		at[id] = append(at[id], len(out))
		out = append(out, row)
	}
	for v := range b.sys.Violations() {
		x := broken{From: b.id(conduit.ZoneRef(v.From)), To: b.id(conduit.ZoneRef(v.To))}
		if v.Element != (conduit.Ref{}) {
			x.Element = b.ref(v.Element)
		}
		x.Path = b.refs(slices.Values(v.Path))
		for _, i := range at[v.Policy.Ref().String()+"/"+v.Policy.Services.String()] {
			out[i].Broken = append(out[i].Broken, x)
			out[i].Verdict = cell{"broken", "short"}
		}
	}
	return out
}

func (b *builder) measures() []measureRow {
	var out []measureRow
	for m := range b.sys.Measures() {
		if b.hide.has(m.Ref()) {
			continue
		}
		row := measureRow{
			Anchor: anchor(m.Ref()), ID: b.text(m.ID), Name: b.text(m.Name), Since: date(m.Since), Status: cell{"active", "met"},
			Provides: b.text(strings.Join(nonempty(evidenceText(m), m.Claims.String()), "; ")),
		}
		if m.Inactive {
			row.Status = cell{"not active", "none"}
		}
		if m.Cost != 0 {
			row.Cost = fmt.Sprintf("%g", m.Cost)
		}
		var needs []string
		if m.Requires.Len() > 0 {
			needs = append(needs, "requires "+m.Requires.String())
		}
		if m.Excludes.Len() > 0 {
			needs = append(needs, "excludes "+m.Excludes.String())
		}
		row.Needs = b.text(strings.Join(needs, "; "))
		row.Covers = b.refs(m.Covers.All())
		out = append(out, row)
	}
	return out
}

func evidenceText(m conduit.Measure) string {
	if !m.Provides.IsSet() {
		return ""
	}
	return m.Provides.String()
}

func (b *builder) assumptions() []assumption {
	var out []assumption
	for z := range b.zones() {
		if s := z.Characteristics.Assumptions; s != "" {
			out = append(out, assumption{b.id(conduit.ZoneRef(z.ID)), b.text(s)})
		}
	}
	for c := range b.conduits() {
		if s := c.Characteristics.Assumptions; s != "" {
			out = append(out, assumption{b.id(c.Ref()), b.text(s)})
		}
	}
	return out
}

// elsewhere says of what ZCR 6 and 7 ask where it stands, or that it does not.
func (b *builder) elsewhere() []elsewhere {
	const not = "A model does not hold it: to be added."
	return []elsewhere{
		{"ZCR 6.1", "Requirements specification", "This document, with what is marked missing in it filled in.", "top"},
		{"ZCR 6.2", "Description of the system", "", "system"},
		{"ZCR 6.3", "Zone and conduit drawings", "", "drawing"},
		{"ZCR 6.4", "Zone and conduit characteristics", "", "characteristics"},
		{"ZCR 6.5", "Operating environment and assumptions", "", "assumptions"},
		{"ZCR 6.6", "Threat environment", not, ""},
		{"ZCR 6.7", "Organisational security policies", "What the model declares may pass or not; the organisation's own policies are to be added.", "policies"},
		{"ZCR 6.8", "Tolerable risk", not, ""},
		{"ZCR 6.9", "Regulatory requirements", not, ""},
		{"ZCR 7.1", "Approval of the asset owner", "To be signed at the end.", "approval"},
	}
}

// incomplete says why the result is not complete.
func (b *builder) incomplete() []string {
	var out []string
	if b.res.System == nil {
		out = append(out, "there is no system: nothing was looked at")
	}
	for _, f := range b.res.Faults {
		out = append(out, b.text(f.Error()))
	}
	errs := []error{b.res.Err}
	if list, ok := b.res.Err.(interface{ Unwrap() []error }); ok {
		errs = list.Unwrap()
	}
	for _, err := range errs {
		var fault *rule.Fault
		switch {
		case err == nil || len(b.res.Faults) > 0 && errors.As(err, &fault):
		case errors.Is(err, rule.ErrNoRules):
			out = append(out, "no rules ran, so nothing was looked at")
		default:
			out = append(out, b.text(strings.TrimPrefix(err.Error(), "rule: ")))
		}
	}
	return out
}

// unjudged says what nobody looked at.
func (b *builder) unjudged() []string {
	out := b.incomplete()
	for _, s := range b.res.Unjudged {
		out = append(out, b.text(s))
	}
	for _, u := range b.res.Waivers {
		if !u.Judged && !u.Expired {
			out = append(out, b.text("whether the waiver of "+u.Waiver.Rule+" on "+u.Waiver.Element.String()+" is needed: its rule did not run"))
		}
	}
	if !b.res.DatesJudged() {
		out = append(out, "dates of waivers and of records: no day was given by which to judge them")
	}
	return out
}
