// Package spreadsheet writes texts into cells of CSV files so that a spreadsheet
// shows them and does nothing else, and reads them back.
//
// A spreadsheet takes a cell for a formula that begins with one of = + - @, a tab or
// a carriage return, some of them also after blanks or quotes, and some take the
// wide forms of these signs too. Others cut a line at ; where the file says comma,
// so that a cell begins in the middle of one. And what does not show, such as a
// direction mark, makes a cell look like another.
//
// What [Escape] does, in this order:
//
//   - A character that does not show, a line break and a blank at an end stand as their
//     number, "{U+202E}"; a byte that is no UTF-8 as "{0xFF}"; the brace of a text that
//     looks like such a number as "{U+007B}".
//   - A sign that begins a formula stands as its number where it follows a separator.
//   - An apostrophe goes before what may be taken for a formula, and before an
//     apostrophe that [Unescape] would take off.
//
// Most texts stay as they are. Package conduit/tables writes its cells in the same
// way, apart from bytes that are no text.
package spreadsheet
