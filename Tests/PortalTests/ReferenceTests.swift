import FoundationEssentials
import Testing

/// Our templates beside the markup that GOV.UK Frontend itself gives (scripts/reference-markup.py wrote it down).
@Suite struct ReferenceTests {
    /// A component on one of our pages.
    struct Component: Sendable, CustomTestStringConvertible {
        let name: String
        let page: String
        let type: String
        var containing = ""
        /// Sends the page's form empty first.
        var sent = false
        var testDescription: String { name }
    }

    static let components = [
        Component(name: "radios", page: "survey-one", type: "govuk-form-group"), Component(name: "checkboxes", page: "survey-many", type: "govuk-form-group"),
        Component(name: "input", page: "survey-count", type: "govuk-form-group"),
        Component(name: "input-error", page: "sign-in", type: "govuk-form-group", sent: true),
        Component(name: "input-suffix", page: "activity-new", type: "govuk-input__wrapper"),
        Component(name: "textarea", page: "activity-new", type: "govuk-textarea"),
        Component(name: "select", page: "activity-new", type: "govuk-select", containing: "delivery"),
        Component(name: "date-input", page: "activity-new", type: "govuk-date-input"), Component(name: "button", page: "sign-in", type: "govuk-button"),
        Component(name: "error-summary", page: "sign-in", type: "govuk-error-summary", sent: true),
        Component(name: "task-list", page: "survey", type: "govuk-task-list"),
        Component(name: "summary-list", page: "survey-check", type: "govuk-summary-list"),
        Component(name: "table", page: "report", type: "govuk-table"), Component(name: "details", page: "report", type: "govuk-details"),
        Component(name: "pagination", page: "activities", type: "govuk-pagination"),
        Component(name: "back-link", page: "activity-new", type: "govuk-back-link"),
        Component(name: "skip-link", page: "help", type: "govuk-skip-link"),
    ]

    @Test(arguments: components)
    func `a component has the reference's elements, classes and attributes`(component: Component) async throws {
        let page = try #require(PageCase.all.first { $0.name == component.page })
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Reference/\(component.name).html")
        let expected = Markup(String(decoding: try Data(contentsOf: file), as: UTF8.self), from: component.type, containing: component.containing)
        try await browse(page.services, signedIn: page.signedIn) { browser in
            let shown = component.sent ? try await browser.post(page.path, []) : try await browser.get(page.path)
            let ours = Markup(shown.text, from: component.type, containing: component.containing)
            #expect(!expected.lines.isEmpty)
            #expect(ours == expected, "ours:\n\(ours)\nthe reference:\n\(expected)")
        }
    }
}
