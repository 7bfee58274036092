package import Contracts
import Crypto
import FoundationEssentials
import Glibc
import MessagingClient

/// The keys, secrets and certificate of a deployment whose processes run in containers: files, made once and never
/// overwritten, in the same layout as the embedded stack's folder.
///
/// What is public (the directory of services) is written again each time, as the hosts' names may change.
package struct DeploymentSetup: Sendable {
    package let layout: StackLayout
    /// How a service's host is called, with `{service}` where its name stands.
    package var hosts: String
    /// Under which the portal's certificate, as long as it is our own, is valid.
    package var names: [String]
    /// To whom everything is given afterwards; nil leaves it to whoever runs this.
    package var owner: FileOwner?
    /// A folder for backups, made and given as well; nil where they go elsewhere.
    package var backups: String?

    package init(folder: String, hosts: String = "{service}", names: [String] = ["localhost"], owner: FileOwner? = nil, backups: String? = nil) {
        layout = StackLayout(folder: folder)
        self.hosts = hosts
        self.names = names
        self.owner = owner
        self.backups = backups
    }

    /// Makes what is missing; answers what it made, relative to the folder.
    ///
    /// - Throws: `SettingError` naming what could not be written, or what stands where a file should.
    @discardableResult package func run(on day: Day) throws -> [String] {
        try StackKeys.makeFolder(layout.folder, setting: "--folder")
        try removeLeftFolders()
        let before = try files()
        let keys = StackKeys(layout)
        try keys.makeMissing()
        try makePasswords()
        // For what other systems ask of us, where they ask for something (docs/deploy.md).
        for folder in ["mail", "notify"] { try StackKeys.makeFolder("\(layout.folder)/\(folder)", setting: "--folder") }
        try makeCertificate(on: day)
        try writeDirectory()
        let made = try files().subtracting(before)
        if let backups { try StackKeys.makeFolder(backups, setting: "--backups") }
        try close()
        return made.sorted()
    }

    /// The roles whose passwords are made: the services', and the administrator.
    package static var roles: [String] { ServiceSchema.all.compactMap(\.role) + [Cluster.administrator] }

    private func makePasswords() throws {
        try StackKeys.makeFolder(layout.passwords, setting: "--folder")
        for role in Self.roles where !FileManager.default.fileExists(atPath: layout.password(of: role)) {
            try StackKeys.write(StackKeys.randomText() + "\n", to: layout.password(of: role))
        }
    }

    private func makeCertificate(on day: Day) throws {
        try StackKeys.makeFolder(layout.certificates, setting: "--folder")
        let (hasCertificate, hasKey) = (
            FileManager.default.fileExists(atPath: layout.certificate), FileManager.default.fileExists(atPath: layout.certificateKey)
        )
        if hasCertificate != hasKey {
            throw SettingError(
                hasKey ? layout.certificate : layout.certificateKey, "It is missing, and its other half is there.",
                remedy: "Put it there, or remove the other half: the setup then makes both.")
        }
        if hasCertificate { return }
        let pair = try SelfSignedCertificate(names: names, from: day)
        try StackKeys.write(pair.key, to: layout.certificateKey)
        try StackKeys.write(pair.certificate, to: layout.certificate, permissions: 0o644)
    }

    private func writeDirectory() throws {
        // What cannot be used is said now, not by a container later.
        for principal in StackKeys.principals { _ = try KeyPair(principal: principal, folder: layout.keys) }
        var services: [ServiceName: Directory.Entry] = [:]
        for ports in ServicePorts.all(base: ServicePorts.usualBase, replicas: 1) {
            let host = hosts.replacing("{service}", with: ports.service.rawValue)
            let keys = try KeyPair(principal: ports.service.rawValue, folder: layout.keys)
            services[ports.service] = Directory.Entry(
                endpoints: ["tcp://\(host):\(ports.number)"], doorbells: ["tcp://\(host):\(ports.number + 100)"], publicKey: keys.publicKey)
        }
        try Directory(services: services).write(to: layout.directory)
        // As a process will read it: a host's name that cannot be one is found here.
        _ = try Directory(contentsOf: layout.directory)
    }

    /// Docker makes an empty folder where a file that it was to mount is missing; such a folder would stand in the file's place for ever.
    private func removeLeftFolders() throws {
        let wanted =
            StackKeys.principals.map { "\(layout.keys)/\($0).key" } + Self.roles.map(layout.password)
            + [layout.signingKey, layout.actorKey, layout.certificate, layout.certificateKey, layout.directory]
            + ServiceName.allCases.map(layout.linkSecret)
        for path in wanted {
            var status = stat()
            guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { continue }
            guard rmdir(path) == 0 else {
                throw SettingError(path, "A folder stands where this file should.", remedy: "Move it away, then run the setup again.")
            }
        }
    }

    private func files() throws -> Set<String> { Set(try FileManager.default.subpathsOfDirectory(atPath: layout.folder)) }

    /// Nobody else on the machine may enter the folder, and its owner is whom the containers run as.
    private func close() throws {
        for folder in [layout.folder] + [backups].compactMap(\.self) {
            guard chmod(folder, 0o700) == 0 else { throw Self.fault(folder) }
        }
        guard let owner else { return }
        try owner.take(layout.folder)
        if let backups { try owner.take(backups) }
        // PostgreSQL's own image reads its password as a user of its own, whose number is not known here.
        guard chmod(layout.password(of: Cluster.administrator), 0o444) == 0 else { throw Self.fault(layout.password(of: Cluster.administrator)) }
    }

    private static func fault(_ path: String) -> SettingError {
        SettingError(
            path, "Its owner or permissions cannot be changed (\(String(cString: strerror(errno)))).",
            remedy: "Run the setup as root, or leave out --owner and run the containers as the user to whom the folder belongs.")
    }
}
