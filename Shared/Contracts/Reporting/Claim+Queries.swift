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
