// Package report writes what rules found, for people and for machines.
//
//		res := rule.Run(sys, standard.Rules()...)
//		return report.SARIF(w, res)
//
//	  - [Text]: for a terminal and the log of a build, as compilers print, with a summary.
//	  - [Markdown]: for a pull request, grouped by rule, details behind a click.
//	  - [JSON]: for programs, everything, by a schema with a version ([JSONSchema]).
//	  - [SARIF]: for code scanning and viewers, version 2.1.0.
//	  - [JUnit]: for build servers that show tests, passes too.
//	  - [HTML]: for people who sign: one file, the document of IEC 62443-3-2, ZCR 6.
//	  - [FindingsCSV], [GapsCSV], [ZonesCSV], [ConduitsCSV]: for spreadsheets: findings,
//	    the gap list, and the registers of zones and conduits.
//
// [Options] hold findings against a baseline, and set what some formats need.
//
// A result is written as it is: that there were no rules, that one broke down, or that
// dates could not be judged is part of every report, and never looks like a pass. The
// package opens nothing, reads no clock, and writes the same bytes for the same result.
// It gives the first error of the writer it was given.
//
// # The page for people
//
// [HTML] writes one file that needs no server and no network: the document that IEC
// 62443-3-2, ZCR 6, asks for, in its order, with the drawing of zones and conduits, the
// items a to n of each, targets and why, levels with what they rest on and what holds
// them, gaps, what nothing shows, findings with waivers, and who may read it. What the
// model does not say is shown as missing, and so are the items of ZCR 6 that no model
// holds. It can be searched, its tables sort, it prints, and all of it is there without
// the script too.
//
// Its Content-Security-Policy forbids everything but its own style and its own script,
// which it names by their hashes.
//
// The page carries the strictest marking of its parts: a label of the Traffic Light
// Protocol, a marking of restricted information, which is taken for stricter, or one
// that is not known, which is taken for the strictest. With [Options].Reader, what is
// marked above a label is withheld, and with it what would tell of it: channels to it,
// findings and texts that name it, a target that follows from it, and where files lie.
// How much is withheld stands on the page. Verdicts are of the whole design.
//
// A big plant is folded: of more than 400 assets, evidence that several give stands
// once; of more than 5,000 channels, those between the same places with one service
// share a row; of more than 1,000 zones and conduits, the worst 1,000 are told of one by
// one; of more than 20,000 assets, those that are alike share a row; of each rule 2,000
// findings are listed. Wherever something is gathered or left out, the page says so.
//
// # Names are hostile
//
// A model comes from many hands, and its names and reasons end up in logs, pull
// requests and spreadsheets. In every format they come out harmless. What does not
// show, such as an escape sequence or a mark that turns text round, is written as a
// number; so is what a build server would take for a command in a log; what the
// format would take for markup, a link, a mention or a formula is escaped. JSON, SARIF,
// XML and CSV give the names back as they were, but for what JSON and XML cannot
// hold: bytes that are no UTF-8, and in XML control characters.
//
// # Spreadsheets
//
// Tables are CSV in UTF-8, separated by commas, with one row of headers, and no row
// breaks inside cells. A cell that a spreadsheet might take for a formula has an
// apostrophe before it, and in one that holds a list ("dmz; control", or sentences with
// " | " between them) a sign that begins a formula stands as its number, "{U+003D}".
// Package conduit/tables reads cells of this form, and in the registers what is declared
// stands under its headers. Some spreadsheets want to be told
// that a file is UTF-8: write "\uFEFF" before the table. Some take "3.5" for a day in
// May unless the column is imported as text.
package report
