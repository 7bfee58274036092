package struct ClaimSubmitted: Event {
    package static let name = MessageName(.reporting, "claim-submitted")

    package var programme: String
    package var claim: ClaimID
    package var reference: String
    package var ambassador: String
    package var period: String
    package var version: Int
    package var total: Pence
    package var on: Day

    package var subject: String { claim.description }

    package init(programme: String, claim: ClaimID, reference: String, ambassador: String, period: String, version: Int, total: Pence, on: Day) {
        self.programme = programme
        self.claim = claim
        self.reference = reference
        self.ambassador = ambassador
        self.period = period
        self.version = version
        self.total = total
        self.on = on
    }
}

package struct ClaimAuthorised: Event {
    package static let name = MessageName(.reporting, "claim-authorised")

    package var programme: String
    package var claim: ClaimID
    package var reference: String
    package var version: Int
    package var on: Day

    package var subject: String { claim.description }

    package init(programme: String, claim: ClaimID, reference: String, version: Int, on: Day) {
        self.programme = programme
        self.claim = claim
        self.reference = reference
        self.version = version
        self.on = on
    }
}

package struct ClaimReturned: Event {
    package static let name = MessageName(.reporting, "claim-returned")

    package var programme: String
    package var claim: ClaimID
    package var reference: String
    package var version: Int
    package var on: Day

    package var subject: String { claim.description }

    package init(programme: String, claim: ClaimID, reference: String, version: Int, on: Day) {
        self.programme = programme
        self.claim = claim
        self.reference = reference
        self.version = version
        self.on = on
    }
}

package struct ClaimPaid: Event {
    package static let name = MessageName(.reporting, "claim-paid")

    package var programme: String
    package var claim: ClaimID
    package var reference: String
    package var version: Int
    package var on: Day

    package var subject: String { claim.description }

    package init(programme: String, claim: ClaimID, reference: String, version: Int, on: Day) {
        self.programme = programme
        self.claim = claim
        self.reference = reference
        self.version = version
        self.on = on
    }
}
