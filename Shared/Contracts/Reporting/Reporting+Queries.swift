package struct ListClaims: Query {
    package typealias Answer = Claims
    package static let name = MessageName(.reporting, "claims")

    package var ambassador: String?
    package var state: String?

    package init(ambassador: String? = nil, state: String? = nil) {
        self.ambassador = ambassador
        self.state = state
    }
}

package struct Claims: Codable, Sendable, Hashable {
    package var claims: [ClaimSummary]
    /// that can be claimed now
    package var periods: [CodedLabel]

    package init(claims: [ClaimSummary], periods: [CodedLabel]) {
        self.claims = claims
        self.periods = periods
    }
}

package struct ClaimSummary: Codable, Sendable, Hashable {
    package var claim: ClaimID
    package var reference: String
    package var ambassador: String
    package var ambassadorName: String
    package var period: String
    package var from: Day
    package var to: Day
    /// draft, submitted, authorised, paid
    package var state: String
    package var version: Int
    package var total: Pence
    /// delivered over the cap
    package var unfunded: Pence
    package var final: Bool

    package init(
        claim: ClaimID, reference: String, ambassador: String, ambassadorName: String, period: String, from: Day, to: Day, state: String, version: Int,
        total: Pence, unfunded: Pence, final: Bool
    ) {
        self.claim = claim
        self.reference = reference
        self.ambassador = ambassador
        self.ambassadorName = ambassadorName
        self.period = period
        self.from = from
        self.to = to
        self.state = state
        self.version = version
        self.total = total
        self.unfunded = unfunded
        self.final = final
    }
}

package struct GetClaim: Query {
    package typealias Answer = ClaimDetail
    package static let name = MessageName(.reporting, "claim")

    package var claim: ClaimID

    package init(claim: ClaimID) {
        self.claim = claim
    }
}

package struct ClaimDetail: Codable, Sendable, Hashable {
    package var summary: ClaimSummary
    package var lines: [ClaimLine]
    package var unpaid: [UnpaidWork]
    /// of each log, up to which the claim was computed
    package var positions: [LogPosition]
    package var steps: [ClaimStep]
    package var illustrative: Bool

    package init(summary: ClaimSummary, lines: [ClaimLine], unpaid: [UnpaidWork], positions: [LogPosition], steps: [ClaimStep], illustrative: Bool) {
        self.summary = summary
        self.lines = lines
        self.unpaid = unpaid
        self.positions = positions
        self.steps = steps
        self.illustrative = illustrative
    }
}

package struct LogPosition: Codable, Sendable, Hashable {
    package var service: ServiceName
    package var position: Int64
    package var hash: String

    package init(service: ServiceName, position: Int64, hash: String) {
        self.service = service
        self.position = position
        self.hash = hash
    }
}

/// A line of a claim, with the work behind it.
package struct ClaimLine: Codable, Sendable, Hashable {
    package var code: String
    package var title: String
    /// instalment, support_unit_first_reaching_tier, event_delivered …
    package var unit: String
    package var quantity: Int
    package var rate: Pence
    package var amount: Pence
    /// of the amount, recorded as delivered and unfunded
    package var overCap: Pence
    package var evidence: [ClaimEvidence]

    package init(code: String, title: String, unit: String, quantity: Int, rate: Pence, amount: Pence, overCap: Pence, evidence: [ClaimEvidence]) {
        self.code = code
        self.title = title
        self.unit = unit
        self.quantity = quantity
        self.rate = rate
        self.amount = amount
        self.overCap = overCap
        self.evidence = evidence
    }
}

package struct ClaimEvidence: Codable, Sendable, Hashable {
    /// of an activity or engagement
    package var reference: String
    package var on: Day
    package var what: String
    package var body: BodyReference?
    package var bodyName: String?
    package var activity: ActivityID?
    package var engagement: EngagementID?

    package init(
        reference: String, on: Day, what: String, body: BodyReference? = nil, bodyName: String? = nil, activity: ActivityID? = nil,
        engagement: EngagementID? = nil
    ) {
        self.reference = reference
        self.on = on
        self.what = what
        self.body = body
        self.bodyName = bodyName
        self.activity = activity
        self.engagement = engagement
    }
}

package struct UnpaidWork: Codable, Sendable, Hashable {
    package var kind: String
    package var title: String
    package var activities: Int
    package var minutes: Int

    package init(kind: String, title: String, activities: Int, minutes: Int) {
        self.kind = kind
        self.title = title
        self.activities = activities
        self.minutes = minutes
    }
}

package struct ClaimStep: Codable, Sendable, Hashable {
    package var state: String
    package var at: Instant
    /// role, not a name
    package var by: String
    package var note: String?

    package init(state: String, at: Instant, by: String, note: String? = nil) {
        self.state = state
        self.at = at
        self.by = by
        self.note = note
    }
}

/// The report of a programme: outputs, outcomes, coverage and claims, each figure with its numerator and base.
package struct GetReport: Query {
    package typealias Answer = ReportDocument
    package static let name = MessageName(.reporting, "report")

    package var programme: String?

    package init(programme: String? = nil) {
        self.programme = programme
    }
}

package struct ReportDocument: Codable, Sendable, Hashable {
    package var programme: String
    package var title: String
    package var asOf: Day
    /// tier rule
    package var rule: String
    /// "bodies are fictional, rates and targets illustrative"
    package var notice: String?
    package var positions: [LogPosition]
    package var sections: [ReportSection]

    package init(
        programme: String, title: String, asOf: Day, rule: String, notice: String? = nil, positions: [LogPosition], sections: [ReportSection]
    ) {
        self.programme = programme
        self.title = title
        self.asOf = asOf
        self.rule = rule
        self.notice = notice
        self.positions = positions
        self.sections = sections
    }
}

package struct ReportSection: Codable, Sendable, Hashable {
    /// outputs, outcomes, paired, coverage_region …
    package var id: String
    package var title: String
    package var intro: String?
    package var tables: [ReportTable]
    package var chart: ReportChart?

    package init(id: String, title: String, intro: String? = nil, tables: [ReportTable], chart: ReportChart? = nil) {
        self.id = id
        self.title = title
        self.intro = intro
        self.tables = tables
        self.chart = chart
    }
}

/// A table: one header row, cells as they are printed.
package struct ReportTable: Codable, Sendable, Hashable {
    package var id: String
    package var caption: String
    package var columns: [ReportColumn]
    package var rows: [[String]]
    package var notes: [String]

    package init(id: String, caption: String, columns: [ReportColumn], rows: [[String]], notes: [String]) {
        self.id = id
        self.caption = caption
        self.columns = columns
        self.rows = rows
        self.notes = notes
    }
}

package struct ReportColumn: Codable, Sendable, Hashable {
    package var title: String
    package var numeric: Bool

    package init(title: String, numeric: Bool) {
        self.title = title
        self.numeric = numeric
    }
}

/// What a chart draws: at most four series over the same labels. Null values are missing or suppressed.
package struct ReportChart: Codable, Sendable, Hashable {
    /// bar
    package var kind: String
    package var title: String
    package var labels: [String]
    package var series: [ChartSeries]
    /// "%", "schools"
    package var unit: String

    package init(kind: String, title: String, labels: [String], series: [ChartSeries], unit: String) {
        self.kind = kind
        self.title = title
        self.labels = labels
        self.series = series
        self.unit = unit
    }
}

package struct ChartSeries: Codable, Sendable, Hashable {
    package var name: String
    package var values: [Double?]

    package init(name: String, values: [Double?]) {
        self.name = name
        self.values = values
    }
}

/// Coverage: the supported beside every eligible school of the frame.
package struct GetCoverage: Query {
    package typealias Answer = ReportSection
    package static let name = MessageName(.reporting, "coverage")

    package var programme: String?
    /// region, phase, type
    package var by: String

    package init(programme: String? = nil, by: String = "region") {
        self.programme = programme
        self.by = by
    }
}

/// The report and the claims as files.
package struct ExportReport: Query {
    package typealias Answer = ReportFiles
    package static let name = MessageName(.reporting, "export")

    package var programme: String?
    package var formats: [String]

    package init(programme: String? = nil, formats: [String] = ["html", "csv", "xlsx"]) {
        self.programme = programme
        self.formats = formats
    }
}

package struct ReportFiles: Codable, Sendable, Hashable {
    package var files: [ReportFile]

    package init(files: [ReportFile]) {
        self.files = files
    }
}

package struct ReportFile: Codable, Sendable, Hashable {
    /// report.html, claims.csv …
    package var name: String
    package var mediaType: String
    package var base64: String

    package init(name: String, mediaType: String, base64: String) {
        self.name = name
        self.mediaType = mediaType
        self.base64 = base64
    }
}

/// What a role's first page opens with: requests and support first, figures behind.
package struct GetHome: Query {
    package typealias Answer = HomeFigures
    package static let name = MessageName(.reporting, "home")

    package var ambassador: String?

    package init(ambassador: String? = nil) {
        self.ambassador = ambassador
    }
}

package struct HomeFigures: Codable, Sendable, Hashable {
    package var programme: String
    package var title: String
    package var notice: String?
    package var supported: Int
    package var schoolsWorkedWith: Int
    package var engagementsOpen: Int
    package var surveysAwaited: Int
    package var claimsToSubmit: Int
    package var claimsToAuthorise: Int
    package var claimsToPay: Int

    package init(
        programme: String, title: String, notice: String? = nil, supported: Int, schoolsWorkedWith: Int, engagementsOpen: Int, surveysAwaited: Int,
        claimsToSubmit: Int, claimsToAuthorise: Int, claimsToPay: Int
    ) {
        self.programme = programme
        self.title = title
        self.notice = notice
        self.supported = supported
        self.schoolsWorkedWith = schoolsWorkedWith
        self.engagementsOpen = engagementsOpen
        self.surveysAwaited = surveysAwaited
        self.claimsToSubmit = claimsToSubmit
        self.claimsToAuthorise = claimsToAuthorise
        self.claimsToPay = claimsToPay
    }
}

/// Feedback about an Ambassador, pooled: nothing below five answers.
package struct GetFeedback: Query {
    package typealias Answer = PooledFeedback
    package static let name = MessageName(.reporting, "feedback")

    package var ambassador: String

    package init(ambassador: String) {
        self.ambassador = ambassador
    }
}

package struct PooledFeedback: Codable, Sendable, Hashable {
    package var answers: Int
    package var shown: Bool
    package var table: ReportTable?

    package init(answers: Int, shown: Bool, table: ReportTable? = nil) {
        self.answers = answers
        self.shown = shown
        self.table = table
    }
}
