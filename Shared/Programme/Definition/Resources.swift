package import Contracts

/// The programme's resources: guides, templates, recordings.
package struct ResourceCatalogue: Hashable, Sendable {
    package var access: [ResourceAccess]
    package var kinds: [String]
    package var stages: [String]
    package var items: [Resource]
    /// What a case study needs before it is published.
    package var caseStudyNeeds: [String]

    package init(access: [ResourceAccess], kinds: [String], stages: [String], items: [Resource], caseStudyNeeds: [String]) {
        self.access = access
        self.kinds = kinds
        self.stages = stages
        self.items = items
        self.caseStudyNeeds = caseStudyNeeds
    }
}

/// Which kinds need a login, from a day.
package struct ResourceAccess: Hashable, Sendable {
    package var from: Day
    /// Kinds; `all` for every one.
    package var login: [String]

    package init(from: Day, login: [String]) {
        self.from = from
        self.login = login
    }
}

package struct Resource: Hashable, Sendable {
    package var id: String
    package var kind: String
    package var title: String
    package var editable: Bool
    package var onlineForm: Bool
    package var onDemand: Bool
    /// The wave that its answers pre-fill.
    package var prefills: String?
    /// What it is drafted from.
    package var draftedFrom: String?
    package var stage: String?

    package init(
        id: String, kind: String, title: String, editable: Bool = false, onlineForm: Bool = false, onDemand: Bool = false, prefills: String? = nil,
        draftedFrom: String? = nil, stage: String? = nil
    ) {
        self.id = id
        self.kind = kind
        self.title = title
        self.editable = editable
        self.onlineForm = onlineForm
        self.onDemand = onDemand
        self.prefills = prefills
        self.draftedFrom = draftedFrom
        self.stage = stage
    }
}
