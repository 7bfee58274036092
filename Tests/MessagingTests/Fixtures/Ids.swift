import Contracts
import FoundationEssentials

extension ID {
    /// Always the same for the same name.
    static func named(_ name: String) -> ID { ID(from: ID<Named.Message>(UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9))), label: name) }
}
