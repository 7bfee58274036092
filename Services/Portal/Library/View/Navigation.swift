import Contracts

/// The service navigation of a role: what they come for first, figures last.
enum Navigation {
    private struct Item {
        let text: String
        let path: String
        let roles: Set<Role>
    }

    private static let partner: Set<Role> = [.administrator, .programmeManager, .outreachOfficer]
    private static let ambassador: Set<Role> = [.ambassadorLead, .ambassadorColleague]

    /// Those who may be named as assessors and have no other way there.
    private static let assessors: Set<Role> = [.grantOfficer, .funder, .evaluator]

    private static let all: [Item] = [
        Item(text: "Home", path: "/", roles: Set(Role.allCases)),
        Item(text: "Log an activity", path: "/activities/new", roles: ambassador),
        Item(text: "Activities", path: "/activities", roles: ambassador.union([.programmeManager])),
        Item(text: "Engagements", path: "/engagements", roles: ambassador.union([.programmeManager])),
        Item(text: "Leads", path: "/leads", roles: partner.union([.ambassadorLead])),
        Item(text: "Campaigns", path: "/campaigns", roles: partner),
        Item(text: "Rounds", path: "/rounds", roles: assessors),
        Item(text: "Schools", path: "/schools", roles: partner.union(ambassador)),
        Item(text: "Coverage", path: "/coverage", roles: partner.union([.funder, .evaluator])),
        Item(text: "Claims", path: "/claims", roles: [.ambassadorLead, .programmeManager, .grantOfficer, .funder]),
        Item(text: "Report", path: "/report", roles: Set(Role.allCases)),
        Item(text: "People", path: "/people", roles: [.administrator]),
        Item(text: "Sign out", path: "/sign-out", roles: Set(Role.allCases)),
    ]

    static func items(for visitor: Visitor?, at path: String) -> [View]? {
        guard let visitor else { return nil }
        let mine = all.filter { !$0.roles.isDisjoint(with: visitor.roles) }
        // The longest path that this page lies under is where the person is.
        let here = mine.filter { $0.path == path || $0.path != "/" && path.hasPrefix($0.path + "/") }.max { $0.path.count < $1.path.count }
        return mine.map { ["text": $0.text, "path": $0.path, "current": $0.path == here?.path, "exact": $0.path == path] }
    }
}
