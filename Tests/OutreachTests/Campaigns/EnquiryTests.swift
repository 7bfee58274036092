import Contracts
import Messaging
import Operations
import PostgreSQL
import TestSupport
import Testing

@testable import Outreach

@Suite(.database(ServiceSchema.all), .timeLimit(.minutes(2))) struct EnquiryTests {
    private let school = BodyReference.school(100_001)

    /// On Wednesday 6 September 2023.
    private func started(_ programme: String? = nil) async throws -> OutreachFixture {
        let fixture = try await OutreachFixture()
        try await fixture.applyProgramme(programme)
        try await fixture.importSchools(2)
        try await fixture.harness.advance(to: #require(Day("2023-09-06")))
        return fixture
    }

    private func record(_ kind: String, _ words: String, _ fixture: OutreachFixture, _ id: EnquiryID = EnquiryID()) async throws -> EnquiryID {
        try await fixture.harness.send(RecordEnquiry(enquiry: id, body: school, kind: kind, words: words), as: OutreachFixture.staff)
        return id
    }

    private func list(_ fixture: OutreachFixture, _ state: String? = nil) async throws -> [EnquirySummary] {
        try await fixture.harness.ask(ListEnquiries(state: state), as: OutreachFixture.staff).enquiries
    }

    private func interest(_ message: String?, issues: [String] = ["policy"]) -> RegisterInterest {
        RegisterInterest(
            lead: LeadID(), body: school, name: "Zoë Head", email: "zoe@school.test", role: "headteacher", issues: issues, message: message)
    }

    @Test func whatIsNotAnsweredInItsDaysIsEscalated() async throws {
        let fixture = try await started(
            try OutreachFixture.programme().replacing("escalates_to: programme_manager", with: "escalates_to: outreach_officer"))
        let request = try await record("more_support", "More?", fixture)
        let question = try await record("question", "How?", fixture)
        // Five working days and ten; the soonest due first.
        #expect(try await list(fixture).map(\.dueOn) == [Day("2023-09-13"), Day("2023-09-20")])
        try await fixture.harness.advance(to: #require(Day("2023-09-13")))
        #expect(try await list(fixture).map(\.state) == ["open", "open"])
        try await fixture.harness.advance(to: #require(Day("2023-09-14")))
        #expect(try await list(fixture).map(\.state) == ["escalated", "open"])
        let late = try #require(try await list(fixture, "escalated").first)
        #expect(late.id == question && late.escalatedOn == Day("2023-09-14") && late.escalatedTo == "outreach_officer")
        try await fixture.harness.send(AnswerEnquiry(enquiry: question, answer: " So. "), as: OutreachFixture.staff)
        try await fixture.harness.send(AnswerEnquiry(enquiry: request, answer: "Yes."), as: OutreachFixture.staff)
        try await fixture.harness.advance(to: #require(Day("2023-10-02")))
        let answered = try await fixture.harness.ask(GetEnquiry(id: question), as: OutreachFixture.staff)
        #expect(answered.state == "answered" && answered.answer == "So." && answered.answeredBy == OutreachFixture.staff.person.description)
        #expect(answered.answeredOn == Day("2023-09-14") && answered.escalatedTo == "outreach_officer")
        #expect(try await list(fixture).first { $0.id == request }?.escalatedOn == nil, "what is answered in time is not escalated later")
    }

    @Test func anAnswerIsTheEndAndNothingIsRecordedTwice() async throws {
        let fixture = try await started()
        let question = try await record("question", "How?", fixture)
        try await fixture.harness.send(EscalateEnquiry(enquiry: question), as: OutreachFixture.staff)
        let twice = await #expect(throws: Refusal.self) { try await fixture.harness.send(EscalateEnquiry(enquiry: question), as: OutreachFixture.staff) }
        #expect(twice?.code == .conflict)
        try await fixture.harness.send(AnswerEnquiry(enquiry: question, answer: "So."), as: OutreachFixture.staff)
        await #expect(throws: Refusal.self) { try await fixture.harness.send(AnswerEnquiry(enquiry: question, answer: "Again"), as: OutreachFixture.staff) }
        await #expect(throws: Refusal.self) { try await record("question", "How?", fixture, question) }
        let bad = [
            RecordEnquiry(enquiry: EnquiryID(), body: .school(9), kind: "question", words: "?"),
            RecordEnquiry(enquiry: EnquiryID(), body: school, kind: "complaint", words: "?"),
            RecordEnquiry(enquiry: EnquiryID(), body: school, kind: "question", words: " "),
            RecordEnquiry(enquiry: EnquiryID(), body: school, kind: "question", words: "?", channel: "pigeon"),
            RecordEnquiry(enquiry: EnquiryID(), body: school, kind: "question", words: "?", contactName: "Sam"),
        ]
        for command in bad {
            let refused = await #expect(throws: Refusal.self) { try await fixture.harness.send(command, as: OutreachFixture.staff) }
            #expect(refused?.code == .invalid)
        }
        #expect(try await list(fixture).count == 1)
    }

    /// What is said again on the public form is kept with the lead that is open: once for each time that it was sent.
    @Test func wordsThatComeToAnOpenLeadAreAnEnquiry() async throws {
        let fixture = try await started()
        let lead = try await fixture.harness.send(interest("The first words are the lead's.")).lead
        #expect(try await list(fixture).isEmpty)
        try await fixture.harness.send(interest(nil))
        #expect(try await list(fixture).isEmpty, "nothing was asked")
        let (id, asked) = (MessageID(), interest("Does it include support staff?"))
        for _ in 1...2 { try await fixture.harness.send(asked, id: id) }
        let question = try #require(try await list(fixture).first)
        #expect(try await list(fixture).count == 1)
        #expect(question.kind == "question" && question.lead == lead && question.words == "Does it include support staff?")
        #expect(question.contactEmail == "zoe@school.test" && question.channel == "website" && question.dueOn == Day("2023-09-13"))
        let care = try await fixture.harness.ask(GetLead(id: lead), as: OutreachFixture.staff).care
        #expect(care?.enquiries?.map(\.id) == [question.id])
    }

    @Test func whoIsSupportedAndAsksAgainAsksForMore() async throws {
        let fixture = try await started()
        let lead = try await fixture.harness.send(interest(nil)).lead
        let best = try #require(try await fixture.harness.ask(GetLead(id: lead), as: OutreachFixture.staff).matches.first)
        try await fixture.harness.send(AcceptMatch(lead: lead, ambassador: best.ambassador), as: OutreachFixture.staff)
        try await fixture.harness.send(interest(nil))
        let request = try #require(try await list(fixture).first)
        #expect(request.kind == "more_support" && request.dueOn == Day("2023-09-20") && request.words?.hasPrefix("Asks for help again with: ") == true)
    }

    @Test func aMessageThatCameInMayBeAQuestion() async throws {
        let answered = try await Answered()
        let harness = answered.fixture.harness
        try await answered.takeIn(ComingIn.mail("To: programme@example.org\nSubject: Hello", "Who pays?", from: "A Person <person@new.test>"))
        let letter = try #require(try await answered.incoming().waiting.first)
        await #expect(throws: Refusal.self) { try await harness.send(SortIncomingMail(id: letter.id, outcome: "question"), as: OutreachFixture.staff) }
        try await harness.send(SortIncomingMail(id: letter.id, outcome: "question", body: school), as: OutreachFixture.staff)
        let question = try #require(try await list(answered.fixture).first)
        #expect(question.words == "Who pays?" && question.contactName == "A Person" && question.contactEmail == "person@new.test" && question.lead == nil)
        #expect(try await answered.incoming().recent.compactMap(\.outcome) == ["question"])
        #expect(try await answered.fixture.count("SELECT count(*) AS count FROM outreach.lead") == 0)
    }

    /// An interested letter from a body whose lead is open loses no words.
    @Test func aLetterThatJoinsALeadIsKept() async throws {
        let answered = try await Answered()
        try await answered.fixture.harness.send(interest(nil))
        try await answered.takeIn(ComingIn.mail("To: programme@example.org\nSubject: Hello", "When do we begin?", from: "A Person <person@new.test>"))
        let letter = try #require(try await answered.incoming().waiting.first)
        try await answered.fixture.harness.send(SortIncomingMail(id: letter.id, outcome: "lead", body: school), as: OutreachFixture.staff)
        #expect(try await list(answered.fixture).map(\.words) == ["When do we begin?"])
    }

    @Test func whoIsErasedLeavesNoWords() async throws {
        let fixture = try await started()
        let administrator = Actor(person: PersonID(), grants: [RoleGrant(.administrator)])
        try await fixture.harness.send(interest("First."))
        for words in ["My number is 1", "And mine is 2"] { try await fixture.harness.send(interest(words)) }
        let first = try #require(try await list(fixture).last)
        try await fixture.harness.send(AnswerEnquiry(enquiry: first.id, answer: "Thank you, Zoë."), as: OutreachFixture.staff)
        let kept = try await fixture.harness.ask(GetPerson(email: "zoe@school.test"), as: administrator).enquiries ?? []
        #expect(Set(kept.map(\.words)) == ["My number is 1", "And mine is 2"] && kept.compactMap(\.answer) == ["Thank you, Zoë."])
        try await fixture.harness.send(ErasePerson(email: "zoe@school.test"), as: administrator)
        let left = try await list(fixture)
        #expect(Set(left.map(\.state)) == ["answered", "withdrawn"])
        #expect(left.allSatisfy { $0.words == nil && $0.answer == nil && $0.contactName == nil })
        try await fixture.harness.advance(to: #require(Day("2023-10-02")))
        #expect(try await list(fixture, "escalated").isEmpty)
    }
}
