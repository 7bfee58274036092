/// A hash of a row's bytes, by which an unchanged row is known: 64 bits, eight bytes a step (the multiplier of
/// Steele and Vigna's SplitMix64). Not against an adversary: it compares a file with the one before.
struct RowHash {
    private(set) var value: UInt64

    init(seed: UInt64) { value = seed }

    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        var index = 0
        while index + 8 <= bytes.count {
            mix(bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            index += 8
        }
        var last = UInt64(bytes.count - index) << 56
        while index < bytes.count {
            last = last << 8 | UInt64(bytes[index])
            index += 1
        }
        mix(last)
    }

    private mutating func mix(_ word: UInt64) {
        value = (value ^ word) &* 0xBF58_476D_1CE4_E5B9
        value ^= value >> 31
    }
}
