// Package observed holds a declared plant against the flows that a sensor saw on
// its network, and says what agrees and what does not.
//
//	seen, err := observed.Config{}.Compare(sys, zeek.NewReader(file))
//	...
//	for f := range seen.Diverging() {
//		if f.Verdict.Breach() {
//			fmt.Println(f.Channel.Ref(), f.Verdict, f.Records, f.Last)
//		}
//	}
//
// Records come from a [Source]: package zeek reads the conn.log of Zeek, [NewCSV] a list
// of flows, [Records] takes what is there already, and another kind of log is one method.
//
// What comes of it are four sets. A record belongs to one of the first three, or is
// local to one asset, or malformed:
//
//   - converging: a declared channel says the same;
//   - diverging: no declared channel does. It is judged as if it had been declared,
//     so that it may be a breach, or permitted and merely not written down, or lie
//     within one zone;
//   - unmapped: an end of it cannot be put into a zone, and the reason is given. Where
//     that is a host ([Tally].Unplaced) it may be a breach, and nobody knows;
//   - absent: declared channels that no record shows. That proves no disuse: what
//     could not have been seen is told apart, and a sensor sees only what passes it.
//
// [Comparison.Text], [Comparison.Markdown] and [Comparison.JSON] write all of it, for
// people, for pull requests and, by [JSONSchema], for programs.
//
// # Addresses
//
// The addresses of assets and zones are one table; the longest prefix that holds an
// address decides, IPv4 written as IPv6 counts as IPv4. An asset goes before its own
// zone where both have the same prefix, and one in use before a retired one. Where a
// prefix belongs to several others the answer is that it is ambiguous. What lies in
// the prefix of a zone and is no known asset is a host of that zone that nobody
// listed: a stand-in speaks for all such hosts of the zone, or, with
// Config.ByAddress, one for each. A group, and for senders of the zone the last address
// of a prefix of the zone, stands for no single host: the flow is multicast.
//
// # Services
//
// The port of the side that was started to names the service, by the model's table:
// tcp/502 is modbus, and a port that is nobody's stays tcp/9999. Of a port that
// several services share the one is taken that the sensor recognised; if it did not,
// the one with which the flow fares best, and Flow.Shared names them all. Where
// nobody saw which side started, the flow is judged as a link, in the better of its
// directions, and of its two ports the one that is listed counts, or else the lower.
//
// # Accounting
//
// Nothing is lost silently: the counts of [Tally] add up to the records read. Memory
// grows with distinct flows and not with records; beyond Config.MaxFlows new flows
// are counted and not kept, and the Comparison says so. The order of records changes
// nothing, as long as that limit is not reached.
package observed
