package tables

import (
	"maps"
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/requirement"
)

// typeWord is what plants call a kind of component. A word that is not sure means
// one thing in most plants and another in some.
type typeWord struct {
	is    requirement.ComponentType
	sure  bool
	words string // "|" between them
}

// typeWords follow the definitions of IEC 62443-4-2: an embedded device is made to
// watch or run the process itself, a host device is a computer with an operating
// system for general use, a network device passes on what others say, and software is
// what runs on one of them. Which word falls under which is practice.
var typeWords = []typeWord{
	{requirement.Embedded, true, "plc|programmable logic controller|sps|steuerung|automate|automate programmable|automata|pac|safety plc|safety controller|f sps|sis|" +
		"rtu|remote terminal unit|fernwirkgerat|telecontrol|ied|protection relay|relay|schutzrelais|schutzgerat|relais|rele|bay controller|" +
		"controller|regler|dcs controller|process controller|controleur|controlador|" +
		"sensor|sensoren|transmitter|messumformer|messgerat|capteur|instrument|analyzer|analyser|analysator|gas detector|" +
		"actuator|aktor|actionneur|actuador|valve|ventil|positioner|stellungsregler|drive|vfd|frequency converter|frequenzumrichter|umrichter|variateur|variador|" +
		"servo drive|motor starter|soft starter|pump|dosing pump|pumpe|remote i o|i o|io module|i o module|meter|flow meter|power meter|smart meter|zahler|" +
		"field device|feldgerat|embedded device|eingebettetes gerat"},
	{requirement.Embedded, false, "panel|operator panel|touch panel|bediengerat|robot|roboter|cnc|ups|usv|camera|ip camera|kamera|printer|drucker|barcode scanner|scanner|cabinet"},
	{requirement.Host, true, "workstation|operator workstation|engineering workstation|engineering station|ews|operator station|bedienstation|arbeitsplatz|leitplatz|" +
		"server|application server|database server|scada server|file server|mail server|web server|terminal server|backup server|patch server|update server|domain controller|" +
		"serveur|servidor|historian|laptop|engineering laptop|notebook|pc|industrial pc|industrie pc|ipc|desktop|computer|rechner|ordinateur|poste de travail|ordenador|estacion de trabajo|" +
		"jump host|jump server|thin client|virtual machine|vm|tablet|host device|hostgerat"},
	{requirement.Host, false, "hmi|ihm|mmi|scada|leitsystem|proxy|smartphone"},
	{requirement.Network, true, "switch|network switch|industrial switch|ethernet switch|layer 3 switch|l3 switch|core switch|netzwerkswitch|router|firewall|" +
		"access point|wlan access point|wireless access point|wifi access point|ap|modem|data diode|diode|datendiode|media converter|medienkonverter|" +
		"vpn gateway|vpn router|vpn concentrator|radio|radio link|hub|repeater|load balancer|" +
		"commutateur|routeur|pare feu|conmutador|enrutador|cortafuegos|network device|netzwerkgerat"},
	{requirement.Network, false, "gateway|protocol gateway|protokollumsetzer|passerelle|pasarela|ids|ips|ids sensor|network tap|tap|serial server|device server"},
	{requirement.Software, true, "software|software application|application|anwendung|app|logiciel|aplicacion|program|programm|scada software|historian software"},
	{requirement.Software, false, "database|datenbank|service|dienst|operating system|betriebssystem|hypervisor|firmware"},
}

// typeGuess is a component type found in a word, and how.
type typeGuess struct {
	is    requirement.ComponentType
	sure  bool
	whole bool // the word is all that the cell says
	found bool
}

// vocabulary finds component types in words.
type vocabulary struct {
	words   map[string]typeGuess
	longest int // words in a phrase
	met     map[string]typeGuess
}

func newVocabulary(own map[string]requirement.ComponentType) *vocabulary {
	v := &vocabulary{words: map[string]typeGuess{}, longest: 1, met: map[string]typeGuess{}}
	add := func(phrase string, g typeGuess) {
		v.words[phrase] = g
		v.longest = max(v.longest, 1+strings.Count(phrase, " "))
	}
	for _, w := range typeWords {
		for phrase := range strings.SplitSeq(w.words, "|") {
			add(phrase, typeGuess{is: w.is, sure: w.sure, found: true})
		}
	}
	for _, phrase := range slices.Backward(slices.Sorted(maps.Keys(own))) {
		add(strings.Join(wordsOf(phrase), " "), typeGuess{is: own[phrase], sure: true, found: true})
	}
	return v
}

// wordsOf gives the words of a text, each folded as a header is.
func wordsOf(s string) []string {
	var out []string
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune(" \t\n/-_.,;:()[]&+", r) }) {
		if word = foldHeader(word); word != "" {
			out = append(out, word)
		}
	}
	return out
}

// guess finds the component type in a text: by all of it, or by the longest phrases
// in it if they agree.
func (v *vocabulary) guess(text string) typeGuess {
	if g, ok := v.met[text]; ok {
		return g
	}
	g := v.find(wordsOf(text))
	if len(v.met) < maxKept {
		v.met[strings.Clone(text)] = g
	}
	return g
}

func (v *vocabulary) find(words []string) typeGuess {
	if len(words) > 64 {
		return typeGuess{}
	}
	if g, ok := v.words[strings.Join(words, " ")]; ok {
		g.whole = true
		return g
	}
	var out typeGuess
	for i := 0; i < len(words); {
		n := min(v.longest, len(words)-i)
		for ; n > 0; n-- {
			if g, ok := v.words[strings.Join(words[i:i+n], " ")]; ok {
				if out.found && out.is != g.is {
					return typeGuess{}
				}
				out = typeGuess{is: g.is, found: true}
				break
			}
		}
		i += max(n, 1)
	}
	return out
}
