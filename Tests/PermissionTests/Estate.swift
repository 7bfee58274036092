import Contracts
import FoundationEssentials
import Messaging
import MessagingClient
import Operations
import PolicyTable
import PostgreSQL
import TestSupport
import Testing

/// A service in which two Ambassadors have the same: A01, whose people ask, and A02.
struct Estate: Sendable {
    static let own = "A01"
    static let other = "A02"

    enum Whose: CaseIterable { case own, other }

    /// A field of messages, and what it holds to be about either's data.
    struct Field: Sendable {
        var name: String
        var own: String
        var other: String

        init(_ name: String, _ own: String, _ other: String) { (self.name, self.own, self.other) = (name, own, other) }

        func value(_ whose: Whose) -> String { whose == .own ? own : other }
    }

    let harness: ServiceHarness
    var fields: [Field] = [Field("ambassador", Estate.own, Estate.other)]
    /// Words that an answer has when it tells of either's data.
    var marks: (own: String, other: String) = ("", "")

    init(_ service: ServiceName) async throws {
        harness = try await ServiceHarness(try #require(try await PolicyTable().definition(of: service)))
        try await harness.advance(to: try #require(Day("2024-03-12")))
        let schools = """
            INSERT INTO register.vintage (dates) VALUES ('{2024-01-01}');
            INSERT INTO register.school (urn, name, type, status, phase, region, as_of, vintage, row_hash) VALUES
                (100234, 'Ashgrove School', 'Community school', 'Open', 'Secondary', 'London', '2024-01-01', 1, 1),
                (100235, 'Oakfield Primary School', 'Community school', 'Open', 'Primary', 'South East', '2024-01-01', 1, 2);
            """
        try await harness.database.pool(size: 1).script(schools)
    }

    /// A message of this type as its example has it, about one Ambassador's data.
    ///
    /// - Returns: nil when no field of the example says whose it is.
    func payload(_ line: PolicyLine, _ whose: Whose) throws -> (data: [UInt8], isAboutSomeone: Bool) {
        let entry = try #require(Catalogue.all.first { $0.name == line.name }, "\(line.name) has no example")
        var text = try entry.golden()
        var isAboutSomeone = false
        for field in fields {
            // Golden files hold a field on each line.
            guard let range = text.firstRange(of: try Regex("\"\(field.name)\" : (\"[^\"]*\"|[0-9]+)")) else { continue }
            let isNumber = text[range].last != "\""
            text.replaceSubrange(range, with: "\"\(field.name)\" : " + (isNumber ? field.value(whose) : "\"\(field.value(whose))\""))
            isAboutSomeone = true
        }
        return (Array(text.utf8), isAboutSomeone)
    }

    /// What the service answers, by the path of its door and its lanes.
    func send(_ line: PolicyLine, _ data: [UInt8], by asker: Asker) async throws -> Reply {
        let envelope = Envelope(source: asker.principal, type: line.name, time: .now, data: data)
        guard line.isCommand else { return try await harness.engine.answerForTest(envelope, principal: asker.principal, actor: asker.actor) }
        return try await harness.engine.database.withConnection {
            try #require(try await harness.engine.applyForTest([envelope], principal: asker.principal, actor: asker.actor, on: $0).first)
        }
    }

    func execute(_ statement: SQL) async throws { try await harness.database.pool(size: 1).execute(statement) }
}
