extension CatalogueDocument {
    /// CloudEvents 1.0, structured mode, with our extensions.
    static let envelope: JSONValue = [
        "type": "object",
        "required": ["specversion", "id", "source", "type", "time"],
        "properties": [
            "specversion": ["type": "string", "const": "1.0"],
            "id": ["type": "string", "format": "uuid", "description": "UUIDv7, made with the intent; the same id with the same data does nothing twice."],
            "source": ["type": "string", "description": "The service or principal that sends it."],
            "type": ["type": "string", "description": "The versioned name of the message type."],
            "subject": ["type": "string", "description": "What an event is about."],
            "time": ["type": "string", "format": "date-time"],
            "datacontenttype": ["type": "string", "const": "application/json"],
            "traceparent": ["type": "string", "description": "W3C Trace Context."],
            "actor": ["type": "string", "description": "A token of access-service: the person for whom the sender vouches."],
            "causationid": ["type": "string", "format": "uuid", "description": "Of the message that brought this one about."],
            "data": ["type": "object"],
        ],
    ]

    /// Why a service would not do what was asked.
    static let refusal: JSONValue = [
        "type": "object",
        "required": ["code", "message"],
        "properties": [
            "code": ["type": "string"],
            "message": ["type": "string", "description": "What happened, in words that may be shown."],
            "remedy": ["type": "string", "description": "What to do about it."],
            "field": ["type": "string", "description": "The part of the message that is wrong."],
            "retryAfterMilliseconds": ["type": "integer"],
        ],
    ]

    static func enveloped(_ name: String, _ example: any Exemplified) -> JSONValue {
        var envelope: [String: JSONValue] = [
            "specversion": "1.0", "id": "018e2d4a-0000-7000-8000-0000000000ff", "source": "portal", "type": .string(name),
            "time": .string(Sample.instant.description), "data": .value(example),
        ]
        if let event = example as? any Event {
            envelope["subject"] = .string(event.subject)
            envelope["source"] = MessageName(name).map { .string($0.service) }
        }
        return .object(envelope)
    }
}
