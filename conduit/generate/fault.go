package generate

// Fault ...
type Fault struct{}

// Faults ...
type Faults struct{ Unassigned int }

func (f Faults) channels() int { return 0 }

func (b *builder) plant() ([]Fault, error) { return nil, nil }
