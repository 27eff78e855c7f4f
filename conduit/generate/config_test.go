package generate_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit/generate"
)

func TestOutOfBounds(t *testing.T) {
	for _, tt := range []struct {
		config generate.Config
		reason string
	}{
		{generate.Config{Assets: -1}, "a negative size"},
		{generate.Config{Assets: generate.MinAssets - 1}, "too small to have a DMZ, a cell and a safety zone"},
		{generate.Config{Assets: generate.MaxAssets + 1}, "more than numbers are kept for"},
		{generate.Config{Evidence: 9}, "no such evidence"},
		{generate.Config{Nesting: generate.MaxNesting + 1}, "deeper than ids are long"},
		{generate.Config{ChannelsPerAsset: 1001}, "a runaway number of channels"},
		{generate.Config{ChannelsPerAsset: math.NaN()}, "not a number"},
		{generate.Config{ChannelsPerAsset: math.Inf(1)}, "not a number either"},
		{generate.Config{Assets: 30, ChannelsPerAsset: 500}, "more channels than pairs of assets have services for"},
		{generate.Config{Faults: generate.Faults{Transit: -1}}, "a negative number of faults"},
		{generate.Config{Assets: 30, Faults: generate.Faults{NoEnforcement: 10}}, "more faults than conduits"},
		{generate.Config{Assets: 30, Faults: generate.Faults{ZoneShort: 10}}, "more faults than zones"},
		{generate.Config{Assets: 30, Faults: generate.Faults{MultiHomed: 40}}, "more faults than assets"},
		{generate.Config{Assets: 30, Faults: generate.Faults{OneWayReversed: 1000}}, "more faults than pairs across the diode"},
	} {
		p, err := tt.config.Plant()
		require.Error(t, err, tt.reason)
		require.Nil(t, p, tt.reason)
		require.ErrorContains(t, err, "generate: ")
	}
}

func TestSoundBounds(t *testing.T) {
	for assets, want := range map[int]int{0: 300, -5: generate.MinAssets, 1: generate.MinAssets, 77: 77} {
		require.Len(t, generate.Sound(1, assets).Assets, want)
	}
}

func TestFaults(t *testing.T) {
	for k := range generate.FaultKinds() {
		f := generate.Faults{}.With(k, 3)
		require.Equal(t, 3, f.Of(k), "%v", k)
		require.Equal(t, 3, f.Total(), "%v is a field of its own", k)
	}
	require.Equal(t, 2*(generate.NumFaultKinds-1), generate.Each(2).Total())
	require.Equal(t, generate.Faults{}, generate.Faults{}.With(0, 5), "no kind, no fault")
	require.Zero(t, generate.Each(1).Of(generate.NumFaultKinds))
}
