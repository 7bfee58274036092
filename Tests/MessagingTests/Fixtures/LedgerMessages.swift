import Contracts

struct Enter: Command {
    enum Ending: String, Codable { case done, refused, fault, unavailable }

    typealias Reply = Entry
    static let name = MessageName(.support, "enter")
    var key: String
    var amount = 1
    var ending = Ending.done
}

/// Applied as a set.
struct EnterMany: Command {
    typealias Reply = Entry
    static let name = MessageName(.support, "enter-many")
    var key: String
    var amount = 1
}

struct Entry: Codable, Sendable, Equatable {
    var id: MessageID
}

struct Schedule: Command {
    static let name = MessageName(.support, "schedule")
    var kind: String
    var key: String
    var seconds: Int64 = 60
}

struct OnlyForManagers: Command {
    static let name = MessageName(.support, "only-for-managers")
}

struct ReadEntries: Query {
    typealias Answer = Entries
    static let name = MessageName(.support, "read-entries")
}

struct Entries: Codable, Sendable, Equatable {
    var all: [String]
}

struct Entered: Event, Equatable {
    static let name = MessageName(.support, "entered")
    var key: String
    var amount: Int
    var subject: String { key }
}

/// The same type as a later version of the service would write it.
struct EnteredTwo: Event {
    static let name = MessageName(.support, "entered", version: 2)
    var key: String
    var subject: String { key }
}

/// What the follower says of an entry.
struct Noted: Event, Equatable {
    static let name = MessageName(.reporting, "noted")
    var key: String
    var subject: String { key }
}
