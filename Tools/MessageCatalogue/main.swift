// message-catalogue [check|write]: docs/messages.json and the golden files, from the examples in Contracts.
import Contracts
import Foundation

let files = try CatalogueFiles(root: FileManager.default.currentDirectoryPath)
switch CommandLine.arguments.dropFirst().first {
case "write": try files.write()
case "check": exit(try files.check() ? 0 : 1)
default:
    print("message-catalogue write   writes docs/messages.json and the golden file of each message type")
    print("message-catalogue check   says which of them are not current; exit code 1 when any is not")
}
