import Contracts
import Messaging

extension Actor? {
    /// How a change names who made it: by role and Ambassador, never by name.
    var recordedName: String {
        guard let grant = self?.grants.first(where: { $0.role.isAmbassador }) ?? self?.grants.first else { return "The system" }
        let role = grant.role.rawValue.replacing("_", with: " ")
        let title = role.prefix(1).uppercased() + role.dropFirst()
        return grant.ambassador.map { "\(title), \($0)" } ?? title
    }
}
