// Package browser opens pages of HTML in a real browser, and looks whether they do what
// they should: nothing is complained of, nothing of a model runs, search, sorting and
// links work, nothing overlaps, and paper shows everything. It holds tests alone.
//
// They need Chromium and its driver, which Debian has as the packages chromium and
// chromium-driver, and are skipped where either is not found, and in short runs.
package browser
