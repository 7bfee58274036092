import Contracts
import FoundationEssentials
import Testing

@Suite struct PenceTests {
    @Test(
        arguments: [(0, "£0.00"), (5, "£0.05"), (-500, "-£5.00"), (1_234_560, "£12,345.60"), (150_000_000, "£1,500,000.00"), (99_999, "£999.99")]
            as [(Int64, String)])
    func isWrittenInPounds(amount: Int64, text: String) { #expect(Pence(amount).description == text) }

    @Test(arguments: [("25", 2500), ("25.5", 2550), ("£1,250.05", 125_005), (" 0 ", 0), ("0.01", 1)])
    func isReadAsPeopleWriteIt(text: String, amount: Int64) { #expect(Pence(pounds: text) == Pence(amount)) }

    @Test(arguments: ["", "-1", "1.234", "1e3", "ten", "1.", ".5", "1.2.3", "٣", "9999999999999999999"])
    func whatIsNoAmountIsRefused(text: String) { #expect(Pence(pounds: text) == nil) }

    @Test func travelsAsAWholeNumber() throws {
        #expect(String(decoding: try JSONEncoder().encode([Pence(1234)]), as: UTF8.self) == "[1234]")
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([Pence].self, from: Data("[12.34]".utf8)) }
    }
}

@Suite struct IDTests {
    @Test func whatAnEventCausesHasAlwaysTheSameId() {
        let event = MessageID()
        #expect(SurveyID(from: event, label: "baseline") == SurveyID(from: event, label: "baseline"))
        #expect(SurveyID(from: event, label: "baseline") != SurveyID(from: event, label: "outcome"))
        #expect(SurveyID(from: event, label: "baseline") != SurveyID(from: MessageID(), label: "baseline"))
    }

    @Test func derivedIdsDoNotMeet() {
        let cause = MessageID()
        var seen: Set<SurveyID> = []
        for number in 0..<20_000 { seen.insert(SurveyID(from: cause, label: "counts-\(number)")) }
        #expect(seen.count == 20_000)
    }

    @Test func derivedIdsAreVersion8() {
        let id = SurveyID(from: MessageID(), label: "baseline")
        #expect(id.uuid.uuid.6 >> 4 == 8)
        #expect(id.uuid.uuid.8 >> 6 == 2)
        #expect(id.uuid.version7Milliseconds == nil)
    }

    @Test func newIdsCarryTheirTimeAndSortByIt() throws {
        let early = UUID.version7(at: Date(timeIntervalSince1970: 1_700_000_000.123))
        let late = UUID.version7(at: Date(timeIntervalSince1970: 1_700_000_000.125))
        #expect(early.version7Milliseconds == 1_700_000_000_123)
        #expect(ID<Named.Survey>(early) < ID<Named.Survey>(late))
    }
}

@Suite struct ReferenceTests {
    @Test(arguments: ["school:100000", "trust:5603"]) func bodiesAreReadAndWritten(text: String) {
        #expect(BodyReference(text)?.description == text)
    }

    @Test(arguments: ["school", "school:", "school:0", "school:-1", "college:1", "trust:five"]) func whatIsNoBodyIsRefused(text: String) {
        #expect(BodyReference(text) == nil)
    }

    @Test func messageNamesAreReadAndWritten() {
        let name = MessageName(.support, "activity-logged", version: 2)
        #expect(name.description == "alongside.support.activity-logged.v2")
        #expect(MessageName(name.description) == name)
        #expect(MessageName("alongside.support.activity-logged") == nil)
        #expect(MessageName("elsewhere.support.activity-logged.v1") == nil)
    }

    @Test func aUUIDsTextIsFoundations() throws {
        for _ in 0..<200 {
            let uuid = UUID()
            #expect(uuid.text == uuid.uuidString.lowercased())
            #expect(uuid.digits == uuid.text.filter { $0 != "-" })
            #expect(UUID(text: uuid.text) == uuid && UUID(text: uuid.uuidString) == uuid)
        }
    }

    @Test(arguments: [
        "", "5a0ee1d1", "5a0ee1d1-0f70-4b5a-8a66-3d3a1b3e7a0", "5a0ee1d1-0f70-4b5a-8a66-3d3a1b3e7a011", "5a0ee1d10-f70-4b5a-8a66-3d3a1b3e7a01",
        "5a0ee1d1-0f70-4b5a-8a66-3d3a1b3e7aé", "5a0ee1d1-0f70-4b5a-8a66-3d3a1b3e7a0g", "5a0ee1d1_0f70-4b5a-8a66-3d3a1b3e7a01",
        "{5a0ee1d1-0f70-4b5a-8a66-3d3a1b3e7a0}",
    ])
    func whatIsNoUUID(text: String) { #expect(UUID(text: text) == nil) }
}
