import Contracts
import Glibc

/// Ports for a stack beside others on the same machine.
package enum FreePorts {
    /// A base whose every port (services + 1 … + 5, doorbells + 101 …, health + 201 …, portal + 300; further replicas ten above
    /// each) is free now.
    ///
    /// The search begins at a place that depends on this process, so that several that start at once do not meet, and ends
    /// below the ports that Linux gives to clients (32768 and up).
    ///
    /// - Throws: `Refusal` when there is none.
    package static func base(replicas: Int = 1) throws -> Int {
        let bases = Array(stride(from: 17_100, to: 32_000, by: 400))
        let start = Int(getpid()) % bases.count
        for base in bases[start...] + bases[..<start] {
            var ports: [Int] = [base + 206, base + 300]
            for port in ServicePorts.all(base: base, replicas: replicas).map(\.number) { ports += [port, port + 100, port + 200] }
            if ports.allSatisfy(isFree) { return base }
        }
        throw Refusal(
            .unavailable, "There are not enough free ports together between 17100 and 32000.", remedy: "End what uses them: `ss --listening --tcp` shows it.")
    }

    private static func isFree(_ port: Int) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port)).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0 }
        }
    }
}
