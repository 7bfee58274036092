import Contracts
import FoundationEssentials
import MessagingClient

/// Frames that are no messages, or hardly: the same ones for the same seed.
package struct MalformedFrames: Sendable {
    private var random: Steps

    package init(seed: UInt64) { random = Steps(state: seed) }

    package mutating func next() -> [UInt8] {
        switch Int.random(in: 0..<9, using: &random) {
        case 0: bytes(Int.random(in: 0...600, using: &random))
        case 1: Array(sound().prefix(Int.random(in: 0..<200, using: &random)))
        case 2: changed(sound())
        case 3: Array(String(repeating: "[", count: Int.random(in: 1...20_000, using: &random)).utf8)
        case 4: Array((#"{"data":"# + String(repeating: #"{"a":"#, count: Int.random(in: 1...5_000, using: &random))).utf8)
        case 5: Array(#"{"specversion":"1.0","id":\#(Int.random(in: 0...Int.max, using: &random))e999,"type":null}"#.utf8)
        case 6: sound(actor: String(decoding: bytes(300).map { 33 + $0 % 90 }, as: UTF8.self).replacing("\"", with: "'").replacing("\\", with: "/"))
        case 7: sound(type: MessageName(.support, "no-such-thing-\(UInt16.random(in: 0 ... .max, using: &random))"))
        default: Array(("{\"id\":\"" + String(repeating: "x", count: Int.random(in: 1...60_000, using: &random))).utf8)
        }
    }

    private mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) } }

    /// An envelope in order, of something that nobody has asked for.
    private func sound(type: MessageName = ServiceStatus.name, actor: String? = nil) -> [UInt8] {
        Envelope(source: "flood", type: type, time: .now, actor: actor, data: Array("[]".utf8)).encode()
    }

    private mutating func changed(_ frame: [UInt8]) -> [UInt8] {
        var frame = frame
        for _ in 0...3 { frame[Int.random(in: 0..<frame.count, using: &random)] = UInt8.random(in: 0...255, using: &random) }
        return frame
    }
}

/// SplitMix64.
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
