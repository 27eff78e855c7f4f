// Package attack says how far an attack comes through a design: over which
// conduits, past which levels, and what would stop it.
//
//	g := attack.New(sys)
//	for x := range g.Exposure() {
//		fmt.Println(x.Zone, "is held at", x.Resistance, "against", x.Entry)
//	}
//	path, _ := g.Witness("vendor", "control", attack.Low) // the easiest way there
//
// A [Graph] is prepared once and asked often. It is immutable and safe for
// concurrent use.
//
// # What is asked
//
// An attack starts in an entry: an external zone, a zone with the trait remote or
// wireless, or one named as an entry. It moves from zone to zone in steps: a
// conduit permits some service from the side of the one to the side of the other,
// or an asset with interfaces in both bridges them. A conduit whose permissions are
// not stated permits everything; permissions name ordered pairs, so that a conduit
// of four zones that lets a to b and c to d lets nothing from a to d; an inheriting
// conduit speaks for the zones inside those that it joins. Zones that lie in one
// another are not joined by that alone.
//
// The barrier of a step by a conduit is the least achieved level (SL-A) of the
// conduit over a set of foundational requirements, by default IAC, UC and RDF,
// those that are not relevant left out; a bridging asset is no barrier. It is asked
// at two ends, [Low] with what is not known counted as not met and [High] with it
// counted as met, so that a resistance is [Bounds].
//
// The [Resistance] of a zone against an entry is the least, over all paths, of the
// greatest barrier on the path. That is practice, not the standard: IEC 62443 gives
// levels to zones and conduits and does not say how those of several in a row
// combine. The reading here errs on the side of the attacker: equal barriers do not
// add up.
//
// Movement is [Pivot], each step by another service if need be, or [Forward], one
// service all the way through zones that do not end its sessions. In mode [Hold] a
// barrier holds against a permitted peer too; in mode [Ride] only a conduit that
// inspects does.
//
// # What is answered
//
//   - How well is each zone held? [Graph.Resistance], [Graph.From], [Graph.Exposure];
//     against its target: [Graph.Shortfalls]. In vectors: [Graph.Attackers].
//   - By which way? [Graph.Witness], [Graph.Paths], and from asset to asset over
//     declared channels [Graph.Assets].
//   - What lies in reach? [Graph.Matrix], [Matrix.BlastRadius].
//   - What would help? [Graph.ChokePoints], [Graph.Sensitivities], the cheapest
//     [Graph.Cut], and [Graph.Raised] for a what-if.
//   - Do small steps lead far up? [Graph.Staircases]. Numbers to compare a design by:
//     [Graph.Metrics]. What ATT&CK for ICS says of a zone: [Techniques].
//
// Of paths that are equally easy the shortest is told, and of those the first by ids;
// the same model, written in any order, gives the same answers.
//
// # What it is not
//
// Nothing here is probable or likely, and no vulnerability is known: levels are what
// was assessed or claimed, and an attack is whoever is above them. Within a zone there
// are no barriers. A resistance says how much has to be overcome at the hardest point,
// and not how much in all; [Metrics] has the depth.
package attack
