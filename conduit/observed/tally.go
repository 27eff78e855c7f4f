package observed

import "fmt"

// Tally counts records by what became of them. Each record is counted once:
// Converging, Diverging, Local, Unmapped, Malformed and Overflow add up to Records.
type Tally struct {
	Records int // all that were read or added

	Converging int // a declared channel says the same
	Diverging  int // no declared channel does
	Local      int // both ends are one asset, or one address
	Unmapped   int // an end cannot be put into a zone
	Malformed  int // without an address or a protocol, or unreadable
	Overflow   int // of new flows beyond Config.MaxFlows, which are not kept

	// Breaches counts those of Diverging whose verdict is a breach.
	Breaches int
	// Unplaced counts those of Unmapped of which a host's address is in no prefix of
	// the model, or in one of several elements: whether they are breaches is not known.
	// The rest have an address that no single host has.
	Unplaced int
}

// String gives "120 records: 80 converging, 30 diverging (4 in breaches), ...",
// leaving out what did not occur.
func (t Tally) String() string {
	out := count(t.Records, "record", "records") + ": " + fmt.Sprintf("%d converging, %d diverging", t.Converging, t.Diverging)
	if t.Breaches > 0 {
		out += fmt.Sprintf(" (%d of them breaches)", t.Breaches)
	}
	for _, x := range []struct {
		n    int
		what string
	}{
		{t.Local, "local to one asset"}, {t.Unmapped, "unmapped"},
		{t.Malformed, "malformed"}, {t.Overflow, "beyond the limit of flows and not kept"},
	} {
		if x.n > 0 {
			out += fmt.Sprintf(", %d %s", x.n, x.what)
		}
	}
	return out
}

func count[N int | uint64](n N, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
