/// What schools are grouped by where coverage is looked at.
package enum CoverageDimension: String, Codable, Sendable, Hashable, CaseIterable {
    case region, phase, type
    case trustSize = "trust_size"
    case setting = "urban_or_rural"
    case need

    package var title: String {
        switch self {
        case .region: "Region"
        case .phase: "Phase"
        case .type: "Type"
        case .trustSize: "Size of trust"
        case .setting: "Urban or rural"
        case .need: "Need"
        }
    }
}

/// How far the programme came with a school.
package enum CoverageStage: String, Codable, Sendable, Hashable, CaseIterable {
    /// a campaign's message was handed to a mail server
    case approached
    /// a lead, however it came
    case interested
    /// an engagement was opened
    case enrolled
    /// support was given
    case supported

    package var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}

/// Every eligible open school of the register beside those whom the programme reached, in groups, and how far each group is from
/// the share that it would have if all were reached alike.
package struct CompareCoverage: Query {
    package typealias Answer = CoverageComparison
    package static let name = MessageName(.outreach, "coverage")

    package var by: CoverageDimension
    /// a second one, crossed with the first
    package var crossed: CoverageDimension?
    /// the stage by which gaps are ranked; enrolled when absent
    package var stage: CoverageStage?
    /// the register, and what had been done, as it was then; as they are now when absent
    package var frame: FrameID?
    /// hides small counts, and those by which they could be worked out, as in what is published
    package var published: Bool?

    package init(by: CoverageDimension, crossed: CoverageDimension? = nil, stage: CoverageStage? = nil, frame: FrameID? = nil, published: Bool? = nil) {
        self.by = by
        self.crossed = crossed
        self.stage = stage
        self.frame = frame
        self.published = published
    }
}

package struct CoverageComparison: Codable, Sendable, Hashable {
    /// of the newest file in the register; absent when it is empty
    package var asOf: Day?
    /// every eligible school
    package var england: CoverageCell
    package var cells: [CoverageCell]
    /// groups of fewer eligible schools than `smallUnder`, together; in no ranking
    package var small: CoverageCell?
    package var smallUnder: Int
    /// the furthest behind first; groups that are ahead are not among them
    package var gaps: [CoverageGap]
    /// schools just outside the rules, by why
    package var wobbly: [WobblyCount]
    /// the rules by which schools are eligible
    package var rules: [String]

    package init(
        asOf: Day?, england: CoverageCell, cells: [CoverageCell], small: CoverageCell?, smallUnder: Int, gaps: [CoverageGap], wobbly: [WobblyCount],
        rules: [String]
    ) {
        self.asOf = asOf
        self.england = england
        self.cells = cells
        self.small = small
        self.smallUnder = smallUnder
        self.gaps = gaps
        self.wobbly = wobbly
        self.rules = rules
    }
}

/// A group of schools. A count that is absent is hidden.
package struct CoverageCell: Codable, Sendable, Hashable {
    /// its value in each dimension
    package var groups: [String]
    package var eligible: Int
    package var approached: Int?
    package var interested: Int?
    package var enrolled: Int?
    package var supported: Int?

    package init(groups: [String], eligible: Int, approached: Int? = 0, interested: Int? = 0, enrolled: Int? = 0, supported: Int? = 0) {
        self.groups = groups
        self.eligible = eligible
        self.approached = approached
        self.interested = interested
        self.enrolled = enrolled
        self.supported = supported
    }

    package subscript(stage: CoverageStage) -> Int? {
        get {
            switch stage {
            case .approached: approached
            case .interested: interested
            case .enrolled: enrolled
            case .supported: supported
            }
        }
        set {
            switch stage {
            case .approached: approached = newValue
            case .interested: interested = newValue
            case .enrolled: enrolled = newValue
            case .supported: supported = newValue
            }
        }
    }
}

/// A group that is behind the share that it would have if all were reached alike.
package struct CoverageGap: Codable, Sendable, Hashable {
    package var groups: [String]
    package var eligible: Int
    /// of the stage asked for
    package var reached: Int
    /// schools that would have been reached: the share of England, to a tenth
    package var expected: Double
    /// expected less reached, to a tenth
    package var missing: Double
    /// a difference that chance alone makes often: within two standard deviations
    package var chance: Bool
    /// takes the schools of the group
    package var filter: SegmentFilter

    package init(groups: [String], eligible: Int, reached: Int, expected: Double, missing: Double, chance: Bool, filter: SegmentFilter) {
        self.groups = groups
        self.eligible = eligible
        self.reached = reached
        self.expected = expected
        self.missing = missing
        self.chance = chance
        self.filter = filter
    }
}

/// How many schools are just outside the rules, and for which reason.
package struct WobblyCount: Codable, Sendable, Hashable {
    /// in words
    package var why: String
    package var schools: Int

    package init(why: String, schools: Int) {
        self.why = why
        self.schools = schools
    }
}

/// Schools just outside the rules: one fact away from being eligible, in the order of their URNs.
package struct ListWobblySchools: Query {
    package typealias Answer = WobblySchools
    package static let name = MessageName(.outreach, "wobbly-schools")

    /// of 100 schools each, from 1
    package var page: Int?
    package var frame: FrameID?

    package init(page: Int? = nil, frame: FrameID? = nil) {
        self.page = page
        self.frame = frame
    }
}

package struct WobblySchools: Codable, Sendable, Hashable {
    package var schools: [WobblySchool]
    package var total: Int
    package var page: Int
    package var pages: Int

    package init(schools: [WobblySchool], total: Int, page: Int, pages: Int) {
        self.schools = schools
        self.total = total
        self.page = page
        self.pages = pages
    }
}

package struct WobblySchool: Codable, Sendable, Hashable {
    package var school: SchoolSummary
    /// which fact is missing, in words
    package var why: String

    package init(school: SchoolSummary, why: String) {
        self.school = school
        self.why = why
    }
}
