import Contracts
import Hummingbird

/// A fact of a school that a rule asks for and no public file tells, stated with its day and its source.
enum StateFactPage {
    static func register(_ routes: Routes) {
        routes.get("/schools/{urn}/facts/new") { try await show($0, SubmittedForm(), Problems()) }
        routes.post("/schools/{urn}/facts/new") { try await state($0, $1) }
    }

    private static func show(_ visit: Visit, _ sent: SubmittedForm, _ problems: Problems) async throws -> Response {
        guard let urn = Int(try visit.parameter("urn")) else { throw Refusal.noPage }
        let found = try await visit.ask(GetEligibility(body: .school(urn)))
        let form = FormPage(
            title: "State a fact of school \(urn)",
            intro: ["For facts that no public file tells. What was stated before is kept; the newest by its day counts."],
            action: "/schools/\(urn)/facts/new", back: "/schools/\(urn)", button: "Keep the fact")
        return try await form.show(
            visit,
            [
                Field.radios("fact", legend: "Which fact?", value: sent["fact"], items: found.statable, problems: problems),
                Field.input(
                    "value", label: "What it says", hint: "A word such as Good, a number such as 0.12, yes, no, or not applicable.", value: sent["value"],
                    spellcheck: false, problems: problems),
                Field.date("on", legend: "Of which day?", form: sent, problems: problems),
                Field.input(
                    "source", label: "Where does it stand?", hint: "Such as the inspection report. Please do not name staff or pupils.",
                    value: sent["source"], problems: problems),
            ], problems)
    }

    private static func state(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        guard let urn = Int(try visit.parameter("urn")) else { throw Refusal.noPage }
        var problems = Problems()
        if sent["fact"].isEmpty { problems.add("fact", "Select the fact") }
        let value = problems.text("value", in: sent, missing: "Enter what it says", atMost: 100)
        let source = problems.text("source", in: sent, missing: "Enter where it stands", atMost: 300)
        let day = problems.day("on", in: sent, named: "the day of which the fact speaks")
        if let value, let source, let day, problems.isEmpty {
            let command = StateFact(id: StatementID(sent.command.uuid), body: .school(urn), fact: sent["fact"], value: value, on: day, source: source)
            if try await visit.trying(command, sent, &problems, otherwise: "fact") != nil {
                return visit.redirect(to: "/schools/\(urn)?done=stated")
            }
        }
        return try await show(visit, sent, problems)
    }
}
