import Access
package import Contracts
import Crypto
import DataCollection
import FoundationEssentials
package import Messaging
import Outreach
import Reporting
import SupportLog

/// Who may send which message about whose data: read off the five services' definitions, which are the policy.
package struct PolicyTable: Sendable {
    /// What a role may do with a message type.
    package enum Cell: String, Sendable {
        case no = ""
        /// Of any Ambassador, or of nobody in particular.
        case yes = "yes"
        /// Of their own Ambassador; refused for another.
        case own
        /// Of their own Ambassador; the rest is as if it were not there.
        case ownPart = "own part"
        /// When the programme names the role.
        case programme
    }

    package let definitions: [ServiceDefinition]

    /// With settings that do: what is looked at is the definitions, nothing is run.
    package init() async throws {
        let key = Array(repeating: UInt8(7), count: 32)
        let access = AccessSettings(
            links: try LinkSecret(key: Data(key)), tokens: try await TokenIssuer(pem: P256.Signing.PrivateKey().pemRepresentation))
        let outreach = OutreachSettings(
            publicURL: "http://localhost:8080", sender: MailAddress(name: "Alongside", address: "alongside@localhost.test"), delivery: .folder("/dev/null/mail")
        )
        definitions = [
            accessDefinition(access), outreachDefinition(outreach), supportLogDefinition(), collectionDefinition(linkKey: try LinkKey(key)),
            reportingDefinition(),
        ]
    }

    package func definition(of service: ServiceName) -> ServiceDefinition? { definitions.first { $0.name == service } }

    /// What a person of this role may do.
    package static func cell(_ role: Role, _ line: PolicyLine) -> Cell {
        guard line.permission.roles.contains(role) else { return .no }
        return switch line.scope {
        case .any, .secret: .yes
        case .ownAmbassador: role.isAmbassador ? .own : .yes
        case .ownPart: role.isAmbassador ? .ownPart : .yes
        case .programme: .programme
        }
    }
}
