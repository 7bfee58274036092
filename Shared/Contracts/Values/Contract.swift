/// A message type: a plain value with a versioned name and an example, from which the golden file and the
/// published catalogue are made.
package protocol Contract: Codable, Sendable {
    static var name: MessageName { get }
}

/// Asks a service to change something. The reply goes out only after COMMIT, and holds ids, not data.
package protocol Command: Contract {
    associatedtype Reply: Codable & Sendable = Done
}

/// Asks a service what it knows. Changes nothing.
package protocol Query: Contract {
    associatedtype Answer: Codable & Sendable
}

/// Something that happened, in the log of the service where it did. Codes, numbers and ids travel in events;
/// names, addresses and free text do not.
package protocol Event: Contract {
    /// What the event is about: a dead letter parks later events of the same subject.
    var subject: String { get }
}

/// The reply of a command that has nothing more to say.
package struct Done: Codable, Sendable, Equatable {
    package init() {}
}
