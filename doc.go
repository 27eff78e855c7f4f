// Package iec62443 is the root of a library for the zones, conduits and security
// levels of IEC 62443. It holds documentation and examples, and no API of its own.
//
// A plant is described as plain data: zones with the levels that they need, the
// assets in them, the conduits that join them, and the channels that run through
// the conduits. It is compiled, and then it answers: which channel crosses a boundary
// that no conduit covers, which conduit lets too much through, which zone falls short
// of its target level (SL-T), by how much, and which requirements are missing.
//
// The rooms, from left to right; each knows those to its left and none to its right:
//
//   - [github.com/iec62443-go/iec62443/level]: security levels, vectors of seven,
//     targets, evidence, and answers as bounds.
//   - [github.com/iec62443-go/iec62443/requirement]: the requirements of IEC 62443-3-3
//     and 4-2, claims about them, and the capability (SL-C) that claims earn.
//   - [github.com/iec62443-go/iec62443/zone]: zones, the assets in them, and the
//     boundaries crossed between them.
//   - [github.com/iec62443-go/iec62443/conduit]: the whole design, its Model and the
//     System compiled from it; start here.
//
// Under conduit:
//
//   - [github.com/iec62443-go/iec62443/conduit/modelfile]: models as YAML and JSON.
//   - [github.com/iec62443-go/iec62443/conduit/generate]: plants of any size from a seed.
//
// What is not known is an interval and never a success; every list has a stated
// order; nothing is read, written or logged behind the caller's back.
package iec62443
