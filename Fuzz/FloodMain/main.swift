// flood FOLDER FRAMES: malformed frames at every service of the stack that runs in the folder.
import Contracts
import Flood
import Foundation
import Operations

let arguments = CommandLine.arguments.dropFirst().map(\.self)
guard arguments.count == 2, let frames = Int(arguments[1]) else {
    print("flood FOLDER FRAMES   sends malformed frames to every service of the stack that runs in the folder")
    exit(64)
}
var isFlat = true
do {
    for service in ServiceName.allCases {
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
