/// Where a PostgreSQL server listens.
package struct DatabasePlace: Sendable, Equatable {
    /// A host, or the folder of a unix socket.
    package var host: String
    package var port: Int

    package init(host: String, port: Int = 5432) {
        self.host = host
        self.port = port
    }

    /// What a setting names: one server, or several of which one takes writes at a time, separated by commas. Each is a host, `HOST:PORT`,
    /// an IPv6 address, `[ADDRESS]:PORT`, or the folder of a unix socket.
    ///
    /// - Parameter port: of those without one of their own.
    /// - Throws: `MalformedPlace` with the part that is none of these.
    package static func list(_ text: String, port: Int) throws(MalformedPlace) -> [DatabasePlace] {
        var places: [DatabasePlace] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            var part = part
            while part.first == " " { part.removeFirst() }
            while part.last == " " { part.removeLast() }
            guard let place = DatabasePlace(part, port: port) else { throw MalformedPlace(part: String(part)) }
            places.append(place)
        }
        return places
    }

    private init?(_ text: Substring, port: Int) {
        if text.hasPrefix("/") {
            self.init(host: String(text), port: port)
            return
        }
        let host: Substring
        let rest: Substring
        if text.first == "[", let end = text.firstIndex(of: "]") {
            host = text[..<end].dropFirst()
            rest = text[end...].dropFirst()
        } else if let colon = text.firstIndex(of: ":"), colon == text.lastIndex(of: ":") {
            host = text[..<colon]
            rest = text[colon...]
        } else {
            // Several colons are an IPv6 address.
            host = text
            rest = ""
        }
        guard !host.isEmpty, !host.contains(where: { $0.isWhitespace || $0 == "[" || $0 == "]" }) else { return nil }
        if rest.isEmpty {
            self.init(host: String(host), port: port)
        } else {
            guard rest.first == ":", rest.dropFirst().allSatisfy(\.isNumber), let number = Int(rest.dropFirst()), (1...65_535).contains(number) else {
                return nil
            }
            self.init(host: String(host), port: number)
        }
    }

    /// As a setting names it, with its port.
    package var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}

/// A part of a list of servers that names none.
package struct MalformedPlace: Error, Sendable, Equatable, CustomStringConvertible {
    package var part: String

    package var description: String { "“\(part.prefix(80))” is neither a host nor HOST:PORT" }
    package var remedy: String { "Name one host, or several separated by commas, such as 10.0.0.11,10.0.0.12,10.0.0.13:5433." }
}
