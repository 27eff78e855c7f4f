package tables

import (
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// Answer is a row of the table of answers: what is claimed of an element about one
// requirement.
type Answer struct {
	Element conduit.Ref // a zone, an asset or a conduit
	Claim   requirement.Claim

	Pos zone.Pos
}

// answerRow is such a row as it is read.
type answerRow struct {
	Answer
	row, element, id, status cell
}

func answerSpec() *spec[answerRow] {
	type x = answerRow
	return &spec[x]{table: Answers, needs: allOf("element", "requirement"), want: "columns element and requirement", fields: []field[x]{
		{"element", "Zone|Asset|Conduit|Component|Object|System|Applies To|Gerät|Komponente|Objekt|Équipement|Objet|Elemento|Equipo", false, false,
			func(c cell, x *x) { x.element = c }, func(w *rowWriter, x *x) string { return w.text(x.Element.String()) }},
		{"requirement", "Requirement ID|Req|Req ID|SR|CR|SR/CR|Control|Control ID|Clause|Anforderung|Anforderungs-ID|Exigence|Requisito", false, false,
			func(c cell, x *x) { x.id = c }, func(w *rowWriter, x *x) string { return w.text(string(x.Claim.ID)) }},
		{"status", "Answer|Result|Compliance|Compliant|Fulfilled|Met|Implemented|Antwort|Ergebnis|Erfüllt|Umgesetzt|Réponse|Résultat|Conforme|Statut|Respuesta|Resultado|Estado", false, true,
			func(c cell, x *x) { x.status = c }, func(w *rowWriter, x *x) string { return w.status(x.Claim) }},
		{"reason", "Justification|Rationale|Comment|Comments|Remarks|Remark|Evidence|Note|Notes|Begründung|Bemerkung|Kommentar|Nachweis|Motif|Commentaire|Preuve|Justificación|Comentario|Motivo", false, false,
			func(c cell, x *x) { x.Claim.Reason = c.text() }, func(w *rowWriter, x *x) string { return w.text(x.Claim.Reason) }},
	}}
}

func (in *importer) takeAnswer(x *answerRow, row cell) bool {
	x.row, x.Pos = row, position(row.s.file, row.line, 1)
	if x.element.blank() || x.id.blank() {
		row.note(Error, Incomplete, "it does not name an element and a requirement; the row is refused")
		return false
	}
	id, err := requirement.ParseID(x.id.text())
	if err != nil {
		x.id.note(Error, BadValue, "want a requirement such as SR 5.2 or CR 3.4 RE(1); the row is refused")
		return false
	}
	x.Claim.ID = id
	if x.status.blank() {
		row.note(Warning, Incomplete, "it has no answer to %s; the row is refused", id)
		return false
	}
	status, ok := x.status.answer()
	if !ok {
		x.status.note(Error, BadValue, "want met, not met, compensated, not applicable or unknown; the row is refused")
		return false
	}
	x.Claim.Status = status
	in.answers = append(in.answers, x)
	return true
}

// statusWords are what questionnaires say. What is met in part or planned is not met.
var statusWords = map[string]struct {
	is    requirement.Status
	guess bool
}{
	"yes": {requirement.Met, false}, "ja": {requirement.Met, false}, "oui": {requirement.Met, false}, "si": {requirement.Met, false},
	"fulfilled": {requirement.Met, false}, "compliant": {requirement.Met, false}, "implemented": {requirement.Met, false}, "pass": {requirement.Met, false},
	"erfullt": {requirement.Met, false}, "umgesetzt": {requirement.Met, false}, "conforme": {requirement.Met, false}, "cumple": {requirement.Met, false},
	"no": {requirement.NotMet, false}, "nein": {requirement.NotMet, false}, "non": {requirement.NotMet, false}, "notfulfilled": {requirement.NotMet, false},
	"noncompliant": {requirement.NotMet, false}, "notcompliant": {requirement.NotMet, false}, "notimplemented": {requirement.NotMet, false}, "fail": {requirement.NotMet, false},
	"nichterfullt": {requirement.NotMet, false}, "nichtumgesetzt": {requirement.NotMet, false}, "nonconforme": {requirement.NotMet, false}, "nocumple": {requirement.NotMet, false},
	"partial": {requirement.NotMet, true}, "partially": {requirement.NotMet, true}, "partiallymet": {requirement.NotMet, true}, "partly": {requirement.NotMet, true},
	"teilweise": {requirement.NotMet, true}, "partiel": {requirement.NotMet, true}, "partiellement": {requirement.NotMet, true}, "parcial": {requirement.NotMet, true},
	"planned": {requirement.NotMet, true}, "inprogress": {requirement.NotMet, true}, "geplant": {requirement.NotMet, true},
	"compensatingcontrol": {requirement.Compensated, false}, "compensating": {requirement.Compensated, false}, "kompensiert": {requirement.Compensated, false}, "compense": {requirement.Compensated, false},
	"notrelevant": {requirement.NotApplicable, false}, "nichtanwendbar": {requirement.NotApplicable, false}, "entfallt": {requirement.NotApplicable, false},
	"nonapplicable": {requirement.NotApplicable, false}, "sansobjet": {requirement.NotApplicable, false}, "noaplica": {requirement.NotApplicable, false}, "na": {requirement.NotApplicable, false},
	"open": {requirement.Unknown, false}, "offen": {requirement.Unknown, false}, "tbd": {requirement.Unknown, false}, "unbekannt": {requirement.Unknown, false},
	"inconnu": {requirement.Unknown, false}, "desconocido": {requirement.Unknown, false},
}

// answer reads a status.
func (c cell) answer() (requirement.Status, bool) {
	text := c.text()
	if text == "?" {
		return requirement.Unknown, true
	}
	if s, err := requirement.ParseStatus(text); err == nil && strings.TrimSpace(text) != "" {
		return s, true
	}
	w, ok := statusWords[foldHeader(text)]
	if w.guess {
		c.again(Warning, Guessed, "read as %v", w.is)
	}
	return w.is, ok
}
