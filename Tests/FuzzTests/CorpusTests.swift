import Contracts
import FoundationEssentials
import FuzzTargets
import Testing

/// What a fuzzer once found is read again in each run of the tests; and so are the seeds, whole, cut and changed.
@Suite(.timeLimit(.minutes(3)))
struct CorpusTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    @Test(arguments: FuzzTarget.allCases) func whatWasFoundIsReadAgain(_ target: FuzzTarget) throws {
        let folder = Self.root.appending(path: "Fuzz/Corpus/\(target.rawValue)")
        let inputs = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".") }
        #expect(!inputs.isEmpty)
        for input in inputs {
            do { try target.read(Array(try Data(contentsOf: folder.appending(path: input)))) } catch { Issue.record("\(input): \(error)") }
        }
    }

    @Test(arguments: FuzzTarget.allCases) func changedSeedsAreReadOrRefused(_ target: FuzzTarget) throws {
        let folder = Self.root.appending(path: "Fuzz/Corpus/\(target.rawValue)")
        var generator = Steps(state: 7)
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() where !name.hasPrefix(".") {
            let seed = Array(try Data(contentsOf: folder.appending(path: name)).prefix(4096))
            guard !seed.isEmpty else { continue }
            for _ in 0..<40 {
                var input = seed
                for _ in 0...Int.random(in: 0...3, using: &generator) {
                    guard !input.isEmpty else { break }
                    let place = Int.random(in: 0..<input.count, using: &generator)
                    switch Int.random(in: 0...3, using: &generator) {
                    case 0: input[place] = UInt8.random(in: 0...255, using: &generator)
                    case 1: input.removeSubrange(place...)
                    case 2: input.insert(contentsOf: seed.suffix(Int.random(in: 0...16, using: &generator)), at: place)
                    default: input.removeSubrange(place..<min(input.count, place + Int.random(in: 1...8, using: &generator)))
                    }
                }
                do { try target.read(input) } catch { Issue.record("\(name), changed to \(String(decoding: input, as: UTF8.self)): \(error)") }
            }
        }
    }
}

/// The same numbers in every run: SplitMix64.
struct Steps: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
