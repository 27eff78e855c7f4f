package standard_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit/generate"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/standard"
)

// surfaces says which rule reports each kind of planted fault.
var surfaces = map[generate.FaultKind]*rule.Rule{
	generate.UncoveredChannel:       standard.UncoveredCrossing,
	generate.ServiceNotPermitted:    standard.ServiceNotPermitted,
	generate.WrongDirection:         standard.WrongDirection,
	generate.OneWayReversed:         standard.OneWayReversed,
	generate.Transit:                standard.Transit,
	generate.BrokenRoute:            standard.BrokenRoute,
	generate.MultiHomed:             standard.MultiHomedBypass,
	generate.Unassigned:             standard.UnassignedAsset,
	generate.Unrestricted:           standard.UnrestrictedConduit,
	generate.NoEnforcement:          standard.NoEnforcement,
	generate.UntrustedCarrier:       standard.UnprotectedOnUntrusted,
	generate.ConduitShort:           standard.ConduitBelowTarget,
	generate.PolicyBroken:           standard.PolicyViolated,
	generate.ZoneShort:              standard.ZoneBelowTarget,
	generate.ZoneUnknown:            standard.Indeterminate,
	generate.UnsupportedRecord:      standard.UnsupportedRecord,
	generate.BusinessWithControl:    standard.BusinessWithControl,
	generate.SafetyWithOther:        standard.SafetyWithOther,
	generate.TemporaryWithPermanent: standard.TemporaryWithPermanent,
	generate.WirelessWithWired:      standard.WirelessWithWired,
	generate.ExternalWithInternal:   standard.ExternalWithInternal,
}

// Each planted fault is one finding, of the rule for its kind and on its element. A
// channel planted from a remote zone to a control asset is remote access besides.
func TestPlantedFaultsAreFound(t *testing.T) {
	for seed := range uint64(6) {
		for _, e := range []generate.Evidence{generate.Mixed, generate.Vectors, generate.Claims, generate.Recorded} {
			plant, err := generate.Config{Seed: seed, Assets: 3000, Evidence: e, Faults: generate.Each(3)}.Plant()
			require.NoError(t, err)
			var want, got []string
			for _, f := range plant.Planted {
				require.Contains(t, surfaces, f.Kind)
				want = append(want, fmt.Sprintf("%s %v", surfaces[f.Kind].ID, f.Ref))
			}
			for _, d := range rule.Run(compile(t, plant.Model), standard.Rules()...).Diagnostics {
				if d.Rule == standard.UnmediatedRemoteAccess.ID && slices.ContainsFunc(plant.Planted, func(f generate.Fault) bool { return f.Ref == d.Ref }) {
					continue
				}
				got = append(got, fmt.Sprintf("%s %v", d.Rule, d.Ref))
			}
			slices.Sort(want)
			slices.Sort(got)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("seed %d, evidence %v (-planted +found):\n%s", seed, e, diff)
			}
		}
	}
}
