package import Contracts

/// One way in which a body is admitted to the programme; a body needs one rule that holds.
package struct EligibilityRule: Hashable, Sendable {
    package var id: String
    package var title: String
    package var from: Day
    package var to: Day?
    /// Whether it admits trusts.
    package var trusts: Bool
    /// GIAS establishment type groups; with `types`, either will do.
    package var groups: [String]
    /// GIAS establishment types.
    package var types: [String]
    /// A fact that a person confirms instead, where the register has no type for it.
    package var orConfirmed: String?
    /// How it must come; empty: any way.
    package var routes: [String]
    /// What is asked besides; all must hold.
    package var conditions: [EligibilityCondition]
    /// The Ambassadors' specialism to which it is sent.
    package var specialism: String?
    /// The model of support; another one is a warning, not a refusal.
    package var model: String?
    /// What is open to it without an engagement.
    package var openToAll: [String]

    package init(
        id: String, title: String, from: Day, to: Day? = nil, trusts: Bool = false, groups: [String] = [], types: [String] = [], orConfirmed: String? = nil,
        routes: [String] = [], conditions: [EligibilityCondition] = [], specialism: String? = nil, model: String? = nil, openToAll: [String] = []
    ) {
        self.id = id
        self.title = title
        self.from = from
        self.to = to
        self.trusts = trusts
        self.groups = groups
        self.types = types
        self.orConfirmed = orConfirmed
        self.routes = routes
        self.conditions = conditions
        self.specialism = specialism
        self.model = model
        self.openToAll = openToAll
    }
}
