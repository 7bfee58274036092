import FoundationEssentials
package import MessagingClient

/// The file that `ALONGSIDE_CONFIG` names: `NAME=value` on each line, as in the environment.
package enum SettingsFile {
    /// - Throws: `SettingError` naming the file, the line and what is wrong.
    package static func read(_ path: String) throws(SettingError) -> [String: String] {
        let text: String
        do {
            text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
        } catch {
            throw SettingError(path, "This settings file cannot be read.", remedy: "Check ALONGSIDE_CONFIG, and who may read the file.")
        }
        return try parse(text, path: path)
    }

    package static func parse(_ text: String, path: String) throws(SettingError) -> [String: String] {
        let known = Set(ConfigurationKey.all.map(\.environmentName))
        var values: [String: String] = [:]
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let line = line.trimmed
            if line.isEmpty || line.hasPrefix("#") { continue }
            let place = "\(path), line \(index + 1)"
            guard let equals = line.firstIndex(of: "=") else {
                throw SettingError(place, "This is not NAME=value.", remedy: "Mend the line, or begin it with #.")
            }
            let name = String(line[..<equals].trimmed)
            guard known.contains(name) else {
                throw SettingError(place, "“\(name.prefix(60))” is not a setting.", remedy: "docs/configuration.md lists those there are.")
            }
            guard values[name] == nil else { throw SettingError(place, "\(name) is set twice.", remedy: "Keep one of the lines.") }
            values[name] = String(line[line.index(after: equals)...].trimmed)
        }
        return values
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        var rest = self
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return rest
    }
}
