/// The catalogue as an AsyncAPI 3 document: a channel for each message type, what is sent there and what comes back.
package struct CatalogueDocument: Sendable {
    private var schemas = SchemaBook()
    private var channels: [String: JSONValue] = [:]
    private var operations: [String: JSONValue] = [:]
    private var messages: [String: JSONValue] = [:]

    package init(_ entries: [CatalogueEntry]) throws {
        for entry in entries { try add(entry) }
    }

    /// The document's text: sorted keys, so that a change shows as one.
    package func text() throws -> String {
        var components = schemas.structures
        components["CloudEvent"] = CatalogueDocument.envelope
        components["Refusal"] = CatalogueDocument.refusal
        return try CatalogueEntry.json(
            [
                "asyncapi": "3.0.0",
                "info": [
                    "title": "Alongside", "version": "1.0.0",
                    "description": .string(
                        """
                        Every message between the services of Alongside: CloudEvents 1.0 in structured JSON, one ZeroMQ frame each, over CURVE. \
                        Commands and queries are answered on the same socket; events are pulled from a service's log. Examples are invented.
                        """),
                    "license": ["name": "MIT", "url": "https://spdx.org/licenses/MIT.html"],
                ],
                "defaultContentType": "application/cloudevents+json",
                "channels": .object(channels),
                "operations": .object(operations),
                "components": ["messages": .object(messages), "schemas": .object(components)],
            ] as JSONValue)
    }

    private mutating func add(_ entry: CatalogueEntry) throws {
        let channel = entry.name.description
        messages[channel] = try message(entry.name.description, title: entry.type, entry.kind.rawValue, of: entry.example, enveloped: true)
        let listed: [String: JSONValue] = ["message": CatalogueDocument.link("components", "messages", channel)]
        if let reply = entry.reply {
            let name = "\(channel).reply"
            messages[name] = try message(name, title: "\(entry.type) answered", "reply", of: reply, enveloped: false)
            channels[name] = [
                "messages": ["reply": CatalogueDocument.link("components", "messages", name)],
                "description": "Back to the socket that asked, under the id of what it asked.",
            ]
        }
        channels[channel] = [
            "address": .string(channel), "messages": .object(listed), "description": .string(CatalogueDocument.describe(entry)),
        ]
        var operation: [String: JSONValue] = [
            "action": .string(entry.kind == .event ? "send" : "receive"), "channel": CatalogueDocument.link("channels", channel),
            "messages": [CatalogueDocument.link("channels", channel, "messages", "message")],
        ]
        if entry.reply != nil {
            operation["reply"] = [
                "address": ["location": "$message.header#/identity", "description": "The asking DEALER's identity, which the ROUTER knows it by."],
                "channel": CatalogueDocument.link("channels", "\(channel).reply"),
                "messages": [CatalogueDocument.link("channels", "\(channel).reply", "messages", "reply")],
            ]
        }
        operations[channel] = .object(operation)
    }

    private mutating func message(_ name: String, title: String, _ kind: String, of example: any Exemplified, enveloped: Bool) throws -> JSONValue {
        let data = schemas.reference(to: example)
        let payload: JSONValue =
            enveloped
            ? [
                "allOf": [
                    ["$ref": "#/components/schemas/CloudEvent"],
                    ["type": "object", "properties": ["type": ["type": "string", "const": .string(name)], "data": data], "required": ["type", "data"]],
                ]
            ] : ["oneOf": [data, ["$ref": "#/components/schemas/Refusal"]]]
        return [
            "name": .string(name), "title": .string(title), "tags": [["name": .string(kind)]], "payload": payload,
            "examples": [["name": "example", "payload": enveloped ? CatalogueDocument.enveloped(name, example) : .value(example)]],
        ]
    }

    private static func describe(_ entry: CatalogueEntry) -> String {
        let service = entry.name.service == "runtime" ? "every service" : "\(entry.name.service)-service"
        return switch entry.kind {
        case .command: "A command to \(service); the reply goes out after COMMIT."
        case .query: "A query to \(service); it changes nothing."
        case .event: "An event in the log of \(service)."
        }
    }

    private static func link(_ parts: String...) -> JSONValue { ["$ref": .string("#/" + parts.joined(separator: "/"))] }
}
