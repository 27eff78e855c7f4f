// Package remedy finds what to do about gaps: of measures on offer, the cheapest that
// make every achieved level (SL-A) cover its target (SL-T) at the low end, so that
// nothing is left short and nothing indeterminate.
//
//	plan, err := remedy.Close(ctx, sys, remedy.MenuOf(sys, nil)) // a measure for each missing requirement
//	if err != nil {
//		return err
//	}
//	fmt.Println(plan.Cost, plan.LowerBound, plan.Proven)
//	for _, step := range plan.Roadmap { // which first
//		fmt.Println(step.Measures, step.Cost, step.Remaining)
//	}
//	changed := plan.Apply(sys.Model()) // the model with the measures in force
//
// [Tradeoff] gives the front of cost against what stays missing instead, and [Harden]
// the cheapest way to hold zones against attacks (package attack).
//
// On offer are the measures given, and those of the model that are inactive. What
// they cost, require and exclude is theirs ([conduit.Measure]). A measure bought is in
// force after every record, so that it joins recorded levels.
//
// # How sure an answer is
//
// The problem is NP-hard. A plan carries the cost of its measures, a lower bound that
// no set of measures can go below, and whether the two are proven to meet; the search
// is greedy first and then exact, within a budget of nodes and not of seconds. Every
// plan is applied, compiled and assessed before it is handed out: what it says is
// closed has been seen closed.
//
// What nothing on offer can mend is listed with what it lacks, and left alone: no
// measure is bought for a gap that stays open.
//
// # What it is not
//
// It knows nothing of risk, of time, or of the people who have to do the work; cost is
// one number. It changes levels, and with [Config].Breaches what conduits let through
// and by what it is enforced; what is wrong with single channels is mended otherwise
// (see [conduit.Mend]). IEC 62443-3-2 asks for the comparison of levels with targets
// (ZCR 5) and says nothing of how to choose measures; all choosing here is this
// library's.
package remedy
