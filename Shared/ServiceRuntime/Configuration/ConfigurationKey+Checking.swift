package import MessagingClient

extension ConfigurationKey {
    /// Nil when the value has the key's form; otherwise what is wrong and what to do.
    package func fault(in value: String) -> SettingError? {
        func fault(_ expected: String, example: String) -> SettingError {
            SettingError(name, "It is “\(value.prefix(80))”, which is not \(expected).", remedy: "Set \(environmentName) to \(example).")
        }
        switch form {
        case .text: return value.isEmpty ? fault("a text", example: "something, or leave it out") : nil
        case .path: return value.isEmpty || value.contains("\0") ? fault("a path", example: "a file or folder that this process can reach") : nil
        case .endpoint:
            let anywhere = value.replacing("tcp://*:", with: "tcp://0.0.0.0:")
            return TCPEndpoint(anywhere) == nil && !anywhere.hasSuffix(":*")
                ? fault("tcp://host:port", example: "an endpoint such as tcp://127.0.0.1:7102") : nil
        case .address: return Address(value) == nil ? fault("host:port", example: "an address such as 127.0.0.1:7302") : nil
        case .webAddress:
            let isWeb = ["http://", "https://"].contains { value.hasPrefix($0) && value.count > $0.count }
            return isWeb ? nil : fault("a web address", example: "an address such as https://alongside.example")
        case .number(let range):
            if let number = Int(value), range.contains(number) { return nil }
            return fault("a whole number from \(range.lowerBound) to \(range.upperBound)", example: "one")
        case .choice(let choices): return choices.contains(value) ? nil : fault("one of \(choices.joined(separator: ", "))", example: "one of these")
        }
    }

    /// A host and a port to listen on; port 0 lets the system choose.
    package struct Address: Sendable, Equatable {
        package let host: String
        package let port: Int

        package init?(_ text: String) {
            guard let colon = text.lastIndex(of: ":"), colon != text.startIndex, let port = Int(text[text.index(after: colon)...]), (0...65_535).contains(port)
            else { return nil }
            var host = text[..<colon]
            if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
            self.host = String(host)
            self.port = port
        }
    }
}
