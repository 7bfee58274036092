import Contracts
import FoundationEssentials
import Hummingbird

/// What is kept about one person, for administrators: shown, given as a file, erased on their request. The address travels in forms
/// alone, never in a page's own address, which servers log and browsers remember.
enum PersonDataPages {
    static func register(_ routes: Routes) {
        routes.get("/contacts") { try await page($0, SubmittedForm(), Problems()) }
        routes.post("/contacts") { try await find($0, $1) }
        routes.post("/contacts/export") { try await export($0, $1) }
        routes.post("/contacts/erase") { try await erase($0, $1) }
    }

    private static func page(_ visit: Visit, _ sent: SubmittedForm, _ problems: Problems, _ record: PersonRecord? = nil, erased: Int? = nil) async throws
        -> Response
    {
        let view: View = [
            "back": "/people", "fields": [Field.input("email", label: "E-mail address", value: sent["email"], type: "email", problems: problems)],
            "record": record.map(view), "erased": erased.map { "The person is erased at \(Words.count($0, "school or trust", plural: "schools and trusts"))." },
        ]
        return try await visit.page("person-data", title: "A person’s data", view.with(problems), status: problems.status)
    }

    private static func find(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        var problems = Problems()
        guard let email = problems.email("email", in: sent, missing: "Enter an e-mail address") else { return try await page(visit, sent, problems) }
        return try await page(visit, sent, problems, try await visit.ask(GetPerson(email: email)))
    }

    private static func export(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        let record = try await visit.ask(GetPerson(email: sent["email"]))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Response(
            status: .ok, headers: [.contentType: "application/json", .contentDisposition: "attachment; filename=\"person.json\""],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(record))))
    }

    private static func erase(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        let erased = try await visit.send(ErasePerson(email: sent["email"], stop: sent["stop"] == "yes"), id: sent.command)
        return try await page(visit, SubmittedForm(), Problems(), erased: erased.contacts)
    }

    private static func view(_ record: PersonRecord) -> View {
        let stopped = record.stopped.map { reason in
            "\(Words.code(reason))\(record.stoppedOn.map { " on \(Words.day($0))" } ?? "") (\(record.stoppedHow ?? "link"))"
        }
        return [
            "email": record.email, "stopped": stopped ?? "May be written to", "known": !record.contacts.isEmpty || record.letters?.isEmpty == false,
            "contacts": record.contacts.isEmpty
                ? nil
                : TableView(
                    "Where they are recorded", ["School or trust", "Name", "Role", "Source", "Lawful basis", "Since"],
                    record.contacts.map {
                        [
                            .text($0.bodyName), .text($0.name), .text(Words.code($0.role)), .text($0.source), .text(Words.code($0.lawfulBasis)),
                            .text(Words.day($0.recordedOn)),
                        ]
                    }
                ).view,
            "touches": record.touches.isEmpty
                ? nil
                : TableView(
                    "Messages to them", ["On", "About", "State"],
                    record.touches.map { [.text(Words.day($0.on)), .text($0.ask), .text(Words.code($0.state))] }
                ).view,
            "leads": record.leads.isEmpty
                ? nil
                : TableView(
                    "What they told", ["Lead", "On", "Phone", "Message"],
                    record.leads.map { [.text($0.reference), .text(Words.day($0.receivedOn)), .text($0.phone ?? "–"), .text($0.message ?? "–")] }
                ).view,
            "applications": record.applications.flatMap { applications in
                applications.isEmpty
                    ? nil
                    : TableView(
                        "Applications to be an Ambassador", ["Application", "On", "State"],
                        applications.map { [.text($0.reference), .text(Words.day($0.submittedOn)), .text(Words.code($0.state))] }
                    ).view
            },
            "letters": record.letters.flatMap { letters in
                letters.isEmpty
                    ? nil
                    : TableView(
                        "What they wrote, and nobody has read yet", ["On", "Subject", "Words"],
                        letters.map { [.text(Words.day($0.on)), .text($0.subject), .text($0.words)] }
                    ).view
            },
            "enquiries": record.enquiries.flatMap { enquiries in
                enquiries.isEmpty
                    ? nil
                    : TableView(
                        "What they asked", ["On", "What they asked", "Answer"],
                        enquiries.map { [.text(Words.day($0.on)), .text($0.words), .text($0.answer ?? "Not answered yet")] }
                    ).view
            },
        ]
    }
}
