// permission-table [check|write]: docs/permissions.md, from the services' definitions.
import Foundation
import PolicyTable

let path = FileManager.default.currentDirectoryPath + "/docs/permissions.md"
let text = try await PolicyTable().document()
switch CommandLine.arguments.dropFirst().first {
case "write":
    try Data(text.utf8).write(to: URL(filePath: path))
case "check":
    guard FileManager.default.contents(atPath: path) == Data(text.utf8) else {
        print("docs/permissions.md is not current: run `swift run permission-table write` and review the difference")
        exit(1)
    }
default:
    print("permission-table write   writes docs/permissions.md")
    print("permission-table check   says whether it is current; exit code 1 when it is not")
}
