import Contracts
import Messaging
import Operations

/// A stand-in for access-service, in the schema `reporting`: says which sessions have ended.
enum Gatekeeper {
    static let schema = Follower.schema

    static func definition(ended: Shared<[String]>) -> ServiceDefinition {
        var definition = ServiceDefinition(.access, schema: "reporting")
        definition.query(ListEndedSessions.self, .allPrincipals) { _, _ in EndedSessions(sessions: ended.value) }
        definition.command(EndSession.self, .allPrincipals) { _, context in
            context.emit(SessionEnded(person: PersonID(), everywhere: false))
            return Done()
        }
        return definition
    }
}
