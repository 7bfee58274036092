import Contracts
import Programme

/// What a message says.
package struct Letter: Sendable, Equatable {
    package var subject: String
    /// Plain text.
    package var text: String
    /// The same as an HTML document; nil where there is only text.
    package var html: String?

    package init(subject: String, text: String, html: String? = nil) {
        self.subject = subject
        self.text = text
        self.html = html
    }
}

/// The end of a message: who writes and why, how to stop it, and that the programme is fictional where it is.
struct Footer {
    private var sender: String
    private var why: String
    private var stop: String?
    private var notice: String?

    init(_ programme: ProgrammeDefinition?, why: String, stop: String?) {
        sender = programme.map { "Sent by the delivery partner of \($0.title)." } ?? "Sent by the Alongside service of the delivery partner."
        self.why = why
        self.stop = stop
        if let programme, programme.fictionalData { notice = programme.notice ?? FictionalNotice.words }
    }

    static func text(_ programme: ProgrammeDefinition?, why: String, stop: String?) -> String { Footer(programme, why: why, stop: stop).text }

    var text: String {
        ["--", sender, why, stop.map { "To receive no more messages of this kind: \($0)" }, notice].compactMap(\.self).joined(separator: "\n")
    }

    var html: String {
        let stopping = stop.map { HTMLText.link("Receive no more messages of this kind", to: $0) }
        let lines = [HTMLText.escaped(sender), HTMLText.escaped(why), stopping, notice.map { HTMLText.escaped($0) }].compactMap(\.self)
        return "<hr>\n<p>\(lines.joined(separator: "<br>\n"))</p>"
    }
}
