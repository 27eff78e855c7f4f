package generate

// Faults says how many faults of each kind to plant. The zero Faults plants none.
type Faults struct {
	UncoveredChannel       int
	ServiceNotPermitted    int
	WrongDirection         int
	OneWayReversed         int
	Transit                int
	BrokenRoute            int
	MultiHomed             int
	Unassigned             int
	Unrestricted           int
	NoEnforcement          int
	UntrustedCarrier       int
	ConduitShort           int
	PolicyBroken           int
	ZoneShort              int
	ZoneUnknown            int
	UnsupportedRecord      int
	BusinessWithControl    int
	SafetyWithOther        int
	TemporaryWithPermanent int
	WirelessWithWired      int
	ExternalWithInternal   int
}

// Each asks for n faults of every kind.
func Each(n int) Faults {
	var f Faults
	for k := range FaultKinds() {
		f = f.With(k, n)
	}
	return f
}

// Of gives how many faults of a kind are asked for.
func (f Faults) Of(k FaultKind) int {
	if p := f.field(k); p != nil {
		return *p
	}
	return 0
}

// With gives f asking for n faults of a kind.
func (f Faults) With(k FaultKind, n int) Faults {
	if p := f.field(k); p != nil {
		*p = n
	}
	return f
}

// Total gives how many faults are asked for.
func (f Faults) Total() int {
	n := 0
	for k := range FaultKinds() {
		n += f.Of(k)
	}
	return n
}

// channels counts the faults that add a channel.
func (f Faults) channels() int {
	n := 0
	for k := UncoveredChannel; k <= BrokenRoute; k++ {
		n += max(f.Of(k), 0)
	}
	return n
}

func (f *Faults) field(k FaultKind) *int {
	switch k {
	case UncoveredChannel:
		return &f.UncoveredChannel
	case ServiceNotPermitted:
		return &f.ServiceNotPermitted
	case WrongDirection:
		return &f.WrongDirection
	case OneWayReversed:
		return &f.OneWayReversed
	case Transit:
		return &f.Transit
	case BrokenRoute:
		return &f.BrokenRoute
	case MultiHomed:
		return &f.MultiHomed
	case Unassigned:
		return &f.Unassigned
	case Unrestricted:
		return &f.Unrestricted
	case NoEnforcement:
		return &f.NoEnforcement
	case UntrustedCarrier:
		return &f.UntrustedCarrier
	case ConduitShort:
		return &f.ConduitShort
	case PolicyBroken:
		return &f.PolicyBroken
	case ZoneShort:
		return &f.ZoneShort
	case ZoneUnknown:
		return &f.ZoneUnknown
	case UnsupportedRecord:
		return &f.UnsupportedRecord
	case BusinessWithControl:
		return &f.BusinessWithControl
	case SafetyWithOther:
		return &f.SafetyWithOther
	case TemporaryWithPermanent:
		return &f.TemporaryWithPermanent
	case WirelessWithWired:
		return &f.WirelessWithWired
	case ExternalWithInternal:
		return &f.ExternalWithInternal
	}
	return nil
}
