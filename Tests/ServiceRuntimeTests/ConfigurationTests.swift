import FoundationEssentials
import MessagingClient
import ServiceRuntime
import Testing

@Suite("Configuration")
struct ConfigurationTests {
    func environment(_ variables: [String: String]) throws -> ProcessEnvironment { try ProcessEnvironment(name: "support-service", variables: variables) }

    func file(_ text: String) throws -> String {
        let path = FileManager.default.temporaryDirectory.path() + "/alongside-settings-\(UUID())"
        try Data(text.utf8).write(to: URL(filePath: path))
        return path
    }

    @Test("The environment goes before the file, the file before the default")
    func order() throws {
        let path = try file("# ours\nDATABASE_HOST = /run/postgresql\nDATABASE_PORT=5433\n\n")
        let environment = try environment(["ALONGSIDE_CONFIG": path, "DATABASE_PORT": "6000"])
        #expect(environment.optional("database.host") == "/run/postgresql")
        #expect(try environment.number("database.port") == 6000)
        #expect(environment.optional("database.name") == "alongside")
        #expect(environment.optional("mail.folder") == nil)
        #expect(environment.principal == "support")
    }

    @Test(
        "A value of the wrong form is refused by its name, with the form it should have",
        arguments: [
            ("DATABASE_PORT", "70000", "1 to 65535"), ("DATABASE_PORT", "five", "whole number"), ("MESSAGING_BIND", "127.0.0.1:7101", "tcp://host:port"),
            ("HEALTH_BIND", "7301", "host:port"), ("MAIL_MODE", "pigeon", "folder, smtp"), ("PORTAL_PUBLIC_URL", "alongside.example", "web address"),
        ])
    func wrongForm(variable: String, value: String, expected: String) {
        let error = #expect(throws: SettingError.self) { _ = try environment([variable: value]) }
        #expect(error?.setting == variable.lowercased().replacing("_", with: "."))
        #expect(error?.problem.contains(value) == true && error?.problem.contains(expected) == true)
        #expect(error?.remedy?.contains(variable) == true)
        #expect(error.map { ExitCode.of($0) } == 78)
    }

    @Test("Endpoints may listen anywhere and on any port")
    func endpoints() throws {
        for endpoint in ["tcp://127.0.0.1:7101", "tcp://*:7101", "tcp://0.0.0.0:7101", "tcp://127.0.0.1:*"] {
            _ = try environment(["MESSAGING_BIND": endpoint])
        }
    }

    @Test("Every default has its key's own form, and every name is there once")
    func defaults() {
        for key in ConfigurationKey.all { if let value = key.defaultValue { #expect(key.fault(in: value) == nil, "\(key.name)") } }
        #expect(Set(ConfigurationKey.all.map(\.name)).count == ConfigurationKey.all.count)
    }

    @Test(
        "A settings file's faults name the line",
        arguments: [("A=1", "line 1", "not a setting"), ("\nDATABASE_HOST", "line 2", "NAME=value"), ("DATABASE_HOST=a\nDATABASE_HOST=b", "line 2", "twice")])
    func fileFaults(text: String, line: String, problem: String) {
        let error = #expect(throws: SettingError.self) { _ = try SettingsFile.parse(text, path: "settings") }
        #expect(error?.setting == "settings, \(line)" && error?.problem.contains(problem) == true)
    }

    @Test("What is missing is named: a setting, a file, a secret")
    func missing() throws {
        let environment = try environment(["DATABASE_PASSWORD_FILE": "/nowhere/password", "LINK_SECRET_FILE": try file("\n")])
        let setting = #expect(throws: SettingError.self) { _ = try environment.client() }
        #expect(setting?.setting == "messaging.keys" && setting?.remedy == "Set MESSAGING_KEYS.")
        let password = #expect(throws: SettingError.self) { _ = try environment.secret("database.password.file") }
        #expect(password?.setting == "/nowhere/password")
        let link = #expect(throws: SettingError.self) { _ = try environment.secret("link.secret.file") }
        #expect(link?.problem.contains("empty") == true)
        #expect(try environment.secret("actor.key.file") == nil)
        #expect(throws: SettingError.self) { _ = try ProcessEnvironment(name: "x", variables: ["ALONGSIDE_CONFIG": "/nowhere/settings"]) }
    }

    @Test("A secret is the file's text without the end of its line")
    func secret() throws { #expect(try environment(["LINK_SECRET_FILE": try file("s e c\n")]).secret("link.secret.file") == "s e c") }

    /// `UPDATE_GENERATED=1` writes the file instead.
    @Test("docs/configuration.md is what the keys say")
    func document() throws {
        let path = #filePath.replacing("Tests/ServiceRuntimeTests/ConfigurationTests.swift", with: "docs/configuration.md")
        if ProcessInfo.processInfo.environment["UPDATE_GENERATED"] == "1" { try Data(ConfigurationKey.document.utf8).write(to: URL(filePath: path)) }
        #expect(String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self) == ConfigurationKey.document)
    }
}
