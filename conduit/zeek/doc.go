// Package zeek reads conn.log, the log of connections of the network monitor Zeek, as
// records for package observed.
//
//	seen, err := observed.Config{}.Compare(sys, zeek.NewReader(file))
//
// Both forms of the log are read, and lines of both may be mixed: tab-separated with
// its header (#separator, #unset_field, #fields, #types, in any order of columns and
// again wherever logs were put one behind the other), and JSON, an object a line.
// Needed are id.orig_h, id.resp_h, id.resp_p and proto; used besides are ts, duration,
// id.orig_p, ip_proto, service, conn_state, history, and resp_pkts. A log of anything
// else is refused. A line that cannot be read is an [*observed.LineError], and reading
// goes on after it. A compressed log is for the caller to unpack.
//
// # Who started
//
// Zeek calls the side that it saw first the originator, and turns the two round where
// the ports say so ("^" in history). Here a side has started a TCP session only where
// its handshake was seen: in history an S of the originator or an h of the responder,
// or, in a log without history, a conn_state other than OTH. Otherwise nobody saw, and
// so it is with other protocols that Zeek turned round. What nobody answered, or only
// refused (S0, REJ, RSTOS0, SH), is unanswered.
//
// Of ICMP the ports are type and code, and no more than that. A time masked by Zeek's
// own test tool, XXXXXXXXXX.XXXXXX, is not known.
package zeek
