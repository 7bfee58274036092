import Contracts
import Hummingbird

/// The school of a form that nobody's link tells: part of its name, its postcode or its URN is typed, and what is found is offered to
/// choose from: while it is typed, and without JavaScript once the form is sent.
enum SchoolChoice {
    /// Offered at once.
    private static let most = 12

    /// The fields, with what was found, if anything was looked for.
    static func fields(_ sent: SubmittedForm, _ found: SchoolPage?, _ problems: Problems) -> [View] {
        let typed = Field.input(
            "school", label: "Your school", hint: "Part of its name, its postcode or its URN. Typing errors are forgiven.", value: sent["school"],
            autocomplete: "off", spellcheck: false, problems: problems)
        return [typed, choices(found, typed: sent["school"], chosen: sent["school_urn"], problems)]
    }

    /// Also alone, for the page that fetches them while somebody types.
    static func choices(_ found: SchoolPage?, typed: String, chosen: String, _ problems: Problems) -> View {
        let items = (found?.schools ?? []).prefix(most).map { school in
            let place = [school.town, school.postcode, school.localAuthority, school.phase].filter { !$0.isEmpty }
            return CodedLabel(code: String(school.urn), label: "\(school.name), \(place.joined(separator: ", "))")
        }
        return [
            "component": "school-choices", "asked": typed,
            "count": found.map {
                $0.total > most ? "\(Words.count($0.total, "school")) fit; add the town or the postcode." : Words.count($0.total, "school") + " found."
            },
            "radios": items.isEmpty
                ? nil : Field.radios("school_urn", legend: "Which of these is it?", value: chosen, items: items, problems: problems),
        ]
    }

    /// The school that was typed or chosen; what was found, where somebody has yet to choose.
    static func read(_ visit: Visit, _ sent: SubmittedForm, _ problems: inout Problems) async throws -> (body: BodyReference?, found: SchoolPage?) {
        guard let typed = sent.text("school") else {
            problems.add("school", "Enter your school")
            return (nil, nil)
        }
        // A choice holds for what it was offered for.
        if sent["school_asked"] == typed, let urn = Int(sent["school_urn"]) { return (.school(urn), nil) }
        let digits = typed.filter { !$0.isWhitespace && $0 != "-" }
        if digits.count == 6, let urn = Int(digits) { return (.school(urn), nil) }
        let found = try await visit.ask(FindSchools(text: typed, status: "open"))
        if found.total == 0 {
            problems.add("school", "We found no open school for “\(typed)”. Check it, or enter the school’s URN")
        } else {
            problems.add("school_urn", "Select your school")
        }
        return (nil, found)
    }

    /// What is found for what somebody is typing.
    static func page(_ visit: Visit) async throws -> Response {
        let typed = visit.query("text") ?? ""
        let found = typed.count < 3 ? nil : try await visit.ask(FindSchools(text: typed, status: "open"))
        let view: View = ["fields": [choices(found, typed: typed, chosen: "", Problems())]]
        return try await visit.page("school-choices-page", title: "Schools", view)
    }
}
