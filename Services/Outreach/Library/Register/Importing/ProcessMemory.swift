import Glibc

/// What this process has used.
enum ProcessMemory {
    /// The most resident memory so far, in kilobytes; 0 where the system does not say.
    static var peakKilobytes: Int {
        var usage = rusage()
        return getrusage(Int32(RUSAGE_SELF.rawValue), &usage) == 0 ? usage.ru_maxrss : 0
    }
}
