import Contracts
import Glibc

/// Delivers into a Maildir: written to tmp/, synced, renamed into new/. The file is named after the message, so that
/// delivering it again is delivering it once, and whether it went can be seen.
final class MaildirCarrier: MailCarrier {
    /// A message on its way: its file in tmp/ while all is well.
    private enum Step {
        case written(Int32)
        case ended(DeliveryOutcome)
    }

    private let folder: String
    let route = "folder"

    /// Whether they went can be seen, so they are many.
    var atOnce: Int { 100 }

    /// Makes the folders. Throws `Refusal` (unavailable) naming the one that cannot be made.
    init(folder: String) throws {
        self.folder = folder
        for path in [folder, "\(folder)/tmp", "\(folder)/new", "\(folder)/cur"] where mkdir(path, 0o700) != 0 && errno != EEXIST {
            throw Refusal(
                .unavailable, "The mail folder \(path) cannot be made: \(String(cString: strerror(errno))).",
                remedy: "Make its parent folder and let the account of outreach-service write there, or set mail.folder.")
        }
    }

    /// All are written before the first is synced: the file system then commits many at a time. What is answered to be
    /// sent is on disk, its name included.
    func deliver(_ batch: [OutgoingMail]) -> [DeliveryOutcome] {
        let steps = batch.map(write)
        let outcomes = zip(batch, steps).map { mail, step in
            switch step {
            case .ended(let outcome): outcome
            case .written(let file): settle(file, mail.id.description)
            }
        }
        return syncNames() ? outcomes : outcomes.map { $0 == .sent ? said("sync") : $0 }
    }

    func wereDelivered(_ mails: [HandedOver]) -> [Bool?] {
        let seen = Set(names(in: "\(folder)/cur").map { $0.prefix { $0 != ":" } })
        return mails.map { MaildirCarrier.name($0.id.description) }.map { access("\(folder)/new/\($0)", F_OK) == 0 || seen.contains($0[...]) }
    }

    private func write(_ mail: OutgoingMail) -> Step {
        do {
            let bytes = try mail.composed()
            let file = open("\(folder)/tmp/\(MaildirCarrier.name(mail.id.description))", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
            guard file >= 0 else { return .ended(said("open")) }
            guard bytes.withUnsafeBytes({ Glibc.write(file, $0.baseAddress, $0.count) }) == bytes.count else {
                defer { close(file) }
                return .ended(said("write"))
            }
            return .written(file)
        } catch {
            return .ended(.failed(detail: "\(error)", bounced: false))
        }
    }

    private func settle(_ file: Int32, _ id: String) -> DeliveryOutcome {
        let synced = fsync(file)
        guard close(file) == 0, synced == 0 else { return said("sync") }
        let name = MaildirCarrier.name(id)
        return rename("\(folder)/tmp/\(name)", "\(folder)/new/\(name)") == 0 ? .sent : said("rename")
    }

    private func syncNames() -> Bool {
        let directory = open("\(folder)/new", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { return false }
        defer { close(directory) }
        return fsync(directory) == 0
    }

    /// A reader that has seen a message moves it to cur/ and adds flags behind a colon.
    private func names(in path: String) -> [String] {
        guard let directory = opendir(path) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            names.append(withUnsafePointer(to: &entry.pointee.d_name) { $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) } })
        }
        return names
    }

    private static func name(_ id: String) -> String { "\(id).alongside" }

    private func said(_ step: String) -> DeliveryOutcome { .later(detail: "\(step): \(String(cString: strerror(errno)))") }
}
