import Contracts
import FoundationEssentials
import Testing

@testable import Outreach
@testable import RegisterReading

/// Files that are no register: each names the file, the place and the remedy.
struct RegisterProblemTests {
    static func problem(_ text: String) -> RegisterProblem? { problem(Array(text.utf8)) }

    static func problem(_ bytes: [UInt8]) -> RegisterProblem? {
        do {
            _ = try RegisterReaderTests.read(bytes)
            return nil
        } catch {
            return error as? RegisterProblem
        }
    }

    @Test(arguments: ["", "\n\n", "   "]) func empty(text: String) throws {
        let problem = try #require(Self.problem(text))
        #expect(problem.kind == .empty)
        #expect(problem.description.hasPrefix("register.csv: It is empty."))
    }

    @Test(arguments: ["<!DOCTYPE html><html>", "  <html>", "%PDF-1.7\n", "{\"error\": 1}", "no commas here\nat all\n"]) func notACSV(text: String) throws {
        let problem = try #require(Self.problem(text))
        #expect(problem.kind == .notCSV)
        #expect(problem.line == 1)
        #expect(problem.remedy.contains("Get Information About Schools"))
    }

    @Test func binary() throws {
        #expect(Self.problem([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D])?.kind == .notCSV)
    }

    @Test func withoutURN() throws {
        let problem = try #require(Self.problem("UKPRN,Name\n1,a\n"))
        #expect(problem.kind == .noIdentifier)
        #expect(problem.message.contains("“UKPRN”, “Name”"))
    }

    @Test func cutOffInTheMiddleOfARow() throws {
        let problem = try #require(Self.problem("URN,Town,Postcode\n1,Ely,CB7\n2,Ba"))
        #expect(problem.kind == .cutOff)
        #expect(problem.line == 3)
        #expect(problem.message.contains("2 of 3 cells"))
    }

    @Test func cutOffInsideQuotes() throws {
        let problem = try #require(Self.problem("URN,Town\n1,Ely\n2,\"Ba"))
        #expect(problem.kind == .cutOff)
        #expect(problem.line == 3)
    }

    @Test func aQuoteThatIsNeverClosed() throws {
        let problem = try #require(Self.problem("URN,Town\n1,\"Ely\n" + String(repeating: "2,Bath and more\n", count: 100_000)))
        #expect(problem.kind == .tooLong)
        #expect(problem.line == 2)
    }

    @Test func aPathThatCannotBeRead() {
        #expect {
            _ = try RegisterFeed(path: "/nowhere/edubasealldata20240101.csv")
        } throws: { ($0 as? RegisterProblem)?.kind == .unreadable }
    }

    @Test func theDayIsInTheName() throws {
        #expect(RegisterFileDate.day(inName: "/data/2019/edubasealldata20231116.zip") == Day("2023-11-16"))
        #expect(RegisterFileDate.day(inName: "edubaseallstatefunded20250717.csv") == Day("2025-07-17"))
        #expect(try RegisterFileDate.asOf(Day("2024-02-01"), path: "register.csv") == Day("2024-02-01"))
        #expect {
            try RegisterFileDate.asOf(nil, path: "/data/20231116/register.csv")
        } throws: { ($0 as? RegisterProblem)?.kind == .undated && "\($0)".contains("give the day") }
    }
}
