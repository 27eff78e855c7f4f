package dossier

import (
	"fmt"
	"strings"

	"github.com/iec62443-go/iec62443/conduit/rule"
)

// page is what the templates see.
type page struct {
	Title, Description, Date, Tool string
	Failed                         bool
	Head                           string   // whether the result fails, in a sentence
	Incomplete                     []string // why the result is not complete
	Figures                        []figure
	FRs                            []frName
	Parts                          []*part

	Marking   handling
	System    system
	Pictures  pictures
	Register  []register
	Brief     bool // there are many sheets
	Zones     []sheet
	Conduits  []sheet
	Assets    inventory
	Channels  channels
	Targets   []target
	Levels    []levels
	Untold    string // of how many Levels it is not told why
	Gaps      []gap
	NotShown  []notShown
	Cited     []cited
	Findings  findings
	Policies  []policyRow
	Measures  []measureRow
	Assumed   []assumption
	Elsewhere []elsewhere
	Unjudged  []string
}

// figure is a number of the first page.
type figure struct{ N, What, Href, Class string }

// frName is a foundational requirement, for heads of tables.
type frName struct{ Short, Name string }

// part is a numbered section.
type part struct {
	Number            int
	ID, Title, Clause string
}

// parts are the sections of the page, in the order of ZCR 6.
var parts = []part{
	{ID: "system", Title: "System under consideration", Clause: "ZCR 6.2"},
	{ID: "drawing", Title: "Zone and conduit drawing", Clause: "ZCR 6.3"},
	{ID: "characteristics", Title: "Zone and conduit characteristics", Clause: "ZCR 6.4"},
	{ID: "assets", Title: "Assets", Clause: "ZCR 6.4 (j)"},
	{ID: "channels", Title: "Communication", Clause: "ZCR 6.4 (h)"},
	{ID: "targets", Title: "Target levels", Clause: "ZCR 6.4 (k), ZCR 5.6"},
	{ID: "levels", Title: "Achieved levels, what they rest on and why", Clause: ""},
	{ID: "gaps", Title: "Gaps and missing requirements", Clause: "ZCR 6.4 (l)"},
	{ID: "notshown", Title: "What is not shown", Clause: ""},
	{ID: "findings", Title: "Findings", Clause: ""},
	{ID: "waivers", Title: "Waivers", Clause: ""},
	{ID: "policies", Title: "Policies", Clause: "ZCR 6.7"},
	{ID: "measures", Title: "Measures", Clause: "ZCR 5.8, ZCR 5.12"},
	{ID: "assumptions", Title: "Assumptions", Clause: "ZCR 6.5"},
	{ID: "unjudged", Title: "What was not judged", Clause: ""},
	{ID: "marking", Title: "Marking and handling", Clause: ""},
}

// page builds everything that the templates see.
func (b *builder) page() *page {
	b.countWithheld()
	pictures := b.draw() // first: what is drawn can be linked to
	p := &page{
		Title:       b.title(),
		Description: b.description(),
		Date:        date(b.model.Date),
		Tool:        b.text(b.Tool),
		Incomplete:  b.incomplete(),
		FRs:         frNames(),
		Marking:     b.handling(),
		System:      b.system(),
		Register:    b.register(),
		Assets:      b.inventory(),
		Channels:    b.communication(),
		Targets:     b.targets(),
		Findings:    b.findingsPart(),
		Policies:    b.policies(),
		Measures:    b.measures(),
		Unjudged:    b.unjudged(),
	}
	p.Pictures = pictures
	p.Brief = b.brief()
	p.Zones, p.Conduits = b.sheets()
	b.trails(p)
	p.Cited = b.cited(p)
	p.Assumed = b.assumptions()
	p.Elsewhere = b.elsewhere()
	b.head(p)
	for i := range parts {
		x := parts[i]
		x.Number = i + 1
		p.Parts = append(p.Parts, &x)
	}
	return p
}

// title gives the name of the design; one of blanks alone would head nothing.
func (b *builder) title() string {
	if b.hide != nil && b.hide.model {
		return withheldText
	}
	if strings.TrimSpace(b.model.Name) == "" {
		return "A design without a name"
	}
	return b.text(b.model.Name)
}

func (b *builder) description() string {
	if b.hide != nil && b.hide.model {
		return ""
	}
	return b.text(b.model.Description)
}

// Part gives a section by its id, for its heading.
func (p *page) Part(id string) *part {
	for _, x := range p.Parts {
		if x.ID == id {
			return x
		}
	}
	return &part{ID: id}
}

// head says what matters most.
func (b *builder) head(p *page) {
	f := p.Findings
	p.Failed = b.res.Failed()
	if b.Against != nil {
		p.Failed = b.Against.Failed()
	}
	short, open, targets := 0, 0, 0
	for _, g := range p.Gaps {
		if g.Verdict.Class == "short" {
			short++
		} else {
			open++
		}
	}
	for _, l := range b.levels {
		if l.Target.IsSet() {
			targets++
		}
	}
	class := func(n int, s string) string {
		if n == 0 {
			return "none"
		}
		return s
	}
	add := func(n int, one, many, href, worse string) {
		if n != 1 {
			one = many
		}
		p.Figures = append(p.Figures, figure{thousands(n), one, href, class(n, worse)})
	}
	add(f.Errors, "error stands", "errors stand", "findings", "short")
	add(f.Warnings, "warning stands", "warnings stand", "findings", "open")
	add(p.Channels.Breaching, "channel outside its conduits", "channels outside their conduits", "channels", "short")
	add(short, "element below its target", "elements below their target", "gaps", "short")
	add(open, "element not known to meet its target", "elements not known to meet their target", "gaps", "open")
	add(targets-short-open, "element known to meet its target", "elements known to meet their target", "levels", "met")
	switch {
	case len(p.Incomplete) > 0 || b.res.Err != nil:
		p.Head = "This report is not complete, and counts as failed."
	case p.Failed:
		p.Head = fmt.Sprintf("Findings stand that weigh as much as %q or more: the design fails.", b.failOn())
	case short+open > 0:
		p.Head = "No finding makes the design fail. What is below its target or not known is listed all the same."
	case targets == 0:
		p.Head = "No finding makes the design fail. No zone has a target, so nothing is known to be enough."
	default:
		p.Head = "No finding makes the design fail, and every zone and conduit with a target is known to meet it."
	}
}

func (b *builder) failOn() rule.Severity {
	if b.res.Config.FailOn == rule.NoSeverity {
		return rule.Error
	}
	return b.res.Config.FailOn
}
