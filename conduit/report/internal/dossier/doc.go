// Package dossier writes the report of a design that people read: one HTML file that
// holds the document of IEC 62443-3-2, ZCR 6, in its order, and what rules found.
//
// A page is built in two steps. The builder turns a result into plain rows, each text
// made harmless and each link worked out; templates turn the rows into HTML. What a
// template gets is text, never markup: html/template writes it so that it means
// nothing else where it stands.
//
// The file loads nothing and is allowed nothing: its Content-Security-Policy names its
// own style and its own script by their hashes, and forbids the rest. Without the
// script, everything is there to read; with it, tables sort, and lines can be searched.
package dossier
