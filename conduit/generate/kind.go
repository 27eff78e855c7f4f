package generate

import (
	"github.com/iec62443-go/iec62443/zone"
)

// kind is a kind of zone.
type kind uint8

const (
	enterpriseZone kind = iota
	officeZone
	vendorZone
	internetZone
	dmzZone
	siteZone
	opsZone
	visitZone
	stationZone
	areaZone
	cellZone
	skidZone
	safetyZone
	radioZone
	numKinds
)

// pattern is a service spoken between roles; [anyRole] is every asset of the zone,
// and so is a role that the zone does not have.
type pattern struct {
	service  service
	from, to role
}

// kinds says what zones of a kind hold and speak within.
var kinds = [numKinds]struct {
	stem   string
	title  string
	layer  zone.Layer
	traits zone.Traits
	least  int // assets at least
	weight int // assets in proportion
	shares []share
	inside []pattern
}{
	enterpriseZone: {"enterprise", "enterprise", zone.Layer4, zone.Business, 1, 8,
		[]share{{erp, 1, 1}, {desk, 1, 14}, {domain, 1, 1}, {mail, 0, 1}, {analytics, 0, 2}},
		[]pattern{{https, desk, erp}, {smtp, desk, mail}, {kerberos, desk, domain}, {ldap, desk, domain}, {mssql, analytics, erp}, {dns, desk, domain}, {https, desk, analytics}}},
	officeZone: {"office", "site offices", zone.Layer4, zone.Business, 1, 16,
		[]share{{files, 1, 1}, {desk, 1, 12}, {printer, 0, 2}, {camera, 0, 1}},
		[]pattern{{smb, desk, files}, {https, desk, printer}, {https, desk, files}, {https, files, camera}}},
	vendorZone: {"vendor", "vendors' support", zone.Layer5, zone.External, 1, 3,
		[]share{{support, 1, 1}},
		[]pattern{{https, support, support}}},
	internetZone: {"internet", "internet", zone.Layer5, zone.External, 1, 1,
		[]share{{cloud, 1, 1}},
		[]pattern{{https, cloud, cloud}}},
	dmzZone: {"dmz", "DMZ", zone.Layer3_5, 0, 2, 6,
		[]share{{mirror, 1, 1}, {jump, 1, 2}, {patch, 1, 1}, {relay, 1, 2}, {aswitch, 0, 1}},
		[]pattern{{https, jump, patch}, {sftp, relay, mirror}, {mssql, relay, mirror}, {wsus, jump, patch}, {wsus, mirror, patch}}},
	siteZone: {"", "process", zone.NoLayer, zone.Control, 0, 0, nil, nil},
	opsZone: {"ops", "site operations", zone.Layer3, zone.Control, 2, 30,
		[]share{{historian, 1, 1}, {engineering, 1, 5}, {logger, 1, 1}, {gatherer, 1, 4}, {domain, 1, 1}, {backup, 0, 1}, {console, 0, 10}, {aswitch, 0, 2}},
		[]pattern{{archive, gatherer, historian}, {opcUA, console, historian}, {kerberos, console, domain}, {kerberos, engineering, domain}, {syslog, anyRole, logger}, {ntp, anyRole, domain}, {smb, engineering, backup}, {siteSync, gatherer, historian}, {https, console, historian}}},
	visitZone: {"visit", "visiting computers", zone.Layer3, zone.Temporary, 1, 4,
		[]share{{laptop, 1, 1}},
		[]pattern{{https, laptop, laptop}}},
	stationZone: {"station", "outstation", zone.Layer2, zone.Control | zone.Remote, 1, 8,
		[]share{{rtu, 1, 3}, {meter, 0, 4}, {sensor, 0, 2}},
		[]pattern{{modbus, rtu, meter}, {hartIP, rtu, sensor}, {modbus, rtu, rtu}}},
	areaZone: {"area", "area", zone.Layer2, zone.Control, 2, 20,
		[]share{{scada, 1, 1}, {hmi, 1, 8}, {engineering, 0, 2}, {aswitch, 0, 3}, {panel, 0, 2}, {gatherer, 0, 2}},
		[]pattern{{opcUA, hmi, scada}, {toController, hmi, scada}, {https, engineering, scada}, {opcUA, gatherer, scada}, {snmp, scada, aswitch}, {https, panel, scada}, {opcUA, panel, scada}}},
	cellZone: {"cell", "cell", zone.Layer1, zone.Control, 2, 33,
		[]share{{plc, 1, 3}, {remoteIO, 1, 4}, {drive, 0, 7}, {sensor, 0, 8}, {valve, 0, 4}, {panel, 0, 2}, {aswitch, 0, 1}},
		[]pattern{{toField, plc, drive}, {toField, plc, remoteIO}, {toField, plc, valve}, {toField, plc, sensor}, {toController, panel, plc}, {toController, plc, plc}, {hartIP, plc, sensor}, {snmp, panel, aswitch}, {hartIP, remoteIO, sensor}, {hartIP, remoteIO, valve}}},
	skidZone: {"skid", "skid", zone.Layer0, zone.Control, 2, 12,
		[]share{{sensor, 1, 6}, {valve, 1, 4}, {drive, 0, 2}},
		[]pattern{{toField, valve, sensor}, {toField, drive, sensor}, {hartIP, valve, sensor}}},
	safetyZone: {"safety", "safety", zone.Layer1, zone.Safety, 2, 8,
		[]share{{sis, 1, 2}, {safetyIO, 1, 6}, {sensor, 0, 3}},
		[]pattern{{modbus, sis, safetyIO}, {modbus, sis, sis}, {hartIP, sis, sensor}, {hartIP, safetyIO, sensor}}},
	radioZone: {"radio", "radio instruments", zone.Layer1, zone.Control | zone.Wireless, 2, 10,
		[]share{{gateway, 1, 1}, {radioSensor, 1, 9}},
		[]pattern{{hartIP, gateway, radioSensor}, {mqtts, radioSensor, gateway}}},
}

// fallback is what any two assets of a zone may speak where the patterns of its
// kind do not give enough channels.
var fallback = [...]service{https, snmp, ntp, syslog, ssh, sftp, opcUA, modbus}
