import Contracts

extension RoleGrant {
    /// The organisation for which the role is held: `delivery-partner`, `funder`, `evaluator`, or an Ambassador's id.
    /// Refused as `invalid` where an Ambassador's role names no Ambassador, or another role names one.
    var organisation: String {
        get throws {
            if role.isAmbassador {
                guard let ambassador, ambassador.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9_-]{0,63}/) != nil else {
                    throw Refusal(
                        .invalid, "The role \(role.rawValue) needs the Ambassador that the person belongs to.",
                        remedy: "Name the Ambassador by its id in the programme, such as A01.", field: "grants")
                }
                return ambassador
            }
            guard ambassador == nil else {
                throw Refusal(
                    .invalid, "The role \(role.rawValue) is not held for an Ambassador.", remedy: "Leave the Ambassador out.", field: "grants")
            }
            return switch role {
            case .funder: "funder"
            case .evaluator: "evaluator"
            default: "delivery-partner"
            }
        }
    }

    /// A grant as it is stored.
    init?(role: String, organisation: String) {
        guard let role = Role(rawValue: role) else { return nil }
        self.init(role, ambassador: role.isAmbassador ? organisation : nil)
    }
}
