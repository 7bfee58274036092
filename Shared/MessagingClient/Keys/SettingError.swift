/// A setting, a key or a file that a process is given and cannot work with: which, what is wrong, what to do.
/// Processes that stop because of one exit with 78 (`EX_CONFIG` of sysexits.h).
package struct SettingError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The configuration key, or the file's path.
    package let setting: String
    package let problem: String
    package let remedy: String?

    package init(_ setting: String, _ problem: String, remedy: String? = nil) {
        self.setting = setting
        self.problem = problem
        self.remedy = remedy
    }

    package var description: String { ["\(setting): \(problem)", remedy].compactMap(\.self).joined(separator: " ") }
}
