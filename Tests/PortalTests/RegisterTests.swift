import Contracts
import FoundationEssentials
import Hummingbird
import Portal
import Testing

/// Uploading a register file, looking at what it changed, and deciding who follows a school.
@Suite struct RegisterTests {
    /// A form as browsers send it when it has a file.
    private static func form(_ fields: [(String, String)], file: (name: String, content: String)?) -> ByteBuffer {
        var text = fields.map { "--b\r\nContent-Disposition: form-data; name=\"\($0.0)\"\r\n\r\n\($0.1)\r\n" }.joined()
        text +=
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(file?.name ?? "")\"\r\nContent-Type: text/csv\r\n\r\n\(file?.content ?? "")\r\n--b--\r\n"
        return ByteBuffer(string: text)
    }

    private static let headers: HTTPFields = [.contentType: "multipart/form-data; boundary=b", .origin: "http://localhost:8080"]

    private func send(_ browser: Browser, _ fields: [(String, String)], file: (name: String, content: String)?) async throws -> Browser.Page {
        let token = try await browser.get("/sign-out").hidden("token") ?? ""
        return try await browser.send(.post, "/register/upload", headers: Self.headers, body: Self.form([("token", token)] + fields, file: file))
    }

    @Test func `a file is sent on in parts and then imported`() async throws {
        let services = PageCase("upload", "/register", .outreach).services
        let content = String(repeating: "1,Ely\n", count: 100_000)
        try await browse(services) { browser in
            let command = MessageID()
            let page = try await send(browser, [("command", command.description), ("kind", "links")], file: ("links20250422.csv", content))
            #expect(page.status == 303 && page.location == "/register/imports/\(command)")
        }
        let parts = services.sent(UploadRegisterPart.self)
        #expect(parts.map(\.part) == [0, 1, 2] && Set(parts.map(\.upload)).count == 1)
        let bytes = try parts.flatMap { Array(try #require(Data(base64Encoded: $0.base64))) }
        #expect(String(decoding: bytes, as: UTF8.self) == content)
        let queued = try #require(services.sent(ImportUpload.self).first)
        #expect(queued.parts == 3 && queued.file == "links20250422.csv" && queued.kind == .links && queued.asOf == nil && queued.upload == parts[0].upload)
    }

    @Test func `a form that comes back keeps its file`() async throws {
        let services = PageCase("upload", "/register", .outreach).services
        services.refuse(ImportUpload.self, Refusal(.invalid, "The file's name has no date.", remedy: "Give the day.", field: "asOf"))
        try await browse(services) { browser in
            let page = try await send(browser, [], file: ("groups.csv", "Group UID\n1\n"))
            #expect(page.status == 422 && page.problems.count == 1 && page.contains("href=\"#asOf-day\""))
            #expect(page.contains("<strong>groups.csv</strong> is uploaded already") && !page.contains("type=\"file\""))
            services.refuse(ImportUpload.self, nil)
            let kept = ["upload", "parts"].map { ($0, page.hidden($0) ?? "") } + [("file", "groups.csv")]
            let day = [("asOf-day", "1"), ("asOf-month", "7"), ("asOf-year", "2026")]
            #expect(try await send(browser, kept + day, file: nil).status == 303)
        }
        #expect(services.sent(UploadRegisterPart.self).count == 1)
        let queued = try #require(services.sent(ImportUpload.self).last)
        #expect(queued.asOf == Day("2026-07-01") && queued.parts == 1 && queued.upload == services.sent(UploadRegisterPart.self)[0].upload)
    }

    @Test func `no file, no token, no whole form: nothing is imported`() async throws {
        let services = PageCase("upload", "/register", .outreach).services
        try await browse(services) { browser in
            let none = try await send(browser, [], file: nil)
            #expect(none.status == 422 && none.problems == ["Select a file"])
            let forged = try await browser.send(
                .post, "/register/upload", headers: Self.headers, body: Self.form([("token", "x")], file: ("a20250101.csv", "URN\n1\n")))
            #expect(forged.status == 403)
            let elsewhere = try await browser.send(
                .post, "/register/upload", headers: [.contentType: "multipart/form-data; boundary=b", .origin: "https://elsewhere.example"],
                body: Self.form([], file: ("a20250101.csv", "URN\n1\n")))
            #expect(elsewhere.status == 403)
            let cut = try await browser.send(.post, "/register/upload", headers: Self.headers, body: ByteBuffer(string: "--b\r\nContent-Dis"))
            #expect(cut.status >= 400)
        }
        #expect(services.everythingSent.isEmpty)
    }

    @Test func `the rejected rows are a file`() async throws {
        let services = PageCase("register-import", "/", .outreach).services
        try await browse(services) { browser in
            let file = try await browser.get("/register/imports/\(Sample.importID)/rejected.csv")
            #expect(file.header("Content-Disposition") == "attachment; filename=\"rejected-rows.csv\"")
            #expect(file.text == "Line,Reason,URN,Town\r\n3,\"the URN is not a whole number\",x,Ely\r\n")
        }
    }

    @Test func `a person says who follows a school`() async throws {
        let services = PageCase("succession", "/", .outreach).services
        try await browse(services) { browser in
            let empty = try await browser.post("/register/successions/100009")
            #expect(empty.problems == ["Select the school that follows it, or that nobody does", "Enter why"])
            let sent = try await browser.post("/register/successions/100009", [("successor", "200009"), ("reason", "It kept the building.")])
            #expect(sent.status == 303 && sent.location == "/register/successions?done=decided")
            _ = try await browser.post("/register/successions/100009", [("successor", "nobody"), ("reason", "Neither did.")])
        }
        #expect(services.sent(DecideSuccession.self).map(\.successor) == [200_009, nil])
    }
}
