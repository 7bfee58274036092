// INTERFACE SKETCH
package import Contracts
package import Logging

/// CloudEvents 1.0 JSON, structured mode, one frame.
package struct Envelope: Sendable {
    package var id: MessageID
    package var source: String  // the principal or service
    package var type: MessageName
    package var subject: String?
    package var time: Instant
    package var traceparent: String?
    package var actor: String?  // token
    package var causationid: MessageID?
    package var data: [UInt8]  // JSON
    package init(
        id: MessageID = .init(), source: String, type: MessageName, subject: String? = nil, time: Instant, traceparent: String? = nil, actor: String? = nil,
        causationid: MessageID? = nil, data: [UInt8]
    ) {
        self.id = id; self.source = source; self.type = type; self.subject = subject; self.time = time; self.traceparent = traceparent; self.actor = actor;
        self.causationid = causationid; self.data = data
    }
}

/// CURVE keys of one principal, Z85 text.
package struct KeyPair: Sendable {
    package var publicKey: String; package var secretKey: String;
    package init(publicKey: String, secretKey: String) { self.publicKey = publicKey; self.secretKey = secretKey }
}

/// Where the services are and by which keys they are known.
package struct Directory: Sendable {
    package struct Entry: Sendable {
        package var endpoints: [String]; package var doorbells: [String]; package var publicKey: String;
        package init(endpoints: [String], doorbells: [String], publicKey: String) {
            self.endpoints = endpoints; self.doorbells = doorbells; self.publicKey = publicKey
        }
    }
    package var services: [ServiceName: Entry]
    package init(services: [ServiceName: Entry]) { self.services = services }
}

/// Sends commands and queries to services and waits for their replies.
/// Throws `Refusal` when the service refuses, and when none answers in time (`unavailable`).
package final class ServiceClient: Sendable {
    package init(principal: String, keys: KeyPair, directory: Directory, logger: Logger) throws { fatalError() }
    /// The id is made with the intent; the same id may be sent again.
    package func send<C: Command>(
        _ command: C, to service: ServiceName? = nil, id: MessageID, actor: String? = nil, correlation: String? = nil, timeout: Duration = .seconds(20)
    ) async throws -> C.Reply { fatalError() }
    package func ask<Q: Query>(_ query: Q, of service: ServiceName? = nil, actor: String? = nil, correlation: String? = nil, timeout: Duration = .seconds(20))
        async throws -> Q.Answer
    { fatalError() }
    package func close() async { fatalError() }
}
