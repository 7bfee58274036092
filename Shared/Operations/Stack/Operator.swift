package import Contracts
import Foundation
import Logging
package import MessagingClient

/// The system's own operator: sets an installation up by messages, as an administrator would.
package struct Operator: Sendable {
    package let client: ServiceClient
    private let layout: StackLayout

    package init(_ layout: StackLayout) throws {
        try layout.checkPresence()
        self.layout = layout
        client = try ServiceClient(
            principal: "operator", keys: try KeyPair(principal: "operator", folder: layout.keys), directory: try Directory(contentsOf: layout.directory),
            logger: Logger(label: "operator") { _ in SwiftLogNoOpLogHandler() })
    }

    package func close() async { await client.close() }

    package func invite(_ person: SamplePerson) async throws {
        _ = try await client.send(
            InvitePerson(person: person.id, email: person.email, name: person.name, grants: person.grants), id: MessageID())
    }

    /// A fresh link for someone, without mail: its path in the portal.
    package func signInPath(email: String) async throws -> String {
        let link = SignInLinkID()
        _ = try await client.send(IssueSignInLink(link: link, email: email), id: MessageID())
        return try await client.ask(SignInMail(link: link)).path
    }

    /// Applies a programme's definition from a file.
    ///
    /// - Throws: `Refusal` with every problem of the definition.
    package func applyProgramme(file: String, effective: Day) async throws -> ProgrammeVersion {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw Refusal(.notFound, "\(file) cannot be read.", remedy: "Name a programme's YAML file.")
        }
        return try await client.send(ApplyProgramme(source: String(decoding: data, as: UTF8.self), effective: effective), id: MessageID())
    }

    /// Imports a register file and reports on the way, until it has ended and people find what it brought.
    ///
    /// - Throws: `Refusal` when the file cannot be imported: nothing of it is kept then.
    package func importRegister(
        _ id: ImportID = ImportID(), file: String, asOf: Day?, kind: RegisterFileKind? = nil, onProgress: (RegisterImportReport) -> Void
    ) async throws -> RegisterImportReport {
        _ = try await client.send(ImportRegister(id: id, path: file, asOf: asOf, kind: kind), id: MessageID())
        return try await follow(id, file: file, onProgress)
    }

    /// The same with a file that outreach-service cannot read where it lies, as in containers: it is sent in parts.
    ///
    /// - Throws: `Refusal` (not-found) when it cannot be read here either.
    package func uploadRegister(
        _ id: ImportID = ImportID(), file: String, asOf: Day?, kind: RegisterFileKind? = nil, onProgress: (RegisterImportReport) -> Void
    ) async throws -> RegisterImportReport {
        guard let handle = FileHandle(forReadingAtPath: file) else {
            throw Refusal(.notFound, "\(file) cannot be read.", remedy: "Name a file that is here.", field: "file")
        }
        defer { handle.closeFile() }
        let upload = UploadID()
        var parts = 0
        while let bytes = try handle.read(upToCount: UploadRegisterPart.size), !bytes.isEmpty {
            _ = try await client.send(UploadRegisterPart(upload: upload, part: parts, base64: bytes.base64EncodedString()), id: MessageID())
            parts += 1
        }
        let name = file.split(separator: "/").last.map(String.init) ?? file
        _ = try await client.send(ImportUpload(id: id, upload: upload, parts: parts, file: name, kind: kind, asOf: asOf), id: MessageID())
        return try await follow(id, file: file, onProgress)
    }

    private func follow(_ id: ImportID, file: String, _ onProgress: (RegisterImportReport) -> Void) async throws -> RegisterImportReport {
        while true {
            let report = try await client.ask(RegisterImport(id: id))
            onProgress(report)
            switch report.state {
            case "finished" where report.findable ?? true: return report
            case "failed": throw Refusal(.invalid, report.failure ?? "The register could not be imported.", field: file)
            default:
                // Progress is a row that another process writes: look at it ten times a second.
                try await ContinuousClock().sleep(for: .milliseconds(100))
            }
        }
    }
}
