package import Contracts

extension Envelope {
    /// Reads one frame. Attributes that it does not know are passed over, as CloudEvents asks of a receiver.
    ///
    /// - Throws: a `Refusal` (`malformed`) that names the attribute and what is wrong with it.
    package init(decoding bytes: [UInt8]) throws(Refusal) {
        let found = try Attributes(scanning: bytes)
        let version = try found.required("specversion")
        guard version == "1.0" else {
            throw .malformedMessage("specversion", "This is CloudEvents “\(version.prefix(20))”; 1.0 is read here.")
        }
        if let content = found.texts["datacontenttype"], content != "application/json" {
            throw .malformedMessage("datacontenttype", "The data is “\(content.prefix(40))”; application/json is read here.")
        }
        id = try found.parsed("id", as: "a UUID") { MessageID($0) }
        source = try found.required("source")
        guard !source.isEmpty else { throw .malformedMessage("source", "It is empty.") }
        type = try found.parsed("type", as: "a name such as alongside.support.log-activity.v1") { MessageName($0) }
        time = try found.parsed("time", as: "an RFC 3339 instant in UTC") { Instant($0) }
        causationid = found.texts["causationid"] == nil ? nil : try found.parsed("causationid", as: "a UUID") { MessageID($0) }
        subject = found.texts["subject"]
        traceparent = found.texts["traceparent"]
        actor = found.texts["actor"]
        guard let range = found.data else { throw .malformedMessage("data", "There is none.") }
        data = Array(bytes[range])
    }

    /// The id of a frame that cannot be read as a whole, so that its sender can still be told why.
    package static func readableID(in bytes: [UInt8]) -> MessageID? {
        var scanner = JSONScanner(bytes)
        var id: MessageID?
        // What the scan throws is not of interest: the id may stand before it.
        do throws(Refusal) {
            try scanner.members { name, scanner throws(Refusal) in
                if name == "id", scanner.isAtString { id = MessageID(try scanner.string()) } else { try scanner.skipValue() }
            }
        } catch {
            return id
        }
        return id
    }
}

/// The attributes of an envelope as they stand in a frame.
private struct Attributes {
    static let names: Set<String> = [
        "specversion", "id", "source", "type", "subject", "time", "datacontenttype", "traceparent", "actor", "causationid",
    ]
    var texts: [String: String] = [:]
    var data: Range<Int>?

    init(scanning bytes: [UInt8]) throws(Refusal) {
        var scanner = JSONScanner(bytes)
        var texts: [String: String] = [:]
        var data: Range<Int>?
        try scanner.members { name, scanner throws(Refusal) in
            if name == "data" {
                guard data == nil else { throw .malformedMessage(name, "It is given twice.") }
                let start = scanner.position
                try scanner.skipValue()
                data = start..<scanner.position
            } else if Attributes.names.contains(name) {
                guard texts[name] == nil else { throw .malformedMessage(name, "It is given twice.") }
                guard scanner.isAtString else { throw .malformedMessage(name, "It is not a text.") }
                texts[name] = try scanner.string()
            } else {
                try scanner.skipValue()
            }
        }
        try scanner.end()
        self.texts = texts
        self.data = data
    }

    func required(_ name: String) throws(Refusal) -> String {
        guard let text = texts[name] else { throw .malformedMessage(name, "There is none.") }
        return text
    }

    func parsed<Value>(_ name: String, as form: String, _ parse: (String) -> Value?) throws(Refusal) -> Value {
        let text = try required(name)
        guard let value = parse(text) else { throw .malformedMessage(name, "“\(text.prefix(80))” is not \(form).") }
        return value
    }
}

extension Refusal {
    /// An envelope that cannot be read.
    static func malformedMessage(_ field: String, _ problem: String) -> Refusal {
        Refusal(
            .malformed, "The message's `\(field)` cannot be read. \(problem)", remedy: "Send a CloudEvents 1.0 message in JSON, structured mode.", field: field)
    }

    /// A frame that is not JSON.
    static func malformedFrame(_ problem: String, at position: Int) -> Refusal {
        Refusal(
            .malformed, "The message is not a JSON object: \(problem) at byte \(position).",
            remedy: "Send a CloudEvents 1.0 message in JSON, structured mode, in one frame.")
    }
}
