package tables

import "strings"

// truths are the words for yes and no.
var truths = wordTable(map[bool]string{
	true:  "yes|y|true|1|x|ja|j|wahr|oui|o|vrai|si|s|verdadero|on|ok",
	false: "no|n|false|0|nein|falsch|non|faux|falso|off",
})

// lifecycles are the words for what is no longer in use, and for what is.
var lifecycles = wordTable(map[bool]string{
	true: "retired|decommissioned|out of service|removed|disposed|scrapped|obsolete|dismantled|stillgelegt|ausser betrieb|ausgemustert|demontiert|verschrottet|" +
		"hors service|retire|demantele|fuera de servicio|retirado|dado de baja",
	false: "active|in use|in service|operational|in operation|production|productive|installed|live|running|online|aktiv|in betrieb|produktiv|im einsatz|" +
		"en service|actif|en servicio|activo|en uso",
})

func wordTable(words map[bool]string) map[string]bool {
	out := map[string]bool{}
	for is, list := range words {
		for w := range strings.SplitSeq(list, "|") {
			out[foldHeader(w)] = is
		}
	}
	return out
}

// flag reads yes or no.
func (c cell) flag() bool {
	text := c.text()
	if text == "✓" || text == "✔" || text == "☑" {
		return true
	}
	is, ok := truths[foldHeader(text)]
	if !ok {
		c.note(Error, BadValue, "want yes or no; read as no")
	}
	return is
}

// retired reads yes or no, or the state of a life cycle.
func (c cell) retired() bool {
	word := foldHeader(c.text())
	if is, ok := truths[word]; ok {
		return is
	}
	is, ok := lifecycles[word]
	if !ok {
		c.again(Warning, BadValue, "no state that says whether it is still in use; read as in use")
	}
	return is
}
