// Package conduit holds the whole design: the conduits that join zones, the
// channels that take them, and every answer about levels and breaches.
//
// A [Model] is plain data: a Go literal, a file, a reader of a foreign format or a
// program fills it in. [Compile] checks its form and gives a [System], which is
// immutable, ordered and safe for concurrent use, or all structural errors at once.
// On the System stand the facts:
//
//   - [System.Flows], [System.Crossings] and [System.Breaches]: one [Verdict] for each
//     channel, and what stands in the way of those that no conduit covers.
//   - [System.Levels] and [System.Gaps]: target (SL-T) against achieved (SL-A) levels
//     of each zone and conduit, in bounds; [System.Trace] says why.
//   - [System.ConduitBreaches], [System.Bridges], [System.Violations]: conduits that
//     let too much through, assets that go round them, policies that are broken.
//   - [System.AssetGraph] and [System.ZoneGraph]: the design as gonum graphs.
//
// To ask what a change would do, take a copy with [System.Model], change it, and
// compile it again; [Diff] tells two systems apart.
//
// What the words mean follows IEC TS 62443-1-1 (zones, conduits, channels, security
// levels), IEC 62443-3-2 (partition, targets) and IEC 62443-3-3 and 4-2
// (requirements). What is practice, or a convention of this library, is called so
// where it is documented.
package conduit
