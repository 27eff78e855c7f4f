package zone_test

import (
	"encoding/json"
	"math"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/zone"
)

func date(y int16, m, d uint8) zone.Date { return zone.Date{Year: y, Month: m, Day: d} }

func TestParseDate(t *testing.T) {
	for _, tt := range []struct {
		text   string
		want   zone.Date
		ok     bool
		reason string
	}{
		{"2026-03-01", date(2026, 3, 1), true, "a day"},
		{"2024-02-29", date(2024, 2, 29), true, "a leap day"},
		{"9999-12-31", date(9999, 12, 31), true, "the last day there is"},
		{"", zone.Date{}, true, "not stated"},
		{"2023-02-29", zone.Date{}, false, "no leap year"},
		{"2026-13-01", zone.Date{}, false, "no such month"},
		{"2026-00-10", zone.Date{}, false, "no month at all"},
		{"2026-04-31", zone.Date{}, false, "no such day"},
		{"0000-00-00", zone.Date{}, false, "not the way to leave it out"},
		{"0000-01-01", zone.Date{}, false, "there is no year 0"},
		{"2026-3-1", zone.Date{}, false, "digits are missing"},
		{"+026-03-01", zone.Date{}, false, "a sign is no digit"},
		{"2026/03/01", zone.Date{}, false, "other signs between"},
		{"2026-03-01T00:00:00Z", zone.Date{}, false, "a time too"},
		{" 2026-03-01", zone.Date{}, false, "a blank before"},
		{"٢٠٢٦-03-01", zone.Date{}, false, "digits of another script"},
	} {
		got, err := zone.ParseDate(tt.text)
		if got != tt.want || (err == nil) != tt.ok {
			t.Errorf("%q: %s: got %v, %v", tt.text, tt.reason, got, err)
		}
		if err == nil && got.String() != tt.text {
			t.Errorf("%q prints as %q", tt.text, got)
		}
	}
}

func TestDateArithmetic(t *testing.T) {
	for _, tt := range []struct {
		from   zone.Date
		days   int
		want   zone.Date
		reason string
	}{
		{date(2026, 3, 1), 0, date(2026, 3, 1), "no day later"},
		{date(2024, 2, 28), 2, date(2024, 3, 1), "over a leap day"},
		{date(2026, 1, 1), -1, date(2025, 12, 31), "a day earlier"},
		{date(2026, 1, 15), 365, date(2027, 1, 15), "a year later"},
		{zone.Date{}, 100, zone.Date{}, "of no date, no date"},
		{date(2026, 1, 1), math.MaxInt, date(9999, 12, 31), "later than dates go"},
		{date(2026, 1, 1), math.MinInt, date(1, 1, 1), "earlier than dates go"},
		{date(1, 1, 1), 3_652_058, date(9999, 12, 31), "from the first to the last"},
	} {
		if got := tt.from.AddDays(tt.days); got != tt.want || !got.Valid() {
			t.Errorf("%v and %d days: %s: got %v, want %v", tt.from, tt.days, tt.reason, got, tt.want)
		}
	}
	days := []zone.Date{{}, date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 2), date(2026, 2, 1), date(2027, 1, 1)}
	for i, d := range days {
		for j, e := range days {
			assert.Equal(t, sign(i-j), d.Compare(e), "%v against %v", d, e)
			assert.Equal(t, i > j, d.After(e), "%v after %v", d, e)
		}
	}
}

func sign(n int) int { return min(1, max(-1, n)) }

// Every day is followed by the next as the calendar has it, and reads back.
func TestDatesFollowTheCalendar(t *testing.T) {
	at := time.Date(1999, 1, 1, 0, 0, 0, 0, time.UTC)
	d := date(1999, 1, 1)
	for range 3000 {
		want := at.Format(time.DateOnly)
		require.Equal(t, want, d.String())
		back, err := zone.ParseDate(want)
		require.NoError(t, err)
		require.Equal(t, d, back)
		at, d = at.AddDate(0, 0, 1), d.AddDays(1)
	}
}

func TestDateValid(t *testing.T) {
	for _, d := range []zone.Date{date(2023, 2, 29), date(2026, 0, 1), date(2026, 1, 0), date(0, 1, 1), date(-4, 1, 1), date(10000, 1, 1), date(2026, 1, 200)} {
		assert.False(t, d.Valid(), "%v", d)
	}
	assert.True(t, zone.Date{}.Valid())
}

func TestLayers(t *testing.T) {
	assert.Equal(t, []zone.Layer{zone.Layer0, zone.Layer1, zone.Layer2, zone.Layer3, zone.Layer3_5, zone.Layer4, zone.Layer5},
		slices.Collect(zone.Layers()))
	for range zone.Layers() {
		break // stops when it is told to
	}
	for l := zone.NoLayer; l <= zone.Layer5; l++ {
		back, err := zone.ParseLayer(l.String())
		require.NoError(t, err)
		assert.Equal(t, l, back)
	}
	for _, tt := range []struct{ text, reason string }{
		{"3,5", "another sign"}, {"35", "no sign"}, {"6", "too high"}, {"-1", "too low"}, {"3.50", "not as it is written"},
		{"L3", "a letter"}, {"none", "not stated is the empty text"},
	} {
		_, err := zone.ParseLayer(tt.text)
		assert.Error(t, err, "%q: %s", tt.text, tt.reason)
	}
	l, err := zone.ParseLayer(" 3.5 ")
	require.NoError(t, err)
	assert.Equal(t, zone.Layer3_5, l, "F10: 3.5 is a layer of its own, not 3")
	assert.Greater(t, zone.Layer3_5, zone.Layer3)
	assert.Less(t, zone.Layer3_5, zone.Layer4)

	_, err = zone.Layer(8).MarshalText()
	assert.Error(t, err)
	assert.Equal(t, "Layer(8)", zone.Layer(8).String())
}

// Texts inside JSON take the same forms, and what cannot be read leaves a value alone.
func TestTextForms(t *testing.T) {
	type both struct {
		D zone.Date
		L zone.Layer
	}
	b, err := json.Marshal(both{date(2026, 3, 1), zone.Layer3_5})
	require.NoError(t, err)
	assert.JSONEq(t, `{"D": "2026-03-01", "L": "3.5"}`, string(b))
	var back both
	require.NoError(t, json.Unmarshal(b, &back))
	assert.Equal(t, both{date(2026, 3, 1), zone.Layer3_5}, back)
	assert.Error(t, json.Unmarshal([]byte(`{"D": "2026-02-30"}`), &back))
	assert.Error(t, json.Unmarshal([]byte(`{"L": "3,5"}`), &back))
	assert.Equal(t, both{date(2026, 3, 1), zone.Layer3_5}, back)
}

func TestTraits(t *testing.T) {
	all := []zone.Traits{zone.Business, zone.Control, zone.Safety, zone.Wireless, zone.Temporary, zone.External, zone.Remote}
	sum := zone.Traits(0)
	for _, x := range all {
		back, err := zone.ParseTrait(x.String())
		require.NoError(t, err)
		assert.Equal(t, x, back)
		assert.False(t, sum.Any(x), "%v is one of its own", x)
		sum |= x
	}
	assert.True(t, sum.Valid() && sum.Has(zone.Safety|zone.Remote))
	assert.Equal(t, all, slices.Collect(sum.All()))
	for range sum.All() {
		break
	}
	assert.Equal(t, "control, safety", (zone.Control | zone.Safety).String())
	assert.False(t, zone.Control.Has(zone.Control|zone.Safety), "has every one of them")
	assert.True(t, zone.Control.Any(zone.Control|zone.Safety), "any of them")

	assert.False(t, zone.Traits(0x80).Valid())
	assert.Equal(t, "safety, Traits(0x80)", (zone.Safety | 0x80).String())
	for _, text := range []string{"", "saftey", "control, safety", "Traits(0x80)"} {
		_, err := zone.ParseTrait(text)
		assert.Error(t, err, "%q", text)
	}
}

func TestPos(t *testing.T) {
	for _, tt := range []struct {
		pos   zone.Pos
		want  string
		valid bool
	}{
		{zone.Pos{}, "-", false},
		{zone.Pos{File: "plant.yaml"}, "plant.yaml", false},
		{zone.Pos{Line: 18, Column: 5}, "18:5", true},
		{zone.Pos{File: "plant.yaml", Line: 18, Column: 5}, "plant.yaml:18:5", true},
	} {
		assert.Equal(t, tt.want, tt.pos.String())
		assert.Equal(t, tt.valid, tt.pos.IsValid())
		assert.Empty(t, cmp.Diff(zone.Zone{ID: "a", Pos: tt.pos}, zone.Zone{ID: "a"}), "where a zone stands is no part of what it is")
	}
}
