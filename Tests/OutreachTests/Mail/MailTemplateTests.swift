import Contracts
import Testing

@testable import Outreach

struct MailTemplateTests {
    @Test func fieldsAreFilled() throws {
        let template = MailTemplate("Dear ((contact_name)), about (( School Name )): (not a field)")
        #expect(template.fields == ["contact_name", "school_name"])
        #expect(try template.filled(with: ["contact_name": "A", "school_name": "B"]) == "Dear A, about B: (not a field)")
    }

    @Test func aMissingValueStops() {
        #expect {
            try MailTemplate("((town))").filled(with: ["town": ""])
        } throws: { ($0 as? Refusal)?.field == "town" }
    }

    @Test func anUnknownFieldIsRefusedWithThoseThatThereAre() {
        #expect {
            try MailTemplate("((twon))").refuseUnknown(of: ["town"], field: "body")
        } throws: { ($0 as? Refusal)?.remedy?.contains("((town))") == true }
    }

    @Test func valuesAreNotTemplates() throws {
        #expect(try MailTemplate("((a))").filled(with: ["a": "((b))", "b": "no"]) == "((b))")
    }
}
