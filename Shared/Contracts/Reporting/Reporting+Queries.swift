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

/// What recruiting cost: by campaign and by channel, whom it asked, what came of it, hours, pounds, and hours for each enrolment.
package struct GetCost: Query {
    package typealias Answer = ReportSection
    package static let name = MessageName(.reporting, "cost")

    package var programme: String?
    /// what it would cost at so many pence an hour, 0 to 100,000; the programme's own rate when absent
    package var rate: Int?

    package init(programme: String? = nil, rate: Int? = nil) {
        self.programme = programme
        self.rate = rate
    }
}

/// The funnel from eligible to the first day of support: how many came to each step, and in how many days.
package struct GetFunnel: Query {
    package typealias Answer = ReportSection
    package static let name = MessageName(.reporting, "funnel")

    package var programme: String?
    /// region, campaign, channel
    package var by: String

    package init(programme: String? = nil, by: String = "region") {
        self.programme = programme
        self.by = by
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
