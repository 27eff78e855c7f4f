package requirement

import (
	"cmp"
	"strings"
)

// Compare orders identifiers as the standard lists them: part 3-3 first, then by
// number, then by kind of component (CR, SAR, EDR, HDR, NDR), then by enhancement.
// What is not an identifier in canonical form comes last, in the order of the text.
func Compare(a, b ID) int {
	ka, okA := rank(string(a))
	kb, okB := rank(string(b))
	switch {
	case okA && okB:
		return cmp.Compare(ka, kb)
	case okA:
		return -1
	case okB:
		return 1
	}
	return strings.Compare(string(a), string(b))
}

// rank packs a canonical identifier into a number that orders as Compare does:
// part, foundational requirement, number, letters, enhancement. No two canonical
// identifiers share one. It reports false for every other text.
func rank(s string) (uint32, bool) {
	if len(s) < len("SR 1.1") {
		return 0, false
	}
	letters, s, ok := cutLetters(s)
	if !ok || len(s) < 4 || s[0] != ' ' || s[1] < '1' || s[1] > '7' || s[2] != '.' || s[3] < '1' || s[3] > '9' {
		return 0, false
	}
	fr, number := uint32(s[1]-'0'), uint32(s[3]-'0')
	s = s[4:]
	if s != "" && s[0] >= '0' && s[0] <= '9' {
		number = number*10 + uint32(s[0]-'0')
		s = s[1:]
	}
	var enhancement uint32
	if s != "" {
		if len(s) != len(" RE(1)") || s[:4] != " RE(" || s[4] < '1' || s[4] > '9' || s[5] != ')' {
			return 0, false
		}
		enhancement = uint32(s[4] - '0')
	}
	return pack(letters, fr, number, enhancement), true
}

func pack(l letters, fr, number, enhancement uint32) uint32 {
	var part uint32
	if l != lettersSR {
		part = 1
	}
	return part<<24 | fr<<20 | number<<12 | uint32(l)<<8 | enhancement
}

// letters are those that an identifier begins with, in their order within a number.
type letters uint8

const (
	lettersSR letters = iota
	lettersCR
	lettersSAR
	lettersEDR
	lettersHDR
	lettersNDR
)

var letterNames = [...]string{"SR", "CR", "SAR", "EDR", "HDR", "NDR"}

// cutLetters takes the capital letters off the front of an identifier.
func cutLetters(s string) (letters, string, bool) {
	if len(s) < 3 {
		return 0, s, false
	}
	if s[1] == 'R' {
		switch s[0] {
		case 'S':
			return lettersSR, s[2:], true
		case 'C':
			return lettersCR, s[2:], true
		}
		return 0, s, false
	}
	if s[2] != 'R' {
		return 0, s, false
	}
	switch s[:2] {
	case "SA":
		return lettersSAR, s[3:], true
	case "ED":
		return lettersEDR, s[3:], true
	case "HD":
		return lettersHDR, s[3:], true
	case "ND":
		return lettersNDR, s[3:], true
	}
	return 0, s, false
}
