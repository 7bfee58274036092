import Contracts
import Glibc

/// Delivers into a Maildir: written to tmp/, synced, renamed into new/. The file is named after the message, so that
/// delivering it again is delivering it once, and whether it went can be seen.
final class MaildirCarrier: MailCarrier {
    private let folder: String

    /// Makes the folders. Throws `Refusal` (unavailable) naming the one that cannot be made.
    init(folder: String) throws {
        self.folder = folder
        for path in [folder, "\(folder)/tmp", "\(folder)/new", "\(folder)/cur"] where mkdir(path, 0o700) != 0 && errno != EEXIST {
            throw Refusal(
                .unavailable, "The mail folder \(path) cannot be made: \(String(cString: strerror(errno))).",
                remedy: "Make its parent folder and let the account of outreach-service write there, or set mail.folder.")
        }
    }

    func deliver(_ mail: OutgoingMail) -> DeliveryOutcome {
        let name = MaildirCarrier.name(mail.id.description)
        let temporary = "\(folder)/tmp/\(name)"
        do {
            let bytes = try mail.composed()
            let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
            guard file >= 0 else { return said("open") }
            let written = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            let synced = fsync(file)
            guard close(file) == 0, written == bytes.count, synced == 0 else { return said("write") }
            guard rename(temporary, "\(folder)/new/\(name)") == 0 else { return said("rename") }
            return .sent
        } catch {
            return .failed(detail: "\(error)", bounced: false)
        }
    }

    func settle() {
        let directory = open("\(folder)/new", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { return }
        fsync(directory)
        close(directory)
    }

    func wasDelivered(_ id: String) -> Bool? {
        let name = MaildirCarrier.name(id)
        if access("\(folder)/new/\(name)", F_OK) == 0 { return true }
        // A reader that has seen it moves it to cur/ and adds flags.
        guard let directory = opendir("\(folder)/cur") else { return false }
        defer { closedir(directory) }
        while let entry = readdir(directory) {
            let found = withUnsafePointer(to: &entry.pointee.d_name) { $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) } }
            if found.hasPrefix(name) { return true }
        }
        return false
    }

    private static func name(_ id: String) -> String { "\(id).alongside" }

    private func said(_ step: String) -> DeliveryOutcome { .later(detail: "\(step): \(String(cString: strerror(errno)))") }
}
