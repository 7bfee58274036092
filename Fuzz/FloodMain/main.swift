// flood FOLDER FRAMES [SERVICE…]: malformed frames at every service, or these, of the stack that runs in the folder.
import Contracts
import Flood
import Foundation
import Operations

let arguments = CommandLine.arguments.dropFirst().map(\.self)
let services = arguments.dropFirst(2).map { ServiceName(rawValue: $0) }
guard arguments.count >= 2, let frames = Int(arguments[1]), !services.contains(nil) else {
    let names = ServiceName.allCases.map(\.rawValue).joined(separator: ", ")
    print("flood FOLDER FRAMES [SERVICE…]   sends malformed frames to every service, or these, of the stack that runs in the folder: \(names)")
    exit(64)
}
var isFlat = true
do {
    for service in services.isEmpty ? ServiceName.allCases : services.compactMap(\.self) {
        let outcome = try await Flood(StackLayout(folder: arguments[0])).run(service, frames: frames)
        // At once, into a file too: the next service takes minutes.
        FileHandle.standardOutput.write(Data("\(outcome)\n".utf8))
        isFlat = isFlat && outcome.isFlat
    }
} catch {
    print("flood: \(error)")
    exit(1)
}
exit(isFlat ? 0 : 1)
