package import Contracts
import FoundationEssentials
import MessagingClient

/// A folder into which report files are written.
package struct ReportFolder: Sendable {
    private let path: String

    package init(_ path: String) { self.path = path }

    /// Writes every file whole, or says which could not be written; answers their paths.
    package func write(_ files: ReportFiles) throws -> [String] {
        try StackKeys.makeFolder(path, setting: "--out")
        return try files.files.map { file in
            guard let data = Data(base64Encoded: file.base64), !file.name.contains("/") else {
                throw Refusal(.fault, "The file \(file.name) did not arrive whole.", remedy: "Ask for the report again.")
            }
            let target = "\(path)/\(file.name)"
            do {
                try data.write(to: URL(filePath: target), options: .atomic)
            } catch {
                throw SettingError(target, "This file cannot be written.", remedy: "Choose another folder with `--out`.")
            }
            return target
        }
    }
}
