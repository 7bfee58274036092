import Contracts
import Messaging
import PostgreSQL

/// Keeps which engagements had an activity, of which kind and when.
func followSupport(in definition: inout ServiceDefinition) {
    definition.projection("support given", from: .support, tables: ["outreach.support_given"]) { consumer in
        consumer.on(ActivityLogged.self) { received, transaction in
            try await keep(received.event.activity, received.event.kind, received.event.on, received.event.engagements, transaction)
        }
        consumer.on(ActivityAmended.self) { received, transaction in
            try await keep(received.event.activity, received.event.kind, received.event.on, received.event.engagements, transaction)
        }
        consumer.on(ActivityVoided.self) { received, transaction in
            try await transaction.execute("DELETE FROM outreach.support_given WHERE activity = \(received.event.activity)")
        }
    }
}

/// As its newest version has it.
private func keep(_ activity: ActivityID, _ kind: String, _ day: Day, _ engagements: [EngagementID], _ transaction: Transaction) async throws {
    try await transaction.execute("DELETE FROM outreach.support_given WHERE activity = \(activity)")
    try await transaction.execute(
        """
        INSERT INTO outreach.support_given (activity, engagement, kind, given_on)
        SELECT \(activity), engagement, \(kind), \(day) FROM unnest(\(engagements)) AS given (engagement) ON CONFLICT DO NOTHING
        """)
}
