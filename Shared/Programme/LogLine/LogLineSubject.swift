package import Contracts

/// A body that a line may name: one that the Ambassador supports or recruits.
package struct NamedBody: Hashable, Sendable {
    package var reference: BodyReference
    package var name: String
    /// Other names that people use for it.
    package var aliases: [String]

    package init(reference: BodyReference, name: String, aliases: [String] = []) {
        self.reference = reference
        self.name = name
        self.aliases = aliases
    }
}

/// A campaign that recruiting may be for.
package struct NamedCampaign: Hashable, Sendable {
    package var id: CampaignID
    package var name: String

    package init(id: CampaignID, name: String) {
        self.id = id
        self.name = name
    }
}

/// A cohort that a line may name.
package struct NamedCohort: Hashable, Sendable {
    package var id: CohortID
    package var title: String
    package var bodies: [BodyReference]

    package init(id: CohortID, title: String, bodies: [BodyReference]) {
        self.id = id
        self.title = title
        self.bodies = bodies
    }
}
