package generate

import "github.com/iec62443-go/iec62443/conduit"

// linkKind is a kind of connection between two zones that a conduit makes.
type linkKind uint8

const (
	perimeterLink linkKind = iota // enterprise and DMZ
	supportLink                   // vendor and DMZ
	southLink                     // DMZ and site operations
	coreLink                      // site operations and area
	cellLink                      // area and cell
	skidLink                      // a cell and what lies in it
	diodeLink                     // safety and area, one-way
	safetyLink                    // area and safety
	tripLink                      // cell and safety
	radioLink                     // area and radio instruments
	visitLink                     // visiting computers and site operations
	stationLink                   // site operations and outstation
	internetLink                  // vendor and internet
	numLinkKinds
)

// linkKinds says what passes a connection, down from the zone named first to the
// other and up, each with who speaks to whom. No service passes both into a DMZ
// and out of it on the way down, and nothing starts in the DMZ upward.
var linkKinds = [numLinkKinds]struct {
	down, up []pattern
}{
	perimeterLink: {
		down: []pattern{{https, desk, mirror}, {https, erp, mirror}, {https, analytics, mirror}, {sftp, erp, relay}},
	},
	supportLink: {
		down: []pattern{{https, support, jump}},
	},
	southLink: {
		down: []pattern{{rdp, jump, engineering}, {opcUA, mirror, gatherer}},
		up:   []pattern{{archive, historian, mirror}, {wsus, console, patch}, {wsus, engineering, patch}},
	},
	coreLink: {
		down: []pattern{{opcUA, gatherer, scada}, {opcUA, console, scada}, {toController, engineering, scada}},
		up:   []pattern{{syslog, anyRole, logger}, {ntp, anyRole, domain}, {archive, scada, historian}},
	},
	cellLink: {
		down: []pattern{{toController, hmi, plc}, {toController, scada, plc}, {opcUA, scada, plc}, {hartIP, scada, sensor}, {toController, engineering, plc}},
		up:   []pattern{{syslog, plc, scada}, {ntp, plc, scada}, {ntp, drive, scada}},
	},
	skidLink: {
		down: []pattern{{toField, plc, valve}, {toField, plc, sensor}, {hartIP, plc, sensor}, {hartIP, remoteIO, valve}},
	},
	diodeLink: {
		up: []pattern{{modbus, sis, scada}, {syslog, sis, scada}},
	},
	safetyLink: {
		down: []pattern{{modbusRead, scada, sis}, {modbusRead, hmi, sis}},
		up:   []pattern{{syslog, sis, scada}},
	},
	tripLink: {
		up: []pattern{{modbus, sis, plc}},
	},
	radioLink: {
		down: []pattern{{hartIP, scada, gateway}, {opcUA, scada, gateway}},
		up:   []pattern{{syslog, gateway, scada}, {ntp, gateway, scada}},
	},
	visitLink: {
		down: []pattern{{https, laptop, engineering}},
	},
	stationLink: {
		down: []pattern{{dnp3, gatherer, rtu}, {iec104, gatherer, rtu}},
	},
	internetLink: {
		down: []pattern{{https, support, cloud}},
	},
}

// What passes two conduits on the way, through the zone that encloses one end.
var (
	opsToCell  = []pattern{{toController, engineering, plc}, {opcUA, gatherer, plc}}
	cellToOps  = []pattern{{syslog, plc, logger}, {ntp, plc, domain}}
	areaToSkid = []pattern{{hartIP, scada, sensor}, {hartIP, engineering, valve}}
)

// services gives the services of patterns as a family speaks them.
func services(patterns []pattern, fam uint8) conduit.Services {
	names := make([]conduit.ServiceName, len(patterns))
	for i, p := range patterns {
		names[i] = serviceNames[p.service.as(fam)]
	}
	return conduit.ServicesOf(names...)
}
