import Contracts
import Hummingbird

/// One school: what the register says, what was before it and after it, and what the programme has done with it.
enum OneSchool {
    static func page(_ visit: Visit) async throws -> Response {
        guard let urn = Int(try visit.parameter("urn")) else { throw Refusal.noPage }
        let school = try await visit.ask(GetSchool(urn: urn))
        var facts = school.facts.map { fact in Fact(label: fact.label, value: Day(fact.value).map(Words.day) ?? fact.value) }
        if let trust = school.summary.trustName, !facts.contains(where: { $0.label == "Trust" }) {
            facts.insert(Fact(label: "Trust", value: trust), at: 0)
        }
        if let laestab = school.summary.laestab { facts.append(Fact(label: "LAESTAB", value: laestab)) }
        let linked = school.linked ?? []
        let judgements = school.judgements ?? []
        let view: View = [
            "name": school.summary.name, "urn": school.summary.urn, "asOf": Words.day(school.asOf), "back": "/schools",
            "facts": ["rows": facts.map { ["key": $0.label, "value": $0.value] as View }] as View,
            "eligible": school.eligibility.map { $0.eligible ? "May be supported" : "May not be supported" },
            "reasons": school.eligibility?.reasons, "admissions": school.admissions.map(EligibilityView.decisions),
            "stateFact": SchoolPages.isRecruiting(visit) && school.admissions?.statable.isEmpty == false ? "/schools/\(urn)/facts/new" : nil,
            "done": visit.query("done").map { _ in "The fact is kept" },
            "leads": school.leads.isEmpty
                ? nil
                : TableView(
                    "What the programme has done with it", ["Lead", "Received", "Came by", "State"],
                    school.leads.map {
                        [
                            .link($0.reference, to: "/leads/\($0.id)"), .text(Words.day($0.receivedOn)), .text(Words.code($0.channel)),
                            .text(Words.code($0.state)),
                        ]
                    }
                ).view,
            "linked": linked.isEmpty
                ? nil
                : TableView(
                    "Schools before and after it", ["School", "URN", "Link", "On", "Status", "The same school to the programme"],
                    linked.map {
                        [
                            .link($0.name.isEmpty ? "School \($0.urn)" : $0.name, to: "/schools/\($0.urn)"), .text(String($0.urn)), .text($0.how),
                            .text($0.on.map(Words.day) ?? "Not said"), .text($0.status), .text($0.follows ? "Yes" : "No"),
                        ]
                    }
                ).view,
            "judgements": judgements.isEmpty
                ? nil
                : TableView(
                    "Judgements of inspections", ["On", "Overall", "URN then"],
                    judgements.map { [.text(Words.day($0.on)), .text($0.words), .text(String($0.urn))] }
                ).view,
            "history": school.history.isEmpty
                ? nil
                : TableView(
                    "How the register’s entry changed", ["On", "What", "Detail"],
                    school.history.map { [.text(Words.day($0.on)), .text(Words.code($0.what)), .text($0.detail)] }
                ).view,
        ]
        return try await visit.page("school", title: school.summary.name, view)
    }
}
