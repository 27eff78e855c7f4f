package generate

import "github.com/iec62443-go/iec62443/conduit"

// service names a service in the tables of this package. Two of them stand for
// what the family of controllers in an area speaks.
type service uint8

const (
	noService service = iota
	toController
	toField
	https
	rdp
	ssh
	snmp
	syslog
	ntp
	mssql
	smb
	ldap
	kerberos
	dns
	wsus
	smtp
	archive
	opcUA
	hartIP
	modbusRead
	modbus
	dnp3
	iec104
	sftp
	siteSync
	mqtts
	goose
	s7comm
	profinet
	ethernetIP
	mms
	sampledValues
	telnet
	ftp
	vnc
	smartInstall
	numServices
)

var serviceNames = [numServices]conduit.ServiceName{
	https: "https", rdp: "rdp", ssh: "ssh", snmp: "snmp", syslog: "syslog", ntp: "ntp",
	mssql: "mssql", smb: "smb", ldap: "ldap", kerberos: "kerberos", dns: "dns", wsus: "wsus", smtp: "smtp",
	archive: "pi-data-archive", opcUA: "opc-ua", hartIP: "hart-ip", modbusRead: "modbus:read", modbus: "modbus",
	dnp3: "dnp3", iec104: "iec104", sftp: "sftp", siteSync: "batch-sync", mqtts: "mqtts", goose: "goose",
	s7comm: "s7comm", profinet: "profinet-io", ethernetIP: "ethernet-ip", mms: "iec61850-mms", sampledValues: "sampled-values",
	telnet: "telnet", ftp: "ftp", vnc: "vnc", smartInstall: "smart-install",
}

// family is a make of controllers with what they speak, upward and to the field.
type family struct {
	vendor            string
	controller, field service
}

var families = [...]family{
	{"Norwerk", s7comm, profinet},
	{"Kestrel Controls", ethernetIP, ethernetIP},
	{"Ostrand", modbus, modbus},
	{"Varde Automation", mms, sampledValues},
}

// as gives the service that a family speaks.
func (s service) as(fam uint8) service {
	switch s {
	case toController:
		return families[fam].controller
	case toField:
		return families[fam].field
	}
	return s
}

// foreign are services that no conduit of a sound plant permits.
var foreign = [...]service{telnet, ftp, vnc, smartInstall}

// guarded are services that are protected end to end wherever they go.
var guarded = [numServices]bool{https: true, rdp: true, ssh: true, sftp: true, opcUA: true, mqtts: true}

// purposes says in a few words what a service is there for.
var purposes = [numServices]string{
	noService: "cable on the drawing",
	s7comm:    "control", ethernetIP: "control", modbus: "control", mms: "control", modbusRead: "status of the safety system",
	profinet: "field signals", sampledValues: "field signals", hartIP: "instrument data", goose: "interlocks",
	opcUA: "process values", archive: "history", mqtts: "process values", siteSync: "batch records",
	dnp3: "telecontrol", iec104: "telecontrol",
	https: "user interface", rdp: "remote desktop", ssh: "administration", snmp: "supervision of devices",
	syslog: "events", ntp: "time", mssql: "reports", smb: "files", sftp: "files",
	ldap: "accounts", kerberos: "accounts", dns: "names", wsus: "updates", smtp: "mail",
}
