/// The agreement with an Ambassador is signed. One that was appointed is ready for its induction then.
package struct SignAgreement: Command {
    package static let name = MessageName(.outreach, "sign-agreement")

    package var programme: String
    package var ambassador: String
    /// of the agreement's text
    package var version: String
    package var on: Day
    /// its last day, within the programme's term
    package var until: Day
    /// bodies that it can support over the programme
    package var capacity: Int

    package init(programme: String, ambassador: String, version: String, on: Day, until: Day, capacity: Int) {
        self.programme = programme
        self.ambassador = ambassador
        self.version = version
        self.on = on
        self.until = until
        self.capacity = capacity
    }
}

/// The induction is done: from now on the Ambassador may be matched.
package struct RecordInduction: Command {
    package static let name = MessageName(.outreach, "record-induction")

    package var programme: String
    package var ambassador: String
    package var on: Day

    package init(programme: String, ambassador: String, on: Day) {
        self.programme = programme
        self.ambassador = ambassador
        self.on = on
    }
}

/// The agreement goes on to a later day, at most to the programme's end as it was extended.
package struct ExtendAgreement: Command {
    package static let name = MessageName(.outreach, "extend-agreement")

    package var programme: String
    package var ambassador: String
    package var until: Day
    package var reason: String

    package init(programme: String, ambassador: String, until: Day, reason: String) {
        self.programme = programme
        self.ambassador = ambassador
        self.until = until
        self.reason = reason
    }
}

/// An Ambassador's life: how it came, its agreement, its induction, its leaving.
package struct GetAmbassador: Query {
    package typealias Answer = AmbassadorDetail
    package static let name = MessageName(.outreach, "ambassador")

    /// the only one, when absent
    package var programme: String?
    package var ambassador: String

    package init(programme: String? = nil, ambassador: String) {
        self.programme = programme
        self.ambassador = ambassador
    }
}

package struct AmbassadorDetail: Codable, Sendable, Hashable {
    package var programme: String
    package var id: String
    package var name: String
    /// stock, round, flow, exception
    package var route: String
    /// appointed, agreed, active, withdrawn, declined
    package var state: String
    package var application: ApplicationID?
    package var body: BodyReference?
    package var appointedOn: Day?
    package var inductedOn: Day?
    package var agreements: [AgreementTerm]
    package var noticeOn: Day?
    package var withdrewOn: Day?
    package var reason: String?
    package var noticeWaived: String?
    /// the programme's last day
    package var programmeEnds: Day?

    package init(
        programme: String, id: String, name: String, route: String, state: String, application: ApplicationID? = nil, body: BodyReference? = nil,
        appointedOn: Day? = nil, inductedOn: Day? = nil, agreements: [AgreementTerm] = [], noticeOn: Day? = nil, withdrewOn: Day? = nil, reason: String? = nil,
        noticeWaived: String? = nil, programmeEnds: Day? = nil
    ) {
        self.programme = programme
        self.id = id
        self.name = name
        self.route = route
        self.state = state
        self.application = application
        self.body = body
        self.appointedOn = appointedOn
        self.inductedOn = inductedOn
        self.agreements = agreements
        self.noticeOn = noticeOn
        self.withdrewOn = withdrewOn
        self.reason = reason
        self.noticeWaived = noticeWaived
        self.programmeEnds = programmeEnds
    }
}

package struct AgreementTerm: Codable, Sendable, Hashable {
    package var version: String
    package var from: Day
    package var until: Day
    package var capacity: Int
    /// of an extension
    package var reason: String?

    package init(version: String, from: Day, until: Day, capacity: Int, reason: String? = nil) {
        self.version = version
        self.from = from
        self.until = until
        self.capacity = capacity
        self.reason = reason
    }
}

/// What others must know of an Ambassador that no definition lists.
package struct AmbassadorProfile: Codable, Sendable, Hashable {
    /// of the school or trust
    package var name: String
    package var body: BodyReference
    package var regions: [String]
    package var phases: [String]
    package var types: [String]
    package var capacity: Int
    package var easting: Int?
    package var northing: Int?
    package var pupils: Int?

    package init(
        name: String, body: BodyReference, regions: [String], phases: [String], types: [String], capacity: Int, easting: Int? = nil, northing: Int? = nil,
        pupils: Int? = nil
    ) {
        self.name = name
        self.body = body
        self.regions = regions
        self.phases = phases
        self.types = types
        self.capacity = capacity
        self.easting = easting
        self.northing = northing
        self.pupils = pupils
    }
}
