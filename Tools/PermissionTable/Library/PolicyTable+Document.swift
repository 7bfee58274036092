import Contracts
import Messaging

extension PolicyTable {
    /// docs/permissions.md.
    package func document() -> String {
        let own = definitions.map { definition in
            "## \(definition.name.rawValue)-service\n\n" + Self.table(definition.policy.filter { $0.name.service == definition.name.rawValue })
        }
        let shared = definitions.first?.policy.filter { $0.name.service != definitions.first?.name.rawValue } ?? []
        return ([Self.preface] + own + ["## Every service\n\n" + Self.table(shared)]).joined(separator: "\n")
    }

    private static let preface = """
        # Who may do what

        Written by `swift run permission-table write` from the services' definitions, which are the policy; `make check` compares. The
        service decides, whoever vouches for the person. A test tries each line for each role, with the asker's own Ambassador's data and
        with another's, against the service's handlers.

        - **yes**: about anybody's data. **own**: an Ambassador's people about their own Ambassador's; about another's they are refused.
          **own part**: the answer holds only what is theirs. **programme**: when the programme's definition names the role.
        - *Keys* may send the message for nobody in particular, by their CURVE key alone. Where they stand in brackets, a person needs
          one of them to send it, too.
        - *Secret*: what it is about is what a secret in it opens: a personal link, a session, or the key that it is sent with.

        | short | role |
        |---|---|
        \(Role.allCases.map { "| \(short($0)) | \($0.rawValue.replacing("_", with: " ")) |" }.joined(separator: "\n"))

        """

    private static func short(_ role: Role) -> String {
        switch role {
        case .administrator: "Adm"
        case .programmeManager: "Man"
        case .outreachOfficer: "Out"
        case .ambassadorLead: "Lead"
        case .ambassadorColleague: "Coll"
        case .grantOfficer: "Grant"
        case .funder: "Fund"
        case .evaluator: "Eval"
        }
    }

    private static func table(_ lines: [PolicyLine]) -> String {
        let head = ["message", ""] + Role.allCases.map(short) + ["keys"]
        let rows = lines.map { line in
            let kind = [line.isCommand ? "command" : "query", line.scope == .secret ? "*secret*" : nil].compactMap(\.self).joined(separator: ", ")
            let keys = line.permission.presenters.isEmpty ? line.permission.keys : "(\(line.permission.presenters))"
            return ["`\(line.name.unversioned)`", kind] + Role.allCases.map { cell($0, line).rawValue } + [keys]
        }
        return ([head, head.map { _ in "---" }] + rows).map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n") + "\n"
    }
}
