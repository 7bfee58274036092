import CZeroMQ

/// What libzmq said: an errno, in which call, and what that means here.
package struct ZeroMQError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Stable names of what can go wrong.
    package enum Code: String, Sendable {
        case addressInUse = "address-in-use"
        case addressNotAvailable = "address-not-available"
        case invalidArgument = "invalid-argument"
        case tooManyFiles = "too-many-files"
        case noSuchDevice = "no-such-device"
        case unsupported
        case unreachable
        case wouldBlock = "would-block"
        case terminated
        case closed
        case queueFull = "queue-full"
        case other
    }

    package let code: Code
    /// The system's number; 0 when the fault was found on this side of libzmq.
    package let errno: Int32
    /// The call and what it was about, such as `bind tcp://127.0.0.1:7101`.
    package let action: String

    package init(code: Code, errno: Int32 = 0, action: String) {
        self.code = code
        self.errno = errno
        self.action = action
    }

    /// The fault of the libzmq call that has just returned, on this thread.
    static func last(_ action: String) -> ZeroMQError {
        let number = zmq_errno()
        return ZeroMQError(code: code(of: number), errno: number, action: action)
    }

    /// Whether the same call may succeed later.
    package var isRetriable: Bool { [.wouldBlock, .unreachable, .queueFull, .addressInUse, .tooManyFiles].contains(code) }

    package var description: String {
        let reason = errno == 0 ? code.rawValue.replacing("-", with: " ") : String(cString: zmq_strerror(errno))
        return "ZeroMQ could not \(action): \(reason)."
    }

    private static func code(of number: Int32) -> Code {
        switch number {
        case EADDRINUSE: .addressInUse
        case EADDRNOTAVAIL: .addressNotAvailable
        case EINVAL: .invalidArgument
        case EMFILE, ENFILE: .tooManyFiles
        case ENODEV: .noSuchDevice
        case ENOTSUP, EPROTONOSUPPORT: .unsupported
        case EHOSTUNREACH: .unreachable
        case EAGAIN: .wouldBlock
        case Int32(alongside_eterm): .terminated
        case ENOTSOCK: .closed
        default: .other
        }
    }
}
