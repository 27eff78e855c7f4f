package generate

import "github.com/iec62443-go/iec62443/requirement"

// role is what an asset is in the plant.
type role uint8

const (
	anyRole role = iota
	erp
	desk
	domain
	mail
	analytics
	files
	printer
	support
	cloud
	mirror
	jump
	patch
	relay
	historian
	engineering
	logger
	backup
	gatherer
	console
	laptop
	rtu
	meter
	scada
	hmi
	aswitch
	plc
	drive
	remoteIO
	sensor
	valve
	panel
	sis
	safetyIO
	gateway
	radioSensor
	camera
	numRoles
)

// roles gives for each role the stem of its ids, its component type and the name
// of its products.
var roles = [numRoles]struct {
	stem    string
	typ     requirement.ComponentType
	product string
}{
	anyRole:     {"box", requirement.Unspecified, "box"},
	erp:         {"erp", requirement.Host, "enterprise server"},
	desk:        {"desk", requirement.Host, "office computer"},
	domain:      {"domain", requirement.Host, "domain controller"},
	mail:        {"mail", requirement.Host, "mail server"},
	analytics:   {"analytics", requirement.Software, "production analytics"},
	files:       {"files", requirement.Host, "file server"},
	printer:     {"printer", requirement.Unspecified, "printer"},
	support:     {"support", requirement.Host, "support computer"},
	cloud:       {"cloud", requirement.Host, "update service"},
	mirror:      {"mirror", requirement.Host, "historian mirror"},
	jump:        {"jump", requirement.Host, "jump host"},
	patch:       {"patch", requirement.Host, "patch server"},
	relay:       {"relay", requirement.Software, "file transfer relay"},
	historian:   {"historian", requirement.Host, "historian"},
	engineering: {"eng", requirement.Host, "engineering station"},
	logger:      {"log", requirement.Host, "log server"},
	backup:      {"backup", requirement.Host, "backup server"},
	gatherer:    {"opc", requirement.Software, "data gatherer"},
	console:     {"console", requirement.Host, "operations console"},
	laptop:      {"laptop", requirement.Host, "service laptop"},
	rtu:         {"rtu", requirement.Embedded, "remote terminal unit"},
	meter:       {"meter", requirement.Embedded, "flow meter"},
	scada:       {"scada", requirement.Host, "supervision server"},
	hmi:         {"hmi", requirement.Host, "operator station"},
	aswitch:     {"switch", requirement.Network, "switch"},
	plc:         {"plc", requirement.Embedded, "controller"},
	drive:       {"drive", requirement.Embedded, "drive"},
	remoteIO:    {"rio", requirement.Embedded, "remote I/O"},
	sensor:      {"sensor", requirement.Embedded, "transmitter"},
	valve:       {"valve", requirement.Embedded, "positioner"},
	panel:       {"panel", requirement.Host, "operator panel"},
	sis:         {"sis", requirement.Embedded, "safety controller"},
	safetyIO:    {"sio", requirement.Embedded, "safety I/O"},
	gateway:     {"gateway", requirement.Network, "radio gateway"},
	radioSensor: {"radio", requirement.Embedded, "radio transmitter"},
	camera:      {"camera", requirement.Unspecified, "camera"},
}

// share says how many assets of a zone have a role: so many before any other, in
// the order of the list, and then a part of the rest.
type share struct {
	role   role
	first  int
	weight int
}

// counts gives for each share how many of n assets have its role.
func counts(shares []share, n int) []int {
	out := make([]int, len(shares))
	total := 0
	for i, s := range shares {
		k := min(s.first, n)
		out[i], n, total = k, n-k, total+s.weight
	}
	rest := n
	for i, s := range shares {
		k := rest * s.weight / total
		out[i], n = out[i]+k, n-k
	}
	for i := 0; n > 0; i = (i + 1) % len(shares) {
		if shares[i].weight > 0 {
			out[i]++
			n--
		}
	}
	return out
}
