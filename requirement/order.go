package requirement

import (
	"cmp"
	"strconv"
	"strings"
)

var prefixRank = map[string]int{"SR": 1, "CR": 2, "SAR": 3, "EDR": 4, "HDR": 5, "NDR": 6}

// Compare orders identifiers as the standard lists them: part 3-3 first, then
// by number, then by kind of component, then by enhancement.
func Compare(a, b ID) int {
	if a == b {
		return 0
	}
	ra, rb := rankID(a), rankID(b)
	for i := range ra {
		if c := cmp.Compare(ra[i], rb[i]); c != 0 {
			return c
		}
	}
	return strings.Compare(string(a), string(b))
}

func rankID(id ID) [5]int {
	prefix, _, _ := strings.Cut(string(id), " ")
	fr, number, _ := strings.Cut(id.Base(), ".")
	f, _ := strconv.Atoi(fr)
	n, _ := strconv.Atoi(number)
	return [5]int{int(id.Part()), f, n, prefixRank[prefix], id.Enhancement()}
}
