import FoundationEssentials
import SampleRegister
import Testing

@Suite("The fictional register")
struct SampleRegisterTests {
    private func committed() throws -> [UInt8] {
        var root = URL(filePath: #filePath)
        for _ in 0..<3 { root.deleteLastPathComponent() }
        return [UInt8](try Data(contentsOf: root.appending(path: SampleRegister.path)))
    }

    @Test func theFileIsWhatItsGeneratorMakes() throws { #expect(try committed() == SampleRegister.bytes()) }

    @Test func theLayoutIsTheRegisters() throws {
        let lines = SampleRegister.bytes().split(separator: UInt8(ascii: "\n"))
        #expect(lines.count == SampleRegister.schools + 1)
        #expect(lines.allSatisfy { $0.last == UInt8(ascii: "\r") })
        #expect(lines[0].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).count == 140)
        // One byte a letter: an accent is Windows-1252, not UTF-8.
        #expect(lines.contains { $0.contains(0xE9) })
    }

    @Test func nobodyIsReal() {
        let text = String(decoding: SampleRegister.bytes(), as: UTF8.self)
        #expect(!text.contains("@"))
        #expect(text.split(separator: "\r\n").dropFirst().allSatisfy { $0.hasPrefix("9") && $0.contains("\"ZZ") })
    }
}
