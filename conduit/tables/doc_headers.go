// # Headers
//
// The first is the one that is written; a star marks columns that are only read.
//
// Of the table of zones, with a column id or name:
//
//	id                 Zone ID, Zone No, Zone Number, Kürzel, Zonen-ID, Zonennummer, Identifiant,
//	                   Código
//	name               Zone, Zone Name, Title, Bezeichnung, Zonenname, Sicherheitszone, Bereich,
//	                   Area, Nom, Nom de la zone, Nombre, Zona, Description
//	in                 Parent, Parent Zone, Within, Part Of, Enclosing Zone, Subzone Of,
//	                   Übergeordnet, Übergeordnete Zone, Liegt in, Zone parente, Zona padre
//	layer              Level, Purdue, Purdue Level, Purdue Layer, ISA-95 Level, Ebene, Schicht,
//	                   Niveau, Couche, Nivel, Capa
//	traits             Trait, Properties, Merkmale, Eigenschaften, Propriétés, Propiedades
//	entry              Entry Point, Attack Entry, Einstieg, Eintrittspunkt
//	target             SL-T, Target SL, Target Level, Security Level Target, Security Level, SL,
//	                   Ziel-SL, Ziel, SL cible, SL objetivo
//	capability         SL-C, SL Capability, Capability Level
//	achieved           SL-A, Achieved SL, SL Achieved, Achieved Level, Erreicht, SL erreicht,
//	                   SL atteint, SL alcanzado
//	assessed           Assessed On, Assessment Date, Date of Assessment, Date, Bewertet am, Datum,
//	                   Evalué le, Fecha
//	addresses          IP, IPs, IP Address, IP Addresses, IP Addr, IPv4, IPv4 Address, IPv6,
//	                   IPv6 Address, IP-Adresse, IP-Adressen, IP 1, IP 2, IP 3, IP 4, Address,
//	                   Network Address, Netzwerkadresse, Netzadresse, Management IP, Mgmt IP,
//	                   Primary IP, Secondary IP, Adresse IP, Adresses IP, Dirección IP,
//	                   Direcciones IP, Network, Networks, Subnet, Subnets, CIDR, Netz, Netze,
//	                   Subnetz, Réseau, Red, Subred
//	access_points      Entry Conduits, Zugänge, Points d'accès, Puntos de acceso
//	owner              Zone Owner, Asset Owner, System Owner, Responsible, Responsible Person,
//	                   Eigentümer, Besitzer, Verantwortlich, Verantwortlicher, Propriétaire,
//	                   Responsable, Propietario
//	designated_by      Designating Body, Bestimmt durch, Désignée par, Designada por
//	rationale          Justification, Reason, Begründung, Motif, Justificación, Motivo
//	marking            Protective Marking, TLP, Einstufung, Marquage, Marcado
//	logical_boundary   Logische Grenze, Limite logique, Límite lógico
//	physical_boundary  Physische Grenze, Limite physique, Límite físico
//	physical_access    Physical Access Points, Physischer Zugang, Accès physique, Acceso físico
//	security_policies  Policies, Sicherheitsrichtlinien, Politiques de sécurité, Políticas
//	assumptions        Assumptions and Dependencies, Annahmen, Hypothèses, Supuestos
//	target_IAC*        IAC, FR1, FR1 IAC, SL-T IAC, SL-T FR1, SLT1
//	target_UC*         UC, FR2, FR2 UC, SL-T UC, SL-T FR2, SLT2
//	target_SI*         SI, FR3, FR3 SI, SL-T SI, SL-T FR3, SLT3
//	target_DC*         DC, FR4, FR4 DC, SL-T DC, SL-T FR4, SLT4
//	target_RDF*        RDF, FR5, FR5 RDF, SL-T RDF, SL-T FR5, SLT5
//	target_TRE*        TRE, FR6, FR6 TRE, SL-T TRE, SL-T FR6, SLT6
//	target_RA*         RA, FR7, FR7 RA, SL-T RA, SL-T FR7, SLT7
//
// Of the table of assets, with a column id, name or hostname:
//
//	id                 Asset ID, Asset No, Asset Number, Asset Tag, Tag, Tag No, Tag Number,
//	                   Tag Name, Equipment ID, Equipment Tag, Device ID, KKS, KKS Code, AKZ, BMK,
//	                   Kennzeichen, Kennzeichnung, Anlagenkennzeichen, Betriebsmittelkennzeichen,
//	                   Geräte-ID, Gerätenummer, Inventarnummer, Inventory No, Inventory Number,
//	                   Repère, Identifiant, Numéro d'inventaire, Código, Identificador, Etiqueta
//	name               Asset Name, Asset, Device Name, Device, Equipment, Equipment Name,
//	                   System Name, System, Component, Komponente, Gerät, Geraet, Gerätename,
//	                   Gerätebezeichnung, Bezeichnung, Benennung, Anlagenteil, Nom,
//	                   Nom de l'équipement, Équipement, Appareil, Désignation, Nombre,
//	                   Nombre del equipo, Equipo, Dispositivo, Activo, Description, Beschreibung,
//	                   Descripción
//	hostname*          Host, DNS Name, FQDN, Computer Name, Rechnername, Nom d'hôte, Nombre de host
//	zone               Security Zone, Zone Name, Zone ID, Sicherheitszone, Netzzone, Network Zone,
//	                   Zone de sécurité, Zona, Zona de seguridad, Area, Bereich, Secteur,
//	                   Cell/Area Zone, Cell/Area, Cell, Zelle, Network Segment, Segment, Netzsegment
//	attached           Attached To, Attached Zones, Further Zones, Other Zones, Second Zone,
//	                   Weitere Zonen, Autres zones, Otras zonas
//	runs_on            Hypervisor, Virtualization Host, VM Host, Läuft auf, Fonctionne sur,
//	                   Se ejecuta en
//	type               Component Type, Asset Type, Device Type, Category, Asset Category, Class,
//	                   Device Class, Kind, Role, Typ, Gerätetyp, Geräteart, Art, Kategorie,
//	                   Komponententyp, Type d'équipement, Catégorie, Tipo, Tipo de dispositivo,
//	                   Categoría
//	traits             Trait, Properties, Merkmale, Eigenschaften, Propriétés, Propiedades
//	capability         SL-C, SL Capability, Capability Level
//	needs              SL Needed, Needed SL, Required SL, Needs SL, SL-T, Target SL
//	inspects           Deep Packet Inspection, DPI
//	terminates         Proxy
//	retired            Decommissioned, Out of Service, Status, Lifecycle, Lifecycle Status,
//	                   Stillgelegt, Außer Betrieb, Zustand, Betriebszustand, Hors service, Statut,
//	                   État, Fuera de servicio, Estado
//	addresses          IP, IPs, IP Address, IP Addresses, IP Addr, IPv4, IPv4 Address, IPv6,
//	                   IPv6 Address, IP-Adresse, IP-Adressen, IP 1, IP 2, IP 3, IP 4, Address,
//	                   Network Address, Netzwerkadresse, Netzadresse, Management IP, Mgmt IP,
//	                   Primary IP, Secondary IP, Adresse IP, Adresses IP, Dirección IP,
//	                   Direcciones IP
//	owner              Zone Owner, Asset Owner, System Owner, Responsible, Responsible Person,
//	                   Eigentümer, Besitzer, Verantwortlich, Verantwortlicher, Propriétaire,
//	                   Responsable, Propietario
//	vendor             Manufacturer, Make, Maker, OEM, Brand, Supplier, Hersteller, Lieferant,
//	                   Fabrikat, Fabricant, Constructeur, Marque, Fabricante, Proveedor, Marca
//	product            Model, Model No, Model Number, Product Name, Modell, Produkt, Typbezeichnung,
//	                   Modèle, Produit, Modelo, Producto
//	version            Firmware, Firmware Version, FW, FW Version, Software Version, SW Version,
//	                   Firmwarestand, Softwarestand, Version du firmware, Micrologiciel,
//	                   Versión de firmware
//	cpe                CPE Name, CPE 2.3
//	purl               Package URL
//	marking            Protective Marking, TLP, Einstufung, Marquage, Marcado
//	vlan*              VLAN ID, VLAN No, VLAN Nr, VLAN Number, VLAN Name
//	layer*             Level, Purdue, Purdue Level, Purdue Layer, ISA-95 Level, Ebene, Schicht,
//	                   Niveau, Couche, Nivel, Capa
//	criticality*       Critical, Critical Asset, Importance, Kritikalität, Schutzbedarf, Criticité,
//	                   Criticidad
//
// Of the table of conduits, with a column id, name or joins:
//
//	id                 Conduit ID, Conduit No, Conduit Number, Kürzel, Identifiant, Código
//	name               Conduit, Conduit Name, Title, Bezeichnung, Verbindung, Leitung, Nom, Liaison,
//	                   Nombre, Enlace, Description
//	joins              Zones, Joined Zones, Connects, Connected Zones, Between, Zone A, Zone B,
//	                   Zone C, Zone 1, Zone 2, Zone 3, From Zone, To Zone, Source Zone,
//	                   Destination Zone, Verbindet, Zonen, Von Zone, Nach Zone, Relie, Zone source,
//	                   Zone destination, Une, Zonas, Zona origen, Zona destino
//	internal
//	inherit            Inherits, Includes Subzones
//	untrusted          Untrusted Carrier, Public Network
//	one_way            Unidirectional, Einweg, Unidirectionnel, Unidireccional
//	medium             Media, Carrier, Technology, Übertragungsmedium, Support, Medio
//	inspects           Deep Packet Inspection, DPI
//	devices            Device, Firewall, Firewalls, Security Device, Enforced By, Geräte,
//	                   Équipements, Dispositivos
//	passes
//	manage             Managed From, Management, Verwaltet von
//	target             SL-T, Target SL, Target Level, Security Level Target, Security Level, SL,
//	                   Ziel-SL, Ziel, SL cible, SL objetivo
//	capability         SL-C, SL Capability, Capability Level
//	achieved           SL-A, Achieved SL, SL Achieved, Achieved Level, Erreicht, SL erreicht,
//	                   SL atteint, SL alcanzado
//	assessed           Assessed On, Assessment Date, Date of Assessment, Date, Bewertet am, Datum,
//	                   Evalué le, Fecha
//	owner              Conduit Owner, Zone Owner, Asset Owner, System Owner, Responsible,
//	                   Responsible Person, Eigentümer, Besitzer, Verantwortlich, Verantwortlicher,
//	                   Propriétaire, Responsable, Propietario
//	carries_for        Data Owner
//	ends               End Owners
//	access_points
//	rationale          Justification, Reason, Begründung, Motif, Justificación, Motivo
//	marking            Protective Marking, TLP, Einstufung, Marquage, Marcado
//	logical_boundary   Logische Grenze, Limite logique, Límite lógico
//	physical_boundary  Physische Grenze, Limite physique, Límite físico
//	physical_access    Physical Access Points, Physischer Zugang, Accès physique, Acceso físico
//	security_policies  Policies, Sicherheitsrichtlinien, Politiques de sécurité, Políticas
//	assumptions        Assumptions and Dependencies, Annahmen, Hypothèses, Supuestos
//	target_IAC*        IAC, FR1, FR1 IAC, SL-T IAC, SL-T FR1, SLT1
//	target_UC*         UC, FR2, FR2 UC, SL-T UC, SL-T FR2, SLT2
//	target_SI*         SI, FR3, FR3 SI, SL-T SI, SL-T FR3, SLT3
//	target_DC*         DC, FR4, FR4 DC, SL-T DC, SL-T FR4, SLT4
//	target_RDF*        RDF, FR5, FR5 RDF, SL-T RDF, SL-T FR5, SLT5
//	target_TRE*        TRE, FR6, FR6 TRE, SL-T TRE, SL-T FR6, SLT6
//	target_RA*         RA, FR7, FR7 RA, SL-T RA, SL-T FR7, SLT7
//
// Of the table of permissions, with columns from and to:
//
//	conduit            Conduit ID, Conduit Name, Via, Firewall, Verbindung, Liaison, Enlace
//	from               From Zone, Source, Source Zone, Src, Src Zone, Initiator, Von, Quelle,
//	                   Quellzone, Von Zone, De, Depuis, Zone source, Origen, Desde, Zona origen
//	to                 To Zone, Destination, Destination Zone, Dest, Dst, Dst Zone, Target,
//	                   Target Zone, Nach, Ziel, Zielzone, Nach Zone, Vers, Zone destination, Destino,
//	                   Hacia, Zona destino
//	services           Service, Services Allowed, Allowed Services, Protocol, Protocols, Application,
//	                   Dienst, Dienste, Protokoll, Protokolle, Servicio, Servicios, Protocole,
//	                   Protocolo
//	both               Bidirectional, Both Directions, Direction, Beide Richtungen, Bidirektional,
//	                   Richtung, Bidirectionnel, Bidireccional
//	port*              Ports, Port Number, Dest Port, Destination Port, Dst Port, Zielport, Puerto
//
// Of the table of channels, with columns from and to:
//
//	from               From Asset, Source, Source Asset, Source Host, Source Name, Source IP,
//	                   Source Address, Src, Src IP, Initiator, Client, Von, Quelle, Quell-IP, De,
//	                   Depuis, Origen, Desde, Endpoint A, End A, Side A, Device A, Asset A, Node A,
//	                   Host A, Endpoint 1, Device 1, Asset 1, Node 1, Gerät A, Gerät 1,
//	                   Équipement A, Équipement 1, Equipo A, Equipo 1
//	to                 To Asset, Destination, Destination Asset, Destination Host, Destination Name,
//	                   Destination IP, Destination Address, Dest, Dest IP, Dst, Dst IP, Target,
//	                   Server, Nach, Ziel, Ziel-IP, Vers, Destino, Hacia, Endpoint B, End B, Side B,
//	                   Device B, Asset B, Node B, Host B, Endpoint 2, Device 2, Asset 2, Node 2,
//	                   Gerät B, Gerät 2, Équipement B, Équipement 2, Equipo B, Equipo 2
//	service            Services, Service Name, Protocol, Protocols, Application,
//	                   Application Protocol, Dienst, Dienste, Protokoll, Protocole, Servicio,
//	                   Protocolo
//	via                Conduit, Conduits, Route, Path, Über, Weg, Par, Por
//	link               Cable, Undirected
//	end_to_end         E2E, Encrypted, Verschlüsselt, Chiffré, Cifrado
//	observed           Seen, Captured, Beobachtet, Observé, Observado
//	multicast          Broadcast
//	purpose            Description, Comment, Remarks, Remark, Use, Zweck, Beschreibung, Bemerkung,
//	                   Objet, Commentaire, Propósito, Descripción, Comentario
//	carries_for        Data Owner
//	port*              Ports, Port Number, Dest Port, Destination Port, Dst Port, Zielport, Puerto
//
// Of the table of answers, with columns element and requirement:
//
//	element            Zone, Asset, Conduit, Component, Object, System, Applies To, Gerät,
//	                   Komponente, Objekt, Équipement, Objet, Elemento, Equipo
//	requirement        Requirement ID, Req, Req ID, SR, CR, SR/CR, Control, Control ID, Clause,
//	                   Anforderung, Anforderungs-ID, Exigence, Requisito
//	status             Answer, Result, Compliance, Compliant, Fulfilled, Met, Implemented, Antwort,
//	                   Ergebnis, Erfüllt, Umgesetzt, Réponse, Résultat, Conforme, Statut,
//	                   Respuesta, Resultado, Estado
//	reason             Justification, Rationale, Comment, Comments, Remarks, Remark, Evidence, Note,
//	                   Notes, Begründung, Bemerkung, Kommentar, Nachweis, Motif, Commentaire,
//	                   Preuve, Justificación, Comentario, Motivo
package tables
