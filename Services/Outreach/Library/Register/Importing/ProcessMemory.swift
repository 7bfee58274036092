import FoundationEssentials

/// What this process has used.
enum ProcessMemory {
    /// The most resident memory so far, in kilobytes (`VmHWM` of proc(5): getrusage's figure begins with what the parent had
    /// before exec); 0 where the system does not say.
    static var peakKilobytes: Int {
        guard let status = FileManager.default.contents(atPath: "/proc/self/status") else { return 0 }
        let line = String(decoding: status, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0
    }
}
