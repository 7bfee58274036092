import CZeroMQ

/// What a socket is for.
enum SocketKind {
    case dealer, router, publisher, subscriber

    var number: Int32 {
        switch self {
        case .dealer: ZMQ_DEALER
        case .router: ZMQ_ROUTER
        case .publisher: ZMQ_XPUB
        case .subscriber: ZMQ_SUB
        }
    }
}

/// One libzmq socket: the only place that touches it.
final class SocketHandle: @unchecked Sendable {
    // Unchecked: a socket belongs to one thread at a time. It is made and configured by one, then handed, with the
    // thread's start as the fence that libzmq asks for, to its SocketThread, which alone uses it until it is closed.
    private var socket: UnsafeMutableRawPointer?
    private let context: ZeroMQContext

    init(_ kind: SocketKind, in context: ZeroMQContext) throws(ZeroMQError) {
        guard let socket = context.makeSocket(kind.number) else { throw .last("make a socket") }
        self.socket = socket
        self.context = context
        // Every listener that comes or comes back is told of, not only the first of a topic.
        if kind == .publisher { try set(ZMQ_XPUB_VERBOSE, to: Int32(1), "XPUB_VERBOSE") }
    }

    deinit { close() }

    func close() {
        guard let socket else { return }
        zmq_close(socket)
        self.socket = nil
    }

    // MARK: Options and addresses

    func set(_ option: Int32, to value: some FixedWidthInteger, _ name: String) throws(ZeroMQError) {
        guard withUnsafeBytes(of: value, { zmq_setsockopt(socket, option, $0.baseAddress, $0.count) }) == 0 else { throw .last("set \(name)") }
    }

    func set(_ option: Int32, to value: String, _ name: String) throws(ZeroMQError) {
        guard zmq_setsockopt(socket, option, value, value.utf8.count) == 0 else { throw .last("set \(name)") }
    }

    /// Binds, and says at which address: the port of `tcp://127.0.0.1:*` is known only then.
    func bind(_ endpoint: String) throws(ZeroMQError) -> String {
        guard zmq_bind(socket, endpoint) == 0 else { throw .last("bind \(endpoint)") }
        var text = [CChar](repeating: 0, count: 512)
        var size = text.count
        guard zmq_getsockopt(socket, ZMQ_LAST_ENDPOINT, &text, &size) == 0 else { throw .last("read the address of \(endpoint)") }
        return String(decoding: text.prefix(max(0, size - 1)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    func connect(_ endpoint: String) throws(ZeroMQError) {
        guard zmq_connect(socket, endpoint) == 0 else { throw .last("connect to \(endpoint)") }
    }

    // MARK: Messages

    /// Sends all frames or none, without waiting.
    func send(_ frames: [[UInt8]]) throws(ZeroMQError) {
        for (index, frame) in frames.enumerated() {
            let flags = ZMQ_DONTWAIT | (index + 1 < frames.count ? ZMQ_SNDMORE : 0)
            while zmq_send(socket, frame, frame.count, flags) < 0 {
                guard zmq_errno() == EINTR else { throw .last("send a message") }
            }
        }
    }

    /// The next message that has arrived, if any; `principal` is the User-Id that the authenticator gave its sender.
    ///
    /// Debian's libzmq 4.3.4 loses the metadata of a ROUTER's first frame after `zmq_poll`, so it is read from the
    /// frames behind it.
    func receive() throws(ZeroMQError) -> (frames: [[UInt8]], principal: String?)? {
        var message = zmq_msg_t()
        zmq_msg_init(&message)
        defer { zmq_msg_close(&message) }
        var frames: [[UInt8]] = []
        var principal: String?
        repeat {
            while zmq_msg_recv(&message, socket, ZMQ_DONTWAIT) < 0 {
                switch zmq_errno() {
                case EINTR: continue
                case EAGAIN where frames.isEmpty: return nil
                default: throw .last("receive a message")
                }
            }
            frames.append([UInt8](UnsafeRawBufferPointer(start: zmq_msg_data(&message), count: zmq_msg_size(&message))))
            if frames.count > 1, let value = zmq_msg_gets(&message, "User-Id") { principal = String(cString: value) }
        } while zmq_msg_more(&message) != 0
        return (frames, principal?.isEmpty == true ? nil : principal)
    }

    /// Waits until a message has arrived, one can be sent (when that is wanted), or the descriptor is readable;
    /// without a limit, so that an idle socket costs nothing. True when the descriptor is readable.
    func wait(wantsToSend: Bool, or descriptor: Int32) throws(ZeroMQError) -> Bool {
        var items = [
            zmq_pollitem_t(socket: socket, fd: 0, events: Int16(ZMQ_POLLIN | (wantsToSend ? ZMQ_POLLOUT : 0)), revents: 0),
            zmq_pollitem_t(socket: nil, fd: descriptor, events: Int16(ZMQ_POLLIN), revents: 0),
        ]
        guard zmq_poll(&items, Int32(items.count), -1) >= 0 else {
            if zmq_errno() == EINTR { return false }
            throw .last("wait for messages")
        }
        return items[1].revents != 0
    }
}
