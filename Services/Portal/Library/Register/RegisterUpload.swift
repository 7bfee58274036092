import Contracts
import FoundationEssentials
import Hummingbird

/// The page on which staff upload a register file.
enum RegisterUpload {
    static func page(_ visit: Visit, _ sent: SubmittedForm, _ problems: Problems) async throws -> Response {
        let imports = try await visit.ask(ListRegisterImports()).imports
        let kinds = [CodedLabel(code: "", label: "Let its header tell")] + RegisterFileKind.allCases.map { CodedLabel(code: $0.rawValue, label: $0.title) }
        let day = Field.date(
            "asOf", legend: "As of (optional)", hint: "The day on which the file was made, when its name does not end with it, as edubasealldata20231116 does.",
            form: sent, problems: problems)
        let kept = sent.text("upload").flatMap { _ in sent.text("file") }
        var fields = [Field.select("kind", label: "What the file holds", value: sent["kind"], items: kinds, problems: problems), day]
        if kept == nil {
            fields.append(Field.file("file", label: "The file", hint: "A CSV, or a zip with one inside, as it was downloaded.", problems: problems))
        }
        let view: View = [
            "back": "/schools", "fields": fields, "kept": kept, "history": RegisterPages.history(imports),
            "hidden": kept == nil ? [] : ["upload", "parts", "file"].map { ["name": $0, "value": sent[$0]] as View },
        ]
        return try await visit.page("register", title: "Register files", view.with(problems, targets: ["asOf": "asOf-day"]), status: problems.status)
    }

    /// Takes the file in parts as it arrives, then has it imported. A form that comes back keeps the file.
    static func take(_ visit: Visit) async throws -> Response {
        let id = UploadID()
        let upload = try await Upload.read(visit.request) { fields in
            try Routes.checkToken(fields, visit)
        } send: { part, bytes in
            try await visit.send(UploadRegisterPart(upload: id, part: part, base64: Data(bytes).base64EncodedString()), id: MessageID())
        }
        var sent = upload.fields
        var problems = Problems()
        if let file = upload.file, upload.parts > 0 {
            sent["upload"] = id.description
            sent["parts"] = String(upload.parts)
            sent["file"] = file
        }
        guard let given = UploadID(sent["upload"]), let parts = Int(sent["parts"]), let file = sent.text("file") else {
            problems.add("file", "Select a file")
            return try await page(visit, sent, problems)
        }
        let asOf = ["day", "month", "year"].contains { sent.text("asOf-\($0)") != nil } ? problems.day("asOf", in: sent, named: "The day of the file") : nil
        let command = ImportUpload(
            id: ImportID(sent.command.uuid), upload: given, parts: parts, file: file, kind: RegisterFileKind(rawValue: sent["kind"]), asOf: asOf)
        if problems.isEmpty, try await visit.trying(command, sent, &problems, otherwise: "file") != nil {
            return visit.redirect(to: "/register/imports/\(command.id)")
        }
        return try await page(visit, sent, problems)
    }
}
