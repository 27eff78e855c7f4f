// Package review tells what a change of a design did, as a reviewer wants to read it:
// what got worse, what got better, what merely moved, each with why and with the edits
// behind it, and then every edit.
//
//	r := review.Compare(before, after)
//	if r.Worse != nil {
//		return r.Markdown(w)
//	}
//
// It stands on [conduit.Diff], which tells the facts, and on package
// [github.com/iec62443-go/iec62443/conduit/attack], which tells how hard zones are to
// reach. Nothing is told twice: a level that moved and the gap that comes of it are one
// entry, and so are channels of one service between the same two places whose verdict
// turned the same way.
//
// # Worse, better, moved
//
// Worse are breaches, gaps, multi-homed assets and broken policies that appeared or grew,
// and zones that are easier to reach. Better is the reverse, also where the element is
// gone with its finding. What is better in one foundational requirement, or at one end,
// and worse in another is worse. Moved is what changed without a finding either way: a
// level that fell and meets its target still, a target that was raised and is met.
//
// # Why
//
// Reasons are facts of the two designs: what held a level down and no longer does, what
// a conduit lacks, the path by which a zone is reached. The edits of an entry are the
// changed elements that bear on it: the element itself, what encloses or joins it, its
// assets and devices, the measures that cover it. They are where to look; that an edit
// is named does not prove that it alone made the difference.
package review
