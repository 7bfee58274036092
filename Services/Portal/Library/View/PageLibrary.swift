import Mustache

/// The templates, parsed once.
struct PageLibrary: Sendable {
    private let library: MustacheLibrary

    init() throws {
        var library = MustacheLibrary()
        for (name, bytes) in EmbeddedTemplates.all { try library.register(String(decoding: bytes, as: UTF8.self), named: name) }
        self.library = library
    }

    /// Throws where no template has the name: a mistake in this program, which a test over all pages finds.
    func render(_ name: String, _ view: View) throws -> String {
        guard let page = library.render(view, withTemplate: name) else { throw MissingTemplate(name: name) }
        return page
    }

    struct MissingTemplate: Error { let name: String }
}
