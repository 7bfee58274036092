import Contracts
import Programme

/// What a message says.
package struct Letter: Sendable, Equatable {
    package var subject: String
    /// Plain text.
    package var text: String

    package init(subject: String, text: String) {
        self.subject = subject
        self.text = text
    }
}

/// The end of a message: who writes and why, how to stop it, and that the programme is fictional where it is.
enum Footer {
    static func text(_ programme: ProgrammeDefinition?, why: String, stop: String?) -> String {
        var lines = ["--", programme.map { "Sent by the delivery partner of \($0.title)." } ?? "Sent by the Alongside service of the delivery partner.", why]
        if let stop { lines.append("To receive no more messages of this kind: \(stop)") }
        if let programme, programme.fictionalData {
            lines.append(programme.notice ?? FictionalNotice.words)
        }
        return lines.joined(separator: "\n")
    }
}
