/// One row of the register: its values by column.
struct SampleSchool {
    private(set) var values: [String: String] = [:]

    /// - Parameter index: from 0; the URN is 900001 and up, which no school has.
    init(_ index: Int, trusts: [SampleTrust], _ chance: inout Chance) {
        let kind = chance.pick(SchoolKind.all) { $0.weight }
        let authority = chance.pick(LocalAuthority.all) { $0.schools }
        let place = PlaceNames.place(&chance)
        set("URN", 900_001 + index)
        set("LA (code)", authority.code)
        set("LA (name)", authority.name)
        set("EstablishmentNumber", 1000 + index % 8999)
        set("EstablishmentName", "\(place) \(chance.pick(kind.titles))")
        pair("TypeOfEstablishment", kind.type.code, kind.type.name)
        pair("EstablishmentTypeGroup", kind.group.code, kind.group.name)
        pair("PhaseOfEducation", kind.phase.code, kind.phase.name)
        set("StatutoryLowAge", kind.ages.low)
        set("StatutoryHighAge", kind.ages.high)
        setLife(&chance)
        setPeople(kind, &chance)
        setCharacter(kind, &chance)
        setPlace(authority, town: place, &chance)
        if kind.academy { setTrust(trusts.filter { $0.region == authority.region }, &chance) }
        set("LastChangedDate", "\(SampleSchool.two(chance.number(1...28)))-\(SampleSchool.two(chance.number(1...4)))-2023")
    }

    private mutating func set(_ column: String, _ value: Int) { values[column] = String(value) }
    private mutating func set(_ column: String, _ value: String) { values[column] = value }

    private mutating func pair(_ column: String, _ code: Int, _ name: String) {
        set("\(column) (code)", code)
        set("\(column) (name)", name)
    }

    /// Open, closed, proposed.
    private mutating func setLife(_ chance: inout Chance) {
        let opened = "\(SampleSchool.two(chance.number(1...28)))-\(chance.pick(["01", "04", "09"]))-\(chance.number(1965...2019))"
        let roll = chance.number(1...1000)
        switch roll {
        case ...880:
            pair("EstablishmentStatus", 1, "Open")
            set("OpenDate", opened)
        case ...888:
            pair("EstablishmentStatus", 3, "Open, but proposed to close")
            set("OpenDate", opened)
            set("CloseDate", "31-08-2025")
        case ...896:
            pair("EstablishmentStatus", 4, "Proposed to open")
            set("OpenDate", "01-09-2026")
        default:
            pair("EstablishmentStatus", 2, "Closed")
            set("OpenDate", opened)
            set("CloseDate", "31-08-\(chance.number(2020...2022))")
            pair("ReasonEstablishmentClosed", 10, "For Academy")
        }
    }

    private mutating func setPeople(_ kind: SchoolKind, _ chance: inout Chance) {
        guard values["EstablishmentStatus (code)"] != "4" else { return }
        let pupils = chance.number(kind.pupils)
        // Hundredths of a per cent: mostly a fifth, sometimes above half.
        let share = max(80, (chance.number(0...5200) + chance.number(0...4200)) / (chance.happens(percent: 30) ? 1 : 2))
        set("CensusDate", "19-01-2023")
        set("SchoolCapacity", pupils + chance.number(0...pupils / 8))
        set("NumberOfPupils", pupils)
        let boys = pupils * chance.number(46...54) / 100
        set("NumberOfBoys", boys)
        set("NumberOfGirls", pupils - boys)
        // Independent schools are not in the school census: not known, not zero.
        guard kind.group.code != 3, kind.type.code != 10 else { return }
        set("PercentageFSM", "\(share / 100).\(SampleSchool.two(share % 100))")
        set("FSM", pupils * share / 10_000)
    }

    private mutating func setCharacter(_ kind: SchoolKind, _ chance: inout Chance) {
        let name = values["EstablishmentName"] ?? ""
        let sixthForm = kind.ages.high >= 18 && kind.phase.code == 4
        pair("Boarders", 1, "No boarders")
        set("NurseryProvision (name)", kind.ages.low <= 3 ? "Has Nursery Classes" : "No Nursery Classes")
        pair("OfficialSixthForm", sixthForm ? 1 : 2, sixthForm ? "Has a sixth form" : "Does not have a sixth form")
        pair("Gender", 3, "Mixed")
        let religion = name.contains("Church of England") ? (2, "Church of England") : name.contains("Catholic") ? (3, "Roman Catholic") : (0, "Does not apply")
        pair("ReligiousCharacter", religion.0, religion.1)
        pair("AdmissionsPolicy", kind.phase.code == 4 ? 1 : 0, kind.phase.code == 4 ? "Non-selective" : "Not applicable")
        let urban = chance.happens(percent: kind.phase.code == 2 ? 68 : 84)
        set("UrbanRural (code)", urban ? "C1" : "E1")
        set("UrbanRural (name)", urban ? "(England/Wales) Urban city and town" : "(England/Wales) Rural village")
    }

    private mutating func setPlace(_ authority: LocalAuthority, town: String, _ chance: inout Chance) {
        set("Street", PlaceNames.street(&chance))
        set("Town", town)
        set("Postcode", PlaceNames.postcode(&chance))
        let codes = [
            "North East": "A", "North West": "B", "Yorkshire and the Humber": "D", "East Midlands": "E", "West Midlands": "F", "East of England": "G",
            "London": "H", "South East": "J", "South West": "K",
        ]
        set("GOR (code)", codes[authority.region] ?? "")
        set("GOR (name)", authority.region)
        set("Easting", authority.easting + chance.number(-6000...6000))
        set("Northing", authority.northing + chance.number(-6000...6000))
    }

    private mutating func setTrust(_ trusts: [SampleTrust], _ chance: inout Chance) {
        guard !trusts.isEmpty else { return }
        let trust = chance.pick(trusts) { $0.weight }
        pair("TrustSchoolFlag", 3, "Supported by a multi-academy trust")
        set("Trusts (code)", trust.uid)
        set("Trusts (name)", trust.name)
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
