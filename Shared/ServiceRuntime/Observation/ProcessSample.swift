import FoundationEssentials
import Glibc
import Measures
import Metrics
import Synchronization

/// What the kernel says of this process, proc(5).
final class ProcessSample: Sendable {
    private let counted = Mutex(0.0)
    private let processorTime = FloatingPointCounter(label: Measure.processorTime.name)

    func take() {
        var usage = rusage()
        if getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 {
            let total = Self.seconds(usage.ru_utime) + Self.seconds(usage.ru_stime)
            let more = counted.withLock { counted in
                defer { counted = total }
                return total - counted
            }
            processorTime.increment(by: more)
        }
        if let pages = Self.residentPages { Measure.residentMemory.gauge().record(pages * Int(getpagesize())) }
        do {
            // Looking opens one itself.
            Measure.openFiles.gauge().record(try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count - 1)
        } catch {
            // Without /proc there is nothing to say.
        }
        var limit = rlimit()
        if getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 { Measure.openFilesLimit.gauge().record(Int64(clamping: limit.rlim_cur)) }
    }

    private static var residentPages: Int? {
        FileManager.default.contents(atPath: "/proc/self/statm").flatMap { String(decoding: $0, as: UTF8.self).split(separator: " ").dropFirst().first }
            .flatMap { Int($0) }
    }

    private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1_000_000 }
}
