package import Contracts

/// What a person may choose about an embedded stack.
package struct StackSettings: Sendable {
    /// Business time: the machine's, or a simulated clock that begins at an instant and moves only when told to.
    package enum Clock: Sendable, Equatable {
        case real
        case simulated(from: Instant)
    }

    /// Where mail goes: into the stack's own folder, or to a server on this machine.
    package enum Mail: Sendable, Equatable {
        case folder
        case smtp(url: String, sessions: Int)
    }

    /// Everything that the stack keeps: the cluster, keys, mail. `.alongside` by default.
    package var folder: String
    /// Where the executables are: beside the running one by default.
    package var executables: String
    /// Services listen from here on: base + 1 … base + 5, doorbells at + 101, health at + 201.
    package var portBase: Int
    package var portalPort: Int
    package var clock: Clock
    /// Those that run. Without all of them there is no portal.
    package var services: [ServiceName] = ServiceName.allCases
    /// How many processes there are of each service, 1 to 9; the later ones listen 10, 20 … ports above the first.
    package var replicas: Int
    package var mail = Mail.folder
    package var cluster = ClusterSettings()
    /// Used in the place of a cluster of its own.
    package var server: StackServer?

    package init(folder: String, executables: String, portBase: Int = 7100, portalPort: Int = 8080, clock: Clock = .real, replicas: Int = 1) {
        self.folder = folder
        self.executables = executables
        self.portBase = portBase
        self.portalPort = portalPort
        self.clock = clock
        self.replicas = replicas
    }

    package var portalURL: String { "http://127.0.0.1:\(portalPort)" }
}
