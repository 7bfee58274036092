package import Contracts

/// What a service says when its log has grown: “there is more”, and to whoever has just connected: “there may be more”.
/// Whoever hears it pulls; whoever misses it pulls after a while anyhow.
package enum Doorbell {
    /// The topic is the service's name; the second frame the position of its last event, for people who listen in.
    /// A welcome has no position.
    package static func frames(of service: ServiceName, head: Int64?) -> [[UInt8]] {
        [Array(service.rawValue.utf8), Array((head.map(String.init) ?? "").utf8)]
    }

    /// Who rang; nil for what is not a ring.
    package static func service(of frames: [[UInt8]]) -> ServiceName? { frames.first.flatMap { ServiceName(rawValue: String(decoding: $0, as: UTF8.self)) } }
}
