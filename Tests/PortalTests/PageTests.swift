import Contracts
import Portal
import Testing

/// Every page, with everything on it.
@Suite struct PageTests {
    @Test(arguments: PageCase.all)
    func `a page has one heading, a title, landmarks, and tables that say what they are`(page: PageCase) async throws {
        try await browse(page.services, signedIn: page.signedIn) { browser in
            let shown = try await browser.get(page.path)
            #expect(shown.status == 200)
            let text = shown.text
            #expect(text.split(separator: "<h1", omittingEmptySubsequences: false).count == 2, "one h1")
            #expect(text.split(separator: "<main", omittingEmptySubsequences: false).count == 2, "one main")
            #expect(shown.title?.hasSuffix(" – Alongside") == true)
            #expect(text.contains("href=\"#main-content\" class=\"govuk-skip-link\""))
            let tables = text.split(separator: "<table", omittingEmptySubsequences: false).dropFirst()
            for table in tables { #expect(table.contains("<caption") && table.contains("scope=\"col\"")) }
            for form in text.split(separator: "<form", omittingEmptySubsequences: false).dropFirst() {
                let tag = form.prefix { $0 != ">" }
                #expect(tag.contains("novalidate"))
                if tag.contains("method=\"post\"") {
                    #expect(form.contains("name=\"command\""))
                    #expect(form.contains("name=\"token\"") == page.signedIn)
                }
            }
            #expect(!text.contains("style=\"") && !text.contains("onclick"), "the content security policy refuses both")
            #expect(!text.contains("{{"))
        }
    }

    @Test(arguments: PageCase.all)
    func `ids on a page are unique and described fields are there`(page: PageCase) async throws {
        try await browse(page.services, signedIn: page.signedIn) { browser in
            let text = try await browser.get(page.path).text
            let ids = text.split(separator: " id=\"", omittingEmptySubsequences: false).dropFirst().map { $0.prefix { $0 != "\"" } }
            #expect(Set(ids).count == ids.count, "\(Dictionary(grouping: ids, by: \.self).filter { $0.value.count > 1 }.keys)")
            for name in ["aria-describedby=\"", " for=\""] {
                for references in text.split(separator: name, omittingEmptySubsequences: false).dropFirst() {
                    for id in references.prefix(while: { $0 != "\"" }).split(separator: " ") { #expect(ids.contains(id), "\(id)") }
                }
            }
        }
    }

    @Test(arguments: PageCase.all)
    func `a page reads as it was reviewed`(page: PageCase) async throws {
        try await browse(page.services, signedIn: page.signedIn) { browser in
            let shown = try await browser.get(page.path)
            try Snapshot.check(shown, name: page.name)
        }
    }
}
