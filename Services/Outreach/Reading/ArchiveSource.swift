import CArchive

/// A CSV as it is, or the first CSV inside a zip, streamed: libarchive tells which. One handle, freed when the last
/// reference goes. `@unchecked Sendable`: it holds a C handle, and a feed reads it from one thread at a time.
package final class ArchiveSource: ByteSource, @unchecked Sendable {
    private let handle: OpaquePointer
    private let file: String
    package let total: Int64

    /// Throws `RegisterProblem` (unreadable, empty, not a CSV).
    package init(path: String) throws {
        file = RegisterFileDate.name(path)
        guard let archive = archive_read_new() else {
            throw RegisterProblem(.unreadable, file: RegisterFileDate.name(path), "There is no memory to read it.", remedy: "Try again.")
        }
        handle = archive
        archive_read_support_format_zip(archive)
        archive_read_support_format_raw(archive)
        archive_read_support_format_empty(archive)
        do {
            total = try ArchiveSource.open(archive, path: path)
        } catch {
            archive_read_free(archive)
            throw error
        }
    }

    deinit { archive_read_free(handle) }

    package func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let count = archive_read_data(handle, buffer.baseAddress, buffer.count)
        guard count >= 0 else {
            throw RegisterProblem(.cutOff, file: file, "The archive is damaged: \(ArchiveSource.said(handle)).", remedy: "Download it again.")
        }
        return count
    }

    /// Goes to the first member that is a CSV; answers its size.
    private static func open(_ archive: OpaquePointer, path: String) throws -> Int64 {
        let file = RegisterFileDate.name(path)
        guard archive_read_open_filename(archive, path, 262_144) == ARCHIVE_OK else {
            throw RegisterProblem(
                .unreadable, file: file, "It cannot be opened: \(said(archive)).",
                remedy: "Check the path, and that the account of outreach-service may read the file and its folder.")
        }
        var entry: OpaquePointer?
        while true {
            let status = archive_read_next_header(archive, &entry)
            if status == ARCHIVE_EOF { break }
            guard status >= ARCHIVE_WARN, let entry else {
                throw RegisterProblem(.unreadable, file: file, "It cannot be read: \(said(archive)).", remedy: "Give a CSV, or a zip with one inside.")
            }
            let name = archive_entry_pathname(entry).map { String(cString: $0) } ?? ""
            // The raw format calls its only member "data", and does not know its size.
            if archive_format(archive) == ARCHIVE_FORMAT_RAW { return size(ofFile: path) }
            if name.lowercased().hasSuffix(".csv") { return archive_entry_size(entry) }
        }
        if size(ofFile: path) == 0 { return 0 }
        throw RegisterProblem(.notCSV, file: file, "The archive has no CSV inside.", remedy: "Give the zip as GIAS serves it, or the CSV itself.")
    }

    private static func said(_ archive: OpaquePointer) -> String {
        archive_error_string(archive).map { String(cString: $0) } ?? "libarchive gives no reason"
    }
}
