import Configuration
import FoundationEssentials
package import MessagingClient

extension ProcessEnvironment {
    /// The value, or its key's default; nil where there is neither. An empty value is none.
    package func optional(_ name: String) -> String? {
        let value = configuration.string(forKey: ConfigKey(name))
        if let value, !value.isEmpty { return value }
        return ConfigurationKey.all.first { $0.name == name }?.defaultValue
    }

    /// - Throws: `SettingError` naming the key and its environment variable when there is neither value nor default.
    package func required(_ name: String) throws(SettingError) -> String {
        if let value = optional(name) { return value }
        let key = ConfigurationKey.all.first { $0.name == name }
        let variable = key?.environmentName ?? name.uppercased().replacing(".", with: "_")
        throw SettingError(name, "\(self.name) needs this setting. \(key?.meaning ?? "")", remedy: "Set \(variable).")
    }

    /// - Throws: `SettingError` when it is missing, or not a whole number.
    package func number(_ name: String) throws(SettingError) -> Int {
        let text = try required(name)
        guard let number = Int(text) else { throw SettingError(name, "It is “\(text.prefix(40))”, which is not a whole number.") }
        return number
    }

    /// The text of the file that a `….file` setting names, without the line's end; nil when it is not set.
    ///
    /// - Throws: `SettingError` naming the file when it cannot be read or is empty.
    package func secret(_ name: String) throws(SettingError) -> String? {
        guard let path = optional(name) else { return nil }
        let text: String
        do {
            text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
        } catch {
            let meaning = ConfigurationKey.all.first { $0.name == name }?.meaning ?? ""
            throw SettingError(
                path, "This file, which `\(name)` names, cannot be read. \(meaning)",
                remedy: "Check the path, and that this process's user may read it; `alongside setup` makes the secrets of a deployment.")
        }
        let secret = String(text.reversed().drop { $0.isNewline }.reversed())
        guard !secret.isEmpty else { throw SettingError(path, "This file, which `\(name)` names, is empty.", remedy: "Write the secret into it.") }
        return secret
    }
}
