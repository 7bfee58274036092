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
        for (text, remedy) in [("((twon))", "((town))"), ("((twon??x))", "((in_trust??…))"), ("((town??x))", "((in_trust??…))")] {
            #expect {
                try MailTemplate(text).refuseUnknown(fields: ["town", "in_trust"], conditions: ["in_trust"], field: "body")
            } throws: { ($0 as? Refusal)?.remedy?.contains(remedy) == true }
        }
    }

    @Test(arguments: [("yes", "A B C"), ("no", "A  C")])
    func aConditionShowsItsTextWhereItHolds(value: String, text: String) throws {
        let template = MailTemplate("A ((in_trust??B)) C")
        #expect(template.fields == ["in_trust"])
        #expect(try template.filled(with: ["in_trust": value]) == text)
    }

    @Test func theInnermostParenthesesAreTheField() throws {
        let template = MailTemplate("[Tell us](((link))) (or ((name)))")
        #expect(template.parts == [.text("[Tell us]("), .field("link"), .text(") (or "), .field("name"), .text(")")])
    }

    @Test func valuesAreNotTemplates() throws {
        #expect(try MailTemplate("((a))").filled(with: ["a": "((b))", "b": "no"]) == "((b))")
    }
}
