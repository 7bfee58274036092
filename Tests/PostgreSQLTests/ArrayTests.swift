import PostgreSQL
import TestSupport
import Testing

/// Arrays go to PostgreSQL and come back unchanged, whatever stands in them.
@Suite(.database, .timeLimit(.minutes(2))) struct ArrayTests {
    private func roundTrip<Value: SQLEncodable & SQLDecodable>(_ value: Value) async throws -> Value {
        let row = try await #require(TestDatabase.current).pool().queryOne("SELECT \(value) AS value")
        return try #require(row).get("value")
    }

    @Test(
        "awkward texts",
        arguments: [
            [], [""], ["NULL", "null"], ["{}", "a,b", "\"", "\\", "\\\"", " x ", "\n\t\r"], ["é", "🏫", "Cañon – “x”"], ["'", "''", "$1"],
        ])
    func texts(_ texts: [String]) async throws {
        #expect(try await roundTrip(texts) == texts)
    }

    @Test func randomTexts() async throws {
        var generator = Seeded(state: 20_230_901)
        let alphabet: [Character] = ["a", "\"", "\\", ",", "{", "}", " ", "N", "U", "L", "é", "🏫", "\n", "'", "0"]
        for _ in 0..<50 {
            let texts = (0..<Int.random(in: 0...8, using: &generator)).map { _ -> String? in
                if Int.random(in: 0..<6, using: &generator) == 0 { return nil }
                return String((0..<Int.random(in: 0...12, using: &generator)).map { _ in alphabet.randomElement(using: &generator)! })
            }
            #expect(try await roundTrip(texts) == texts)
        }
    }

    @Test func optionals() async throws {
        let numbers: [Int?] = [1, nil, -9_223_372_036_854_775_808, nil]
        #expect(try await roundTrip(numbers) == numbers)
    }

    @Test func numbersAndTruths() async throws {
        #expect(try await roundTrip([0, 1, Int.max, Int.min]) == [0, 1, Int.max, Int.min])
        #expect(try await roundTrip([true, false]) == [true, false])
        #expect(try await roundTrip([0.1, -1e300, .infinity]) == [0.1, -1e300, .infinity])
    }

    @Test func bytes() async throws {
        let bytes = (0...255).map { UInt8($0) }
        #expect(try await roundTrip(bytes) == bytes)
        #expect(try await roundTrip([[UInt8]]([bytes, [], [0]])) == [bytes, [], [0]])
    }

    @Test func asSet() async throws {
        let pool = try #require(TestDatabase.current).pool()
        let rows = try await pool.query("SELECT n, t FROM unnest(\([1, 2, 3])::bigint[], \(["a", nil, "c"])::text[]) AS x(n, t) WHERE n = ANY(\([1, 2]))")
        #expect(try rows.map { try $0.get("n", as: Int.self) } == [1, 2])
        #expect(try rows.map { try $0.getOptional("t", as: String.self) } == ["a", nil])
    }

    @Test(arguments: ["", "{", "}", "{a", "{\"a}", "{{a},{b}}", "{a,}", "a,b"]) func notAnArray(_ text: String) {
        #expect([String](sqlText: text) == nil)
    }
}

/// SplitMix64 (Steele, Lea and Flood, 2014): the same texts in every run.
private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
