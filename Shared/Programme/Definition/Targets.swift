/// What is aimed at. Illustrative unless the programme publishes them.
package struct Targets: Hashable, Sendable {
    package var perAmbassador: [Target]
    package var inTheirHands: [String]
    package var notInTheirHands: [String]
    /// How they are shown: quality_and_requests_first, one_click_away, never.
    package var homePage: String
    package var kpis: String
    package var ranking: String

    package init(perAmbassador: [Target], inTheirHands: [String], notInTheirHands: [String], homePage: String, kpis: String, ranking: String) {
        self.perAmbassador = perAmbassador
        self.inTheirHands = inTheirHands
        self.notInTheirHands = notInTheirHands
        self.homePage = homePage
        self.kpis = kpis
        self.ranking = ranking
    }
}

package struct Target: Hashable, Sendable {
    /// supported, participants, events
    package var id: String
    package var title: String
    package var count: Int

    package init(id: String, title: String, count: Int) {
        self.id = id
        self.title = title
        self.count = count
    }
}

/// The monthly conversation; its agenda is made from the log, figures last.
package struct ProgressMeeting: Hashable, Sendable {
    package var every: String
    package var agenda: [String]
    package var note: String

    package init(every: String, agenda: [String], note: String) {
        self.every = every
        self.agenda = agenda
        self.note = note
    }
}
