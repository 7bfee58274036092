import Glibc

/// What is known of a connection without asking its thread.
struct ConnectionHealth {
    var isConnected = false
    var isIdle = false
    var socket: Int32 = -1

    var hasUnreadInput: Bool {
        guard socket >= 0 else { return true }
        var descriptor = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        return poll(&descriptor, 1, 0) != 0
    }
}
