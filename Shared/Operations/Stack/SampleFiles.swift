package import Contracts
import FoundationEssentials

/// The files that the project ships for trying it out: a fictional register and the first programme.
package struct SampleFiles: Sendable {
    private let root: String

    /// Looks beside the executable's package, and in the working folder; `ALONGSIDE_SHARE` names another place.
    package init() {
        let named = ProcessInfo.processInfo.environment["ALONGSIDE_SHARE"].map { [$0] } ?? []
        let executable = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().path()
        var parents: [String] = []
        var path = executable[...]
        while let slash = path.lastIndex(of: "/"), slash > path.startIndex {
            path = path[..<slash]
            parents.append(path + "/deploy")
        }
        let places = named + [FileManager.default.currentDirectoryPath + "/deploy"] + parents
        root = places.first { FileManager.default.fileExists(atPath: $0 + "/programmes/fwams.yaml") } ?? "deploy"
    }

    package var register: String { root + "/sample/register.csv" }
    package var programme: String { root + "/programmes/fwams.yaml" }

    /// The day of which the fictional register speaks.
    package static let registerDay = Day(number: 19_478)  // 2023-05-01
}
