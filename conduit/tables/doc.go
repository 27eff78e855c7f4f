// Package tables reads and writes plants as CSV: the lists of assets, zones,
// conduits, permissions, channels and answers that people keep in spreadsheets.
//
//	model, report, err := tables.Import(tables.Sources{Assets: file}, tables.Options{})
//	for _, note := range report.Notes { // what was lost, guessed or doubtful
//		fmt.Println(note)
//	}
//	system, err := conduit.Compile(model)
//
// Any of the six tables may be missing, so that a list of assets alone gives a model
// with zones in it: see [ZoneBy]. [Export] writes the tables of a model in one way
// only, and Import gives the model back. [ReadAssets], [WriteAssets] and their
// siblings do one table.
//
// A reader takes tables as plants have them: other headers in other languages, other
// separators and encodings, a title above the header, words for types, names in the
// place of ids. It is not strict, as package modelfile is; in return it accounts for
// everything. Each [Account] says how many rows a table had and what became of them,
// and there is a [Note] for each row that was refused, each value that was not kept,
// each guess, and each column that was not read. Elements carry the position of their
// row. Only a table that cannot be read at all is an error, a [*ReadError].
//
// The package opens no files.
//
// # Form
//
// The separator is a comma, a semicolon, a tab or a stroke "|", the encoding UTF-8,
// UTF-16, or Windows-1252; Import finds out which. The syntax
// is that of encoding/csv. A line in which quotes do not pair is read by itself, with
// a note. A first line "sep=;" is obeyed.
//
// The header is the first of the first rows that has the columns that are needed, one
// with a single column that is understood only if there is none with more: it may be a
// title.
// Columns may come in any order. Headers are compared without regard to case, accents,
// blanks and marks, and without what stands in brackets; of one in two languages,
// "Gerät / Device", either part will do. What they may be is listed below, and
// Options.Headers adds to it. Where several columns stand for one field, the one
// whose header comes first in the list counts, but columns of lists add up: "IP 1" and
// "IP 2".
//
// Blanks around cells do not count. A cell with "-", "n/a", "k.A." or "null" in it is
// empty. Rows that repeat the header are refused, and so are those that count the ones
// above ("Summe", "Total assets: 12", with nothing but numbers beside it); blank rows
// are counted. A row in which nothing stands but a text that is no id is taken, with a
// note that it may be a remark.
//
// # Safe in spreadsheets, and read back as it was
//
// Spreadsheets run what looks like a formula. A cell that begins with one of
//
//	= + - @ tab CR ＝ ＋ － ＠ ﹦ ﹢ ﹣ ﹫
//
// be it after blanks or quotes, is written with an apostrophe before it; and so is one
// that begins with an apostrophe before such a character or before another apostrophe.
// Import takes an apostrophe off in just these cases.
//
// A character that does not show (controls, line breaks, direction marks, what has no
// width, private and unassigned ones), a blank at the end of a cell, a delimiter
// within an entry of a list, the first character of an id that a row of totals could
// begin with, one of the characters above after a comma, a semicolon
// or a stroke (where a spreadsheet with another separator would see a cell begin), and
// the first character of a text that would be read as an empty cell are written as
// their numbers in braces: {U+202E}, with four to six hexadecimal digits in capitals.
// The brace of a text that looks like that is written {U+007B}. Import reads such
// numbers in every cell. So each row is one line, and every text that is valid UTF-8
// comes back.
//
// What a spreadsheet makes of numbers when it opens a table and saves it (a version
// 1.10 that becomes 1.1, a layer 3.5 that becomes the third of May) no escape can
// prevent: import columns as text there. Some of it is recognised, and noted.
//
// Rows are in the order of ids (channels by from, to, service and route; permissions
// by conduit and then as the conduit lists them; answers by element and requirement),
// columns always the same, and no time is written: the same model gives the same
// bytes.
//
// # Ids, names and references
//
// An id that zone.CheckID accepts is kept. Another is made into one, with hyphens for
// what may not stand in it, and becomes the name if there is none. Where no column is
// an id, ids are made from hostnames or names; made ids give way to those that are
// written, by a number at the end.
//
// An element that is listed twice is an error, unless the second row says the same;
// then it is refused with a warning. Of an asset the second row may add what the first
// left out, addresses and zones above all: a list with a row for each interface. The
// first zone is the home, to the others the asset is attached. Two assets that are only
// called alike are two.
//
// References go by id, else by name where only one element has it, without regard to
// case, blanks, "-" and "_"; ends of channels also by address. What they name and no
// table lists is added if there is no table of its kind at all, or with
// Options.AddMissing. Otherwise the reference stays, as an [Error] that
// [conduit.Compile] will report as well. A permission without a conduit belongs to the
// only one that joins its zones; if there is no table of conduits, conduits follow from
// the permissions.
//
// # Values
//
//   - Lists stand between semicolons, commas, strokes or line breaks; a route also
//     between ">".
//   - A target is 2, SL 2, SL-T 2, {2 2 3 1 2 1 3} or {IAC: 2, RDF: 3}, or one column for
//     each foundational requirement; evidence may hold NR and ? too.
//   - A layer is 0, 1, 2, 3, 3.5, 4 or 5: "Level 2", "L3.5", "DMZ". Assets have none of
//     their own; a zone that states none gets that of its assets if they agree.
//   - A type is software, embedded, host or network. Of a word for a device (PLC, RTU,
//     HMI, switch, Messumformer) the type is looked up, with a note of severity Info; it
//     is a Warning where the word means several things in plants, or was found among
//     others. Options.Types adds words.
//   - Addresses that are none ("DHCP", "10.4.0.100-200") are kept as text, with a Warning.
//     "10.0.0.0 255.255.255.0" is the network; of a host in it only the address is kept.
//   - yes, x, 1, true, ja, oui, sí and the like; an empty cell is no.
//   - A day is 2026-03-01 or 01.03.2026; with strokes only where it can be one day alone.
//   - A service is named as in a model: modbus, tcp/502; or by columns for protocol and port.
//     Several services make several channels; a channel without one is taken for a link,
//     and so is one whose ends are called "Device A" and "Device B", or with Options.Links.
//   - An answer is met, not met, compensated, not applicable or unknown, or yes, no, n/a and
//     the like. What is met in part or planned is not met. What Compile would refuse is
//     refused here: a missing reason, a requirement of another type of component.
//   - one_way is "dmz > control"; ends "dmz: Acme; control: Beta"; manage "operations: ssh,
//     https; dmz: snmp", or none; passes is none for a conduit that lets nothing pass, and
//     listed for one whose permissions are in their table.
//
// # What tables do not hold
//
// The name, description, date and marking of the model; measures, policies, services,
// waivers, owners and agreements; texts that are not valid UTF-8; entries without
// anything in them in lists. Export reports each. A model that Compile refuses may come
// back otherwise than it was. If the model defines services of its own, Import needs
// them in Options.Services to tell whether two channels are the same.
package tables
