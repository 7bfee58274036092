/// Finds schools as a person would: by part of a name, a town, a trust, a postcode, a URN or a LAESTAB. A whole name finds those of that name;
/// what is found nowhere is looked for with its typing errors forgiven.
package struct FindSchools: Query {
    package typealias Answer = SchoolPage
    package static let name = MessageName(.outreach, "schools")

    package var text: String
    package var region: String?
    package var phase: String?
    package var status: String?
    /// of 50
    package var page: Int
    /// also those whose name only holds the words, where others have them for a name
    package var wide: Bool?

    package init(text: String = "", region: String? = nil, phase: String? = nil, status: String? = nil, page: Int = 1, wide: Bool? = nil) {
        self.text = text
        self.region = region
        self.phase = phase
        self.status = status
        self.page = page
        self.wide = wide
    }
}

package struct SchoolPage: Codable, Sendable, Hashable {
    package var schools: [SchoolSummary]
    package var total: Int
    package var page: Int
    package var pages: Int
    package var regions: [String]
    package var phases: [String]
    /// why they were found: everything, urn, laestab, postcode, name (the very name), words
    package var matched: String?
    /// the words that were looked for in place of misspelt ones
    package var corrected: String?
    /// where they were found by their very name: how many more have the words in theirs
    package var others: Int?

    package init(
        schools: [SchoolSummary], total: Int, page: Int, pages: Int, regions: [String] = [], phases: [String] = [], matched: String? = nil,
        corrected: String? = nil, others: Int? = nil
    ) {
        self.schools = schools
        self.total = total
        self.page = page
        self.pages = pages
        self.regions = regions
        self.phases = phases
        self.matched = matched
        self.corrected = corrected
        self.others = others
    }
}

package struct SchoolSummary: Codable, Sendable, Hashable {
    package var urn: Int
    package var name: String
    package var town: String
    package var postcode: String
    package var localAuthority: String
    package var region: String
    package var phase: String
    package var type: String
    package var status: String
    package var pupils: Int?
    package var percentFSM: Double?
    package var trustUID: Int?
    package var trustName: String?
    /// local authority's code and establishment number, as 201/3614
    package var laestab: String?

    package init(
        urn: Int, name: String, town: String, postcode: String, localAuthority: String, region: String, phase: String, type: String, status: String,
        pupils: Int? = nil, percentFSM: Double? = nil, trustUID: Int? = nil, trustName: String? = nil, laestab: String? = nil
    ) {
        self.urn = urn
        self.name = name
        self.town = town
        self.postcode = postcode
        self.localAuthority = localAuthority
        self.region = region
        self.phase = phase
        self.type = type
        self.status = status
        self.pupils = pupils
        self.percentFSM = percentFSM
        self.trustUID = trustUID
        self.trustName = trustName
        self.laestab = laestab
    }
}

/// A school with all that the register says, and what the programme has done with it.
package struct GetSchool: Query {
    package typealias Answer = SchoolDetail
    package static let name = MessageName(.outreach, "school")

    package var urn: Int

    package init(urn: Int) {
        self.urn = urn
    }
}

package struct SchoolDetail: Codable, Sendable, Hashable {
    package var summary: SchoolSummary
    package var facts: [Fact]
    /// of the newest file that spoke of it
    package var asOf: Day
    package var history: [RegisterChange]
    package var eligibility: EligibilityDecision?
    package var leads: [LeadSummary]
    /// schools before and after it
    package var linked: [LinkedSchool]?
    /// of its inspections, those under earlier URNs too, the newest first
    package var judgements: [Judgement]?
    /// by every programme that is applied
    package var admissions: BodyEligibility?

    package init(
        summary: SchoolSummary, facts: [Fact], asOf: Day, history: [RegisterChange], eligibility: EligibilityDecision? = nil, leads: [LeadSummary],
        linked: [LinkedSchool]? = nil, judgements: [Judgement]? = nil, admissions: BodyEligibility? = nil
    ) {
        self.summary = summary
        self.facts = facts
        self.asOf = asOf
        self.history = history
        self.eligibility = eligibility
        self.leads = leads
        self.linked = linked
        self.judgements = judgements
        self.admissions = admissions
    }
}

/// A school that came before or after another.
package struct LinkedSchool: Codable, Sendable, Hashable {
    /// as the link has it, such as Predecessor - merged
    package var how: String
    package var urn: Int
    package var name: String
    package var status: String
    package var on: Day?
    /// whether the one goes on as the other
    package var follows: Bool

    package init(how: String, urn: Int, name: String, status: String, on: Day? = nil, follows: Bool) {
        self.how = how
        self.urn = urn
        self.name = name
        self.status = status
        self.on = on
        self.follows = follows
    }
}

/// An overall judgement.
package struct Judgement: Codable, Sendable, Hashable {
    package var on: Day
    package var words: String
    /// the URN that the school had then
    package var urn: Int

    package init(on: Day, words: String, urn: Int) {
        self.on = on
        self.words = words
        self.urn = urn
    }
}

package struct Fact: Codable, Sendable, Hashable {
    package var label: String
    package var value: String

    package init(label: String, value: String) {
        self.label = label
        self.value = value
    }
}

package struct RegisterChange: Codable, Sendable, Hashable {
    package var on: Day
    /// new, changed, closed
    package var what: String
    package var detail: String

    package init(on: Day, what: String, detail: String) {
        self.on = on
        self.what = what
        self.detail = detail
    }
}

/// Whether a rule admits a body, and why.
package struct EligibilityDecision: Codable, Sendable, Hashable {
    package var eligible: Bool
    /// the rule that admits it
    package var rule: String?
    package var reasons: [String]
    /// unknown where no rule holds and one might
    package var outcome: EligibilityOutcome?
    /// each rule, as it was judged
    package var rules: [JudgedRule]?

    package init(eligible: Bool, rule: String? = nil, reasons: [String], outcome: EligibilityOutcome? = nil, rules: [JudgedRule]? = nil) {
        self.eligible = eligible
        self.rule = rule
        self.reasons = reasons
        self.outcome = outcome
        self.rules = rules
    }
}
