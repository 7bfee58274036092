import Contracts
import Messaging

extension Actor? {
    /// Whose records may be listed: those of one Ambassador, or everyone's where the answer is nil. An Ambassador's
    /// people see their own alone; the delivery partner sees any.
    func reach(asked ambassador: String?) throws(Refusal) -> String? {
        if let actor = self, actor.grants.contains(where: { $0.role.isDeliveryPartner }) { return ambassador }
        let own = self?.grants.filter { $0.role.isAmbassador }.compactMap(\.ambassador) ?? []
        guard let first = own.first, ambassador.map(own.contains) ?? true else {
            throw Refusal(.forbidden, "These records are another Ambassador's.", remedy: "An Ambassador sees its own engagements and activities.")
        }
        return ambassador ?? first
    }
}
