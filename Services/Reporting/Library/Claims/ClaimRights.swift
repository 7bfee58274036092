import Contracts
import Messaging

/// Who may do what to claims. An Ambassador's lead sees its own alone; those of the delivery partner and the funder who prepare,
/// check, authorise or pay claims see all. An outreach officer has no part in that and opens none: the totals, with what was
/// delivered beyond them, are in the report.
enum ClaimRights {
    static let prepare: [Role] = [.ambassadorLead, .programmeManager, .grantOfficer, .administrator]
    static let submit: [Role] = [.ambassadorLead, .programmeManager]
    static let authorise: [Role] = [.funder]
    static let `return`: [Role] = [.funder, .grantOfficer]
    static let pay: [Role] = [.grantOfficer]
    static let read: [Role] = [.ambassadorLead, .programmeManager, .grantOfficer, .funder, .administrator]

    /// True where the actor reads every Ambassador's claims. Nobody at all is the operator, whom the permission let in.
    static func seesAll(_ actor: Actor?) -> Bool {
        guard let actor else { return true }
        return actor.has(.programmeManager, .grantOfficer, .funder, .administrator)
    }

    /// Refuses where the claim is another Ambassador's.
    static func check(_ actor: Actor?, mayReach ambassador: String) throws {
        guard !seesAll(actor), actor?.ambassador != ambassador else { return }
        throw Refusal(.forbidden, "This claim is another Ambassador's.", remedy: "Open your own from the list of claims.")
    }
}
