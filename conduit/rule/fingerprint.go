package rule

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"
)

// hasher works out fingerprints in the same memory.
type hasher struct {
	h   hash.Hash
	buf []byte
}

func newHasher() *hasher { return &hasher{h: sha256.New()} }

// of gives the first n bytes of a hash over texts, each with its length before it,
// so that no two lists run together.
func (x *hasher) of(n int, texts ...string) string {
	x.h.Reset()
	for _, t := range texts {
		x.buf = binary.AppendUvarint(x.buf[:0], uint64(len(t)))
		x.buf = append(x.buf, t...)
		x.h.Write(x.buf)
	}
	x.buf = x.h.Sum(x.buf[:0])
	return hex.EncodeToString(x.buf[:n])
}

// fingerprint identifies a finding. The nth of several with one rule, element and
// key, from 0, has one of its own.
func (x *hasher) fingerprint(d *Diagnostic, nth int) string {
	texts := append([]string{"finding/v1", d.Rule, d.Ref.String()}, d.Key...)
	if nth > 0 {
		texts[0] += string(binary.AppendUvarint([]byte{'#'}, uint64(nth)))
	}
	return x.of(16, texts...)
}

// mark identifies one entry of the key of a finding.
func (x *hasher) mark(d *Diagnostic, entry string) string {
	return x.of(8, "entry/v1", d.Rule, d.Ref.String(), entry)
}

// fingerprints gives every diagnostic of a sorted list its fingerprint, each another.
func fingerprints(list []Diagnostic) {
	x := newHasher()
	seen := make(map[string]int, len(list))
	for i := range list {
		d := &list[i]
		d.Fingerprint = x.fingerprint(d, 0)
		n := seen[d.Fingerprint]
		seen[d.Fingerprint]++
		if n > 0 {
			d.Fingerprint = x.fingerprint(d, n)
		}
	}
}
