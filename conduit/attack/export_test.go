package attack

// Forgetful gives a matrix that holds no bits, as one of very many zones does.
func (m *Matrix) Forgetful() *Matrix {
	out := *m
	out.bits = nil
	return &out
}
