package import Contracts

extension ServiceStanding {
    /// Events of other services' logs that the consumer furthest behind has not applied.
    ///
    /// - Parameter heads: the last position of each service's log.
    package func eventsBehind(_ heads: [ServiceName: Int64]) -> Int64 { consumers.map { $0.eventsBehind(heads) }.max() ?? 0 }
}

extension ConsumerStanding {
    /// 0 where the source does not say how far its log is; negative when the consumer is further than the log.
    package func eventsBehind(_ heads: [ServiceName: Int64]) -> Int64 { heads[source].map { $0 - position } ?? 0 }
}
