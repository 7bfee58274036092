import CZeroMQ

extension SocketHandle {
    /// The domain under which the authenticator is asked. Naming one makes libzmq refuse where there is no authenticator.
    static let domain = "alongside"

    convenience init(_ kind: SocketKind, in context: ZeroMQContext, options: SocketOptions) throws(ZeroMQError) {
        try self.init(kind, in: context)
        try set(ZMQ_LINGER, to: options.linger.milliseconds, "LINGER")
        try set(ZMQ_SNDHWM, to: options.highWaterMark, "SNDHWM")
        try set(ZMQ_RCVHWM, to: options.highWaterMark, "RCVHWM")
        try set(ZMQ_MAXMSGSIZE, to: options.maximumMessageSize, "MAXMSGSIZE")
        try set(ZMQ_HANDSHAKE_IVL, to: options.handshakeInterval.milliseconds, "HANDSHAKE_IVL")
        try set(ZMQ_HEARTBEAT_IVL, to: options.heartbeatInterval.milliseconds, "HEARTBEAT_IVL")
        try set(ZMQ_HEARTBEAT_TIMEOUT, to: options.heartbeatTimeout.milliseconds, "HEARTBEAT_TIMEOUT")
        try set(ZMQ_HEARTBEAT_TTL, to: options.heartbeatTimeout.milliseconds, "HEARTBEAT_TTL")
        try set(ZMQ_RECONNECT_IVL, to: options.reconnectInterval.milliseconds, "RECONNECT_IVL")
        try set(ZMQ_RECONNECT_IVL_MAX, to: options.reconnectMaximum.milliseconds, "RECONNECT_IVL_MAX")
        try set(ZMQ_IPV6, to: Int32(1), "IPV6")
        switch kind {
        case .dealer: try set(ZMQ_IMMEDIATE, to: Int32(1), "IMMEDIATE")
        case .router: try set(ZMQ_ROUTER_MANDATORY, to: Int32(1), "ROUTER_MANDATORY")
        case .publisher, .subscriber: break
        }
        try apply(options.security)
    }

    private func apply(_ security: SocketOptions.Security) throws(ZeroMQError) {
        switch security {
        case .none: break
        case .curveServer(let secretKey):
            try set(ZMQ_CURVE_SERVER, to: Int32(1), "CURVE_SERVER")
            try set(ZMQ_CURVE_SECRETKEY, to: secretKey, "CURVE_SECRETKEY")
            try set(ZMQ_ZAP_DOMAIN, to: Self.domain, "ZAP_DOMAIN")
            // ZMQ_ZAP_ENFORCE_DOMAIN: declared among libzmq's drafts, honoured by its stable builds.
            try set(93, to: Int32(1), "ZAP_ENFORCE_DOMAIN")
        case .curveClient(let serverKey, let publicKey, let secretKey):
            try set(ZMQ_CURVE_SERVERKEY, to: serverKey, "CURVE_SERVERKEY")
            try set(ZMQ_CURVE_PUBLICKEY, to: publicKey, "CURVE_PUBLICKEY")
            try set(ZMQ_CURVE_SECRETKEY, to: secretKey, "CURVE_SECRETKEY")
        }
    }
}
