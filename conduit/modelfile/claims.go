package modelfile

import (
	"github.com/iec62443-go/iec62443/requirement"
)

// claimValue is what stands after the identifier of a requirement.
type claimValue struct {
	status requirement.Status
	reason string
}

var (
	// status is not a wordOf: unknown, its zero value, is a word too.
	status = codec[requirement.Status]{
		read: func(d *decoder, n int32) (requirement.Status, bool) {
			if !d.wantText(n, "a status") {
				return 0, false
			}
			s := d.tree.nodes[n].text
			v, err := requirement.ParseStatus(s)
			if err == nil && sameWord(s, v.String()) {
				return v, true
			}
			hint := didYouMean(s, statusWords)
			if hint == "" {
				hint = "want met, not met, compensated, not applicable or unknown"
			}
			d.fail(n, BadValue, s, hint, "%s is not a status", quote(s))
			return 0, false
		},
		write: func(e *encoder, v requirement.Status) bool {
			if !v.Valid() {
				e.fail(v.String(), "%v is not a status", v)
			}
			e.scalar(text, v.String())
			return true
		},
	}
	statusWords = []string{"met", "not met", "compensated", "not applicable", "unknown"}

	claimTable = newTable("a claim",
		must(key("status", status, func(c *claimValue) *requirement.Status { return &c.status })),
		key("reason", textOf[string](), func(c *claimValue) *string { return &c.reason }),
	)
)

// claimSize is about what a claim takes.
const claimSize = 64

// claims is a mapping from requirements to a status, or to a status and a reason.
var claims = codec[requirement.Claims]{read: readClaims, write: writeClaims}

func readClaims(d *decoder, n int32) (requirement.Claims, bool) {
	var none requirement.Claims
	if !d.want(n, mapping, "a mapping from requirements to a status, such as {SR 2.3: met}") {
		return none, false
	}
	size := d.tree.len(n) / 2
	if !d.take(n, int64(size)*claimSize) {
		return none, false
	}
	made := make([]requirement.Claim, 0, size)
	seen := make(map[requirement.ID]bool, size) // reported, if true
	ok := true
	for k := n + 1; k < d.tree.nodes[n].end; {
		v := d.tree.nodes[k].end
		next := d.tree.nodes[v].end
		name := d.tree.nodes[k].text
		id, err := requirement.ParseID(name)
		told, again := seen[id]
		switch {
		case !d.isKey(k):
			ok = false
		case err != nil:
			ok = false
			hint := `want for example "SR 5.2", "SR 5.2 RE(1)" or "CR 3.4"`
			if d.tree.nodes[v].bare && d.tree.nodes[v].flow {
				hint = commaHint
			}
			d.fail(k, BadValue, name, hint, "%s is not the identifier of a requirement", quote(name))
		case again:
			ok = false
			if !told {
				d.fail(k, RepeatedKey, name, "", "more than one claim on %s", id)
			}
			seen[id] = true
		default:
			seen[id] = false
			d.push(string(id))
			c, fine := readClaim(d, v)
			d.pop()
			c.ID, ok = requirement.ID(d.texts.keep(string(id))), ok && fine
			made = append(made, c)
		}
		k = next
	}
	if !ok {
		return none, false
	}
	c, err := requirement.ClaimsOf(made...)
	if err != nil {
		d.fail(n, BadValue, "", "", "%s", clean(err.Error()))
	}
	return c, err == nil
}

func readClaim(d *decoder, n int32) (requirement.Claim, bool) {
	if d.tree.nodes[n].kind == mapping {
		var c claimValue
		before := d.errs.count()
		end := d.tree.nodes[n].end
		joinReason(d, n)
		claimTable.read(d, n, &c)
		d.tree.nodes[n].end = end
		return requirement.Claim{Status: c.status, Reason: c.reason}, d.errs.count() == before
	}
	s, ok := status.read(d, n)
	return requirement.Claim{Status: s}, ok
}

// joinReason puts a reason together again that YAML has taken apart at its commas:
// in {status: compensated, reason: site UPS, tested yearly} it sees one more key, of
// which nothing follows. A reason that ends its claim is read to the bracket.
func joinReason(d *decoder, n int32) {
	nodes := d.tree.nodes
	if !nodes[n].flow {
		return
	}
	for k := n + 1; k < nodes[n].end; {
		v := nodes[k].end
		next := nodes[v].end
		if nodes[k].text != "reason" || nodes[v].kind != text {
			k = next
			continue
		}
		whole := nodes[v].text
		for rest := next; rest < nodes[n].end; {
			value := nodes[rest].end
			if !nodes[value].bare || !nodes[value].flow || nodes[rest].kind != text {
				return
			}
			whole += ", " + nodes[rest].text
			rest = nodes[value].end
		}
		nodes[v].text = whole
		nodes[n].end = next
		return
	}
}

func writeClaims(e *encoder, c requirement.Claims) bool {
	n := e.tree.add(node{kind: mapping})
	for x := range c.All() {
		e.scalar(text, string(x.ID))
		e.push(string(x.ID))
		if x.Reason == "" {
			status.write(e, x.Status)
		} else {
			claimTable.write(e, &claimValue{x.Status, x.Reason})
		}
		e.pop()
	}
	e.tree.close(n)
	return c.Len() > 0
}
