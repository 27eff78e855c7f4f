package tables

import (
	"errors"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// resolveAnswers gives the elements their claims.
func (in *importer) resolveAnswers() {
	types := map[string]requirement.ComponentType{}
	for i := range in.model.Assets {
		types[string(in.model.Assets[i].ID)] = in.model.Assets[i].Type
	}
	type key struct {
		element conduit.Ref
		id      requirement.ID
	}
	first := map[key]*answerRow{}
	claims := map[conduit.Ref][]requirement.Claim{}
	for _, x := range in.answers {
		if !in.judge(x, types) {
			x.refuse()
			continue
		}
		k := key{x.Element, x.Claim.ID}
		if y := first[k]; y == nil {
			first[k] = x
			claims[x.Element] = append(claims[x.Element], x.Claim)
		} else {
			x.refuse()
			if y.Claim == x.Claim {
				x.id.note(Warning, Duplicate, "line %d says the same", y.row.line)
			} else {
				x.id.note(Error, Duplicate, "line %d answers it otherwise; this row is refused", y.row.line)
			}
		}
	}
	in.answers = nil
	give := func(r conduit.Ref, into *requirement.Claims) {
		if list := claims[r]; len(list) > 0 {
			*into, _ = requirement.ClaimsOf(list...)
		}
	}
	for i := range in.model.Zones {
		give(conduit.ZoneRef(in.model.Zones[i].ID), &in.model.Zones[i].Claims)
	}
	for i := range in.model.Assets {
		give(conduit.AssetRef(in.model.Assets[i].ID), &in.model.Assets[i].Claims)
	}
	for i := range in.model.Conduits {
		give(in.model.Conduits[i].Ref(), &in.model.Conduits[i].Claims)
	}
}

func (x *answerRow) refuse() {
	x.row.s.account.Taken--
	x.row.s.account.Refused++
}

// judge finds the element of an answer and refuses what [conduit.Compile] would: here
// the row is known.
func (in *importer) judge(x *answerRow, types map[string]requirement.ComponentType) bool {
	if !in.element(x) {
		return false
	}
	var err error
	if x.Element.Kind == conduit.KindAsset {
		err = in.opt.Catalog.CheckClaim(x.Claim, types[x.Element.ID])
	} else {
		err = in.opt.Catalog.CheckSystemClaim(x.Claim)
	}
	if err != nil {
		reason := err.Error()
		if wrong := (*requirement.Error)(nil); errors.As(err, &wrong) {
			if reason = wrong.Problem.String(); wrong.Problem == requirement.ReasonMissing && x.Claim.Reason != "" {
				return true // a blank for a reason, which Compile takes too
			}
		}
		x.id.note(Error, BadAnswer, "%s; the row is refused", reason)
	}
	return err == nil
}

// element finds what an answer is about: "zone:control", or an id or a name alone
// where the requirement says of what kind it is and only one element has it.
func (in *importer) element(x *answerRow) bool {
	text := x.element.text()
	kind, rest, prefixed := strings.Cut(text, ":")
	var kinds []*directory
	switch {
	case prefixed && kind == "zone":
		kinds = []*directory{in.zones}
	case prefixed && kind == "asset":
		kinds = []*directory{in.assets}
	case prefixed && kind == "conduit":
		kinds = []*directory{in.conduits}
	case x.Claim.ID.Part() == requirement.Component:
		kinds, rest = []*directory{in.assets}, text
	default:
		kinds, rest = []*directory{in.zones, in.conduits}, text
	}
	var found []conduit.Ref
	for _, d := range kinds {
		if id, exact := d.known(strings.TrimSpace(rest)); id != "" {
			found = append(found, d.ref(id))
			if !exact {
				x.element.again(Info, NamedByName, "%sread as %s", x.element.of(text), plain(found[len(found)-1].String()))
			}
		}
	}
	switch len(found) {
	case 0:
		x.element.note(Error, Unknown, "no such element; the row is refused")
		return false
	case 1:
		x.Element = found[0]
		return true
	}
	x.element.note(Error, Unknown, "a zone and a conduit are called so; write %s or %s; the row is refused", plain(found[0].String()), plain(found[1].String()))
	return false
}

// looseElement reads what an answer is about without knowing what there is.
func (in *importer) looseElement(x *answerRow) {
	text := x.element.text()
	kind, rest, prefixed := strings.Cut(text, ":")
	for _, d := range []*directory{in.zones, in.assets, in.conduits} {
		if prefixed && kind == d.kind {
			x.Element = d.ref(d.find(x.element, strings.TrimSpace(rest)))
			return
		}
	}
	d := in.zones
	if x.Claim.ID.Part() == requirement.Component {
		d = in.assets
	}
	x.Element = d.ref(d.find(x.element, text))
}

// ref gives the address of an element of the kind.
func (d *directory) ref(id string) conduit.Ref {
	switch d.kind {
	case "zone":
		return conduit.ZoneRef(zone.ID(id))
	case "asset":
		return conduit.AssetRef(zone.AssetID(id))
	}
	return conduit.ConduitRef(conduit.ID(id))
}
