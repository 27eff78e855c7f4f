package standard

// latin gives the Latin letter or the digit that a letter or digit of another script
// or form looks like, and others as they are. The list is this project's own; it
// holds the letters that are the same strokes in common typefaces.
func latin(r rune) rune {
	switch {
	case r < 0x80:
		return r
	case r >= 0xFF10 && r <= 0xFF19: // fullwidth forms
		return r - 0xFF10 + '0'
	case r >= 0xFF21 && r <= 0xFF3A:
		return r - 0xFF21 + 'A'
	case r >= 0xFF41 && r <= 0xFF5A:
		return r - 0xFF41 + 'a'
	case r >= 0x1D400 && r <= 0x1D6A3: // mathematical letters, thirteen alphabets of both cases
		if k := (r - 0x1D400) % 52; k < 26 {
			return 'A' + k
		} else {
			return 'a' + k - 26
		}
	case r >= 0x1D7CE && r <= 0x1D7FF: // mathematical digits, five times ten
		return '0' + (r-0x1D7CE)%10
	}
	if l, ok := lookAlike(r); ok {
		return l
	}
	return r
}

// lookAlike gives the Latin letter that one of another alphabet looks like.
func lookAlike(r rune) (rune, bool) {
	switch r {
	case 0x0391, 0x0410:
		return 'A', true
	case 0x0392, 0x0412:
		return 'B', true
	case 0x03F9, 0x0421:
		return 'C', true
	case 0x0395, 0x0415:
		return 'E', true
	case 0x050C:
		return 'G', true
	case 0x0397, 0x041D:
		return 'H', true
	case 0x026A, 0x0399, 0x0406:
		return 'I', true
	case 0x037F, 0x0408:
		return 'J', true
	case 0x039A, 0x041A:
		return 'K', true
	case 0x053C:
		return 'L', true
	case 0x039C, 0x041C:
		return 'M', true
	case 0x039D:
		return 'N', true
	case 0x039F, 0x041E, 0x0555:
		return 'O', true
	case 0x03A1, 0x0420:
		return 'P', true
	case 0x051A:
		return 'Q', true
	case 0x0280:
		return 'R', true
	case 0x0405, 0x054F:
		return 'S', true
	case 0x03A4, 0x0422:
		return 'T', true
	case 0x054D:
		return 'U', true
	case 0x051C:
		return 'W', true
	case 0x03A7, 0x0425:
		return 'X', true
	case 0x028F, 0x03A5, 0x0423, 0x04AE:
		return 'Y', true
	case 0x0396:
		return 'Z', true
	case 0x0251, 0x03B1, 0x0430:
		return 'a', true
	case 0x03F2, 0x0441:
		return 'c', true
	case 0x0501:
		return 'd', true
	case 0x0435:
		return 'e', true
	case 0x0261, 0x0581:
		return 'g', true
	case 0x04BB, 0x0570:
		return 'h', true
	case 0x0131, 0x0269, 0x03B9, 0x0456:
		return 'i', true
	case 0x0237, 0x03F3, 0x0458, 0x0575:
		return 'j', true
	case 0x03BA:
		return 'k', true
	case 0x04CF:
		return 'l', true
	case 0x0578:
		return 'n', true
	case 0x03BF, 0x043E, 0x0585:
		return 'o', true
	case 0x03C1, 0x0440, 0x0584:
		return 'p', true
	case 0x051B, 0x0566:
		return 'q', true
	case 0x0455:
		return 's', true
	case 0x03C5, 0x057D:
		return 'u', true
	case 0x03BD, 0x0475:
		return 'v', true
	case 0x051D:
		return 'w', true
	case 0x0445:
		return 'x', true
	case 0x0443, 0x04AF:
		return 'y', true
	}
	return r, false
}
