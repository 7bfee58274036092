import Contracts
import Hummingbird
import Logging

/// The first page of each role: requests and support first, figures one click away, nobody ranked.
enum HomePage {
    static func register(_ routes: Routes) {
        routes.get("/", for: .everyone) { try await page($0) }
        for (path, template, title) in [
            ("/accessibility", "accessibility", "Accessibility statement"), ("/privacy", "privacy", "Privacy notice"), ("/cookies", "cookies", "Cookies"),
            ("/help", "help", "Help and contact"),
        ] {
            routes.get(RouterPath(path), for: .everyone) { try await $0.page(template, title: title) }
        }
    }

    private static func page(_ visit: Visit) async throws -> Response {
        guard let visitor = visit.visitor else { return try await visit.page("welcome", title: "Peer support for schools") }
        let home = try await visit.ask(GetHome(ambassador: visitor.ambassador))
        var view: View = [
            "name": visitor.person.name, "programme": home.title, "notice": home.notice,
            "roles": visitor.roles.map(Words.role).sorted().joined(separator: ", "),
        ]
        view["tasks"] = try await tasks(visit, visitor, home)
        view["hasTasks"] = view["tasks"] != nil
        view["figures"] =
            TableView(
                visitor.ambassador == nil ? "Where the programme stands" : "Where your support stands", ["What", "How many"],
                [
                    [.text("Bodies supported"), .number(Words.number(home.supported))],
                    [.text("Schools worked with"), .number(Words.number(home.schoolsWorkedWith))],
                    [.text("Engagements open"), .number(Words.number(home.engagementsOpen))],
                    [.text("Surveys awaited"), .number(Words.number(home.surveysAwaited))],
                ]
            ).view
        view["figuresOf"] = visitor.ambassador == nil ? "Figures of the programme" : "Figures of your support"
        if visitor.isAny(of: .ambassadorLead, .ambassadorColleague), let ambassador = visitor.ambassador {
            view["canLog"] = true
            view["engagements"] = try await HomeTables.engagements(visit, of: ambassador)
            view["feedback"] = try await HomeTables.feedback(visit, about: ambassador)
        } else if visitor.isAny(of: .administrator, .programmeManager, .outreachOfficer) {
            view["requests"] = try await HomeTables.requests(visit)
            view["engagements"] = try await HomeTables.engagements(visit, of: nil)
        }
        return try await visit.page("home", title: "Home", view)
    }

    /// What waits for this person, most urgent for schools first.
    private static func tasks(_ visit: Visit, _ visitor: Visitor, _ home: HomeFigures) async throws -> [View]? {
        var tasks: [View] = []
        func add(_ count: Int, _ one: String, _ many: String, _ link: String) {
            guard count > 0 else { return }
            tasks.append([
                "id": "task-\(tasks.count + 1)", "title": count == 1 ? one : many, "link": link, "tag": Words.number(count),
            ])
        }
        if visitor.isAny(of: .administrator, .programmeManager, .outreachOfficer, .ambassadorLead) {
            let leads = try await visit.ask(ListLeads(state: "new")).leads
            add(leads.count, "School waiting for an Ambassador", "Schools waiting for an Ambassador", "/leads?state=new")
        }
        if visitor.isAny(of: .administrator, .programmeManager, .outreachOfficer) {
            let enquiries = try await visit.ask(ListEnquiries()).enquiries
            let escalated = enquiries.filter { $0.state == "escalated" && visitor.roles.map(\.rawValue).contains($0.escalatedTo ?? "") }
            add(escalated.count, "Question or request escalated to you", "Questions and requests escalated to you", "/enquiries?state=escalated")
            add(enquiries.count { $0.state == "open" }, "Question or request to answer", "Questions and requests to answer", "/enquiries?state=open")
        }
        if try await HeldMailPages.notice(visit) != nil { add(1, "Mail is held", "Mail is held", "/mail/held") }
        if visitor.isAny(of: .ambassadorLead) { add(home.claimsToSubmit, "Claim to submit", "Claims to submit", "/claims?state=draft") }
        if visitor.isAny(of: .funder) { add(home.claimsToAuthorise, "Claim to authorise", "Claims to authorise", "/claims?state=submitted") }
        if visitor.isAny(of: .grantOfficer) { add(home.claimsToPay, "Claim to pay", "Claims to pay", "/claims?state=authorised") }
        return tasks.isEmpty ? nil : tasks
    }
}
