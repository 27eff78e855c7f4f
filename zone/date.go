package zone

import (
	"cmp"
	"fmt"
	"strconv"
	"time"
)

// Date is a day of the calendar. The zero Date is not stated. It is comparable.
type Date struct {
	Year       int16
	Month, Day uint8
}

// IsZero reports whether no date is stated.
func (d Date) IsZero() bool { return d == Date{} }

// Valid reports whether the day exists, in the years 1 to 9999, or no date is stated.
func (d Date) Valid() bool {
	if d.IsZero() {
		return true
	}
	t := time.Date(int(d.Year), time.Month(d.Month), int(d.Day), 0, 0, 0, 0, time.UTC)
	return 1 <= d.Year && d.Year <= 9999 && t.Month() == time.Month(d.Month) && t.Day() == int(d.Day)
}

// Compare gives -1 if d is earlier than e, 1 if it is later, and 0 if they are the
// same day. A date that is not stated is earlier than every other.
func (d Date) Compare(e Date) int {
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Day, e.Day))
}

// After reports whether d is later than e.
func (d Date) After(e Date) bool { return d.Compare(e) > 0 }

// AddDays gives the date so many days later, but none before the year 1 or after
// the year 9999; of no date, no date.
func (d Date) AddDays(n int) Date {
	if d.IsZero() {
		return d
	}
	const most = 4_000_000 // more days than there are
	t := time.Date(int(d.Year), time.Month(d.Month), int(d.Day)+max(-most, min(n, most)), 0, 0, 0, 0, time.UTC)
	switch y := t.Year(); {
	case y < 1:
		return Date{1, 1, 1}
	case y > 9999:
		return Date{9999, 12, 31}
	}
	return Date{int16(t.Year()), uint8(t.Month()), uint8(t.Day())}
}

// String gives "2026-03-01"; "" where none is stated.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// ParseDate reads "2026-03-01"; "" is the zero Date.
func ParseDate(s string) (Date, error) {
	if s == "" {
		return Date{}, nil
	}
	fail := func() (Date, error) {
		return Date{}, fmt.Errorf("zone: %+.40q is not a date; want for example 2026-03-01", s)
	}
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return fail()
	}
	y, err1 := strconv.ParseUint(s[:4], 10, 15)
	m, err2 := strconv.ParseUint(s[5:7], 10, 8)
	day, err3 := strconv.ParseUint(s[8:], 10, 8)
	d := Date{int16(y), uint8(m), uint8(day)}
	if err1 != nil || err2 != nil || err3 != nil || d.IsZero() || !d.Valid() {
		return fail()
	}
	return d, nil
}

// MarshalText gives what [Date.String] gives.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what [ParseDate] reads.
func (d *Date) UnmarshalText(b []byte) error {
	v, err := ParseDate(string(b))
	if err == nil {
		*d = v
	}
	return err
}
