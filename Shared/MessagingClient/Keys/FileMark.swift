import Glibc

/// Which file a path leads to, its size and its time of change: differs when the file does.
struct FileMark: Equatable {
    private let node: UInt
    private let size: Int
    private let seconds: Int
    private let nanoseconds: Int

    /// Nil when there is nothing at the path.
    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        node = UInt(status.st_ino)
        size = Int(status.st_size)
        seconds = status.st_mtim.tv_sec
        nanoseconds = status.st_mtim.tv_nsec
    }

    /// False in the moment after a change: another within the same tick of the kernel's clock would leave the same mark.
    var isSettled: Bool {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        let milliseconds = (now.tv_sec - seconds) * 1000 + (now.tv_nsec - nanoseconds) / 1_000_000
        return abs(milliseconds) > 50  // ten ticks of the coarsest kernel
    }
}
