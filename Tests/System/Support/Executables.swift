import FoundationEssentials

/// The executables of this build: they lie beside the test bundle, which is the running program.
enum Executables {
    static let folder: String = {
        let path = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().path()
        return String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    }()

    static var alongside: String { folder + "/alongside" }

    /// The package, of which the sample and the programme are read.
    static let package: String = {
        var path = Substring(folder)
        while let slash = path.lastIndex(of: "/"), slash > path.startIndex, !FileManager.default.fileExists(atPath: path + "/Package.swift") {
            path = path[..<slash]
        }
        return String(path)
    }()
}
