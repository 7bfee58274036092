import Synchronization

/// Templates as they were read, so that a campaign reads each once and not for every message: by their text, which never changes, and by the marked
/// text that comes of it, which is one for each way in which its conditions fall.
final class LetterPress: Sendable {
    private struct Kept: Sendable {
        var templates: [String: MailTemplate] = [:]
        var layouts: [String: LetterLayout] = [:]
    }

    /// Of each; then it begins anew. A campaign has two texts, and a handful of conditions.
    private static let most = 64
    private let kept = Mutex(Kept())

    func template(_ text: String) -> MailTemplate {
        if let known = kept.withLock({ $0.templates[text] }) { return known }
        let template = MailTemplate(text)
        kept.withLock { kept in
            if kept.templates.count >= Self.most { kept.templates = [:] }
            kept.templates[text] = template
        }
        return template
    }

    func layout(of filled: FilledText) -> LetterLayout {
        if let known = kept.withLock({ $0.layouts[filled.text] }) { return known }
        let layout = LetterLayout(filled.text)
        kept.withLock { kept in
            if kept.layouts.count >= Self.most { kept.layouts = [:] }
            kept.layouts[filled.text] = layout
        }
        return layout
    }
}
