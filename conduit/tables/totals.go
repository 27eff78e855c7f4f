package tables

import "strings"

// totalWords begin the rows that come after a list and count it.
var totalWords = wordSet("total|totals|totaux|totales|subtotal|sum|summe|sums|somme|suma|gesamt|gesamtsumme|gesamtanzahl|insgesamt|zwischensumme|count|anzahl|end|ende")

// totalFillers stand beside them, and mean nothing by themselves.
var totalFillers = wordSet("grand|sub|sous|general|generale|of|de|des|der|the|number|no|rows|entries|list|liste|lista|zeilen|assets|asset|devices|device|items|zones|conduits|" +
	"gerate|komponenten|anlagen|systeme|zonen|equipements|appareils|actifs|lignes|equipos|dispositivos|activos|filas")

func wordSet(list string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.SplitSeq(list, "|") {
		out[w] = true
	}
	return out
}

// isTotal reports whether a cell says that a list is being counted: "Summe",
// "Grand Total", "Total assets: 12".
func isTotal(s string) bool {
	if len(s) > 60 || !mayCount(s) || strings.ContainsAny(s, "0123456789") && wellFormed(s) {
		return false // "Total-1" is an id
	}
	total := false
	for _, w := range wordsOf(s) {
		switch {
		case totalWords[w]:
			total = true
		case !totalFillers[w] && !isNumber(w):
			return false
		}
	}
	return total
}

// mayCount spares most cells the look at their words: it reports whether a text holds
// the beginning of the stem of one of totalWords.
func mayCount(s string) bool {
	for i := 0; i+3 <= len(s); i++ {
		switch [3]byte{s[i] | 0x20, s[i+1] | 0x20, s[i+2] | 0x20} {
		case [3]byte{'t', 'o', 't'}, [3]byte{'s', 'u', 'm'}, [3]byte{'s', 'o', 'm'}, [3]byte{'g', 'e', 's'},
			[3]byte{'c', 'o', 'u'}, [3]byte{'a', 'n', 'z'}, [3]byte{'e', 'n', 'd'}:
			return true
		}
	}
	return false
}

// isNumber reports whether a cell holds a number, or a share in per cent.
func isNumber(s string) bool {
	return strings.ContainsAny(s, "0123456789") && strings.Trim(s, "0123456789.,'% ") == ""
}

// total reports whether a row counts those above it, and says so. One that is called
// so and says something of an element is one, if a doubtful one.
func (s *sheet) total(rec *record, whole cell) bool {
	if _, lists := s.heads.names["id"]; !lists {
		return false
	}
	first, others := -1, false
	for i, text := range rec.cells {
		switch text = strings.TrimSpace(text); {
		case text == "" || isPlaceholder(text):
		case first < 0:
			if !isTotal(text) {
				return false
			}
			first = i
		case !isNumber(text):
			others = true
		}
	}
	if first < 0 {
		return false
	}
	whole.raw, whole.line, whole.at = strings.TrimSpace(rec.cells[first]), rec.lines[first], rec.at[first]
	if others {
		whole.note(Warning, Doubtful, "the row is called as one is that counts those above it; taken for one of them")
		return false
	}
	whole.note(Warning, TotalRow, "it counts the rows above and is none of them; the row is refused")
	return true
}

// remark notes a row in which nothing stands but a name that is no id: "Issued by
// maintenance", which may be no element at all.
func (s *sheet) remark(only cell, field string) {
	switch field {
	case "id", "name", "hostname":
	default:
		return
	}
	reads := 0
	for _, is := range s.read {
		if is {
			reads++
		}
	}
	if reads > 1 && !wellFormed(only.text()) {
		only.note(Warning, Doubtful, "nothing else stands in the row; perhaps it is a remark and no %s", strings.TrimSuffix(s.table.String(), "s"))
	}
}
