// Package zone holds zones, the assets in them, and how zones nest.
//
// [Zone] and [Asset] are plain data, to be written as literals or read from a
// file. [NewPartition] compiles them into a [Partition]: a forest of zones in a
// stated order that answers which zone encloses which, what is at home where, and
// which boundaries are crossed on the way from one zone to another.
//
// Zones nest; the layers of the reference model do not. A cell on layer 1 may lie
// in a zone on layer 2, or beside it.
//
// The package knows nothing of conduits. What joins zones, and whole designs, are
// in package conduit.
package zone
