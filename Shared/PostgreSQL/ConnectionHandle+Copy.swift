import CPostgreSQL

extension ConnectionHandle {
    /// Sends chunks until nil. Whatever goes wrong, the connection is out of COPY again afterwards, or broken.
    func copyIn(_ text: String, next: () throws -> [UInt8]?) throws -> Int {
        let started = start(text)
        guard started.status == PGRES_COPY_IN else {
            _ = try checked(started, text)
            throw DatabaseError(kind: .statement, sqlState: "42601", message: "This is not COPY … FROM STDIN.", statement: text)
        }
        do {
            while let chunk = try next() {
                let sent = chunk.withUnsafeBytes { PQputCopyData(pointer, $0.bindMemory(to: CChar.self).baseAddress, Int32($0.count)) }
                guard sent == 1 else { break }
            }
        } catch {
            PQputCopyEnd(pointer, "the sender gave up")
            _ = drain()
            throw error
        }
        PQputCopyEnd(pointer, nil)
        var affected = 0
        for result in drain() { affected += try checked(result, text).affected }
        if isBroken { throw DatabaseError(kind: .connection, sqlState: "08006", message: errorMessage, statement: text) }
        return affected
    }

    /// Gives each row's bytes to `receive`. When it throws, the server is asked to stop and what still comes is dropped.
    func copyOut(_ text: String, receive: ([UInt8]) throws -> Void) throws {
        let started = start(text)
        guard started.status == PGRES_COPY_OUT else {
            _ = try checked(started, text)
            throw DatabaseError(kind: .statement, sqlState: "42601", message: "This is not COPY … TO STDOUT.", statement: text)
        }
        do {
            while let row = nextCopyRow() { try receive(row) }
        } catch {
            cancelHere()
            while nextCopyRow() != nil {}
            _ = drain()
            throw error
        }
        for result in drain() { _ = try checked(result, text) }
        if isBroken { throw DatabaseError(kind: .connection, sqlState: "08006", message: errorMessage, statement: text) }
    }

    /// Leaves a COPY that nobody wanted.
    func abandonCopy() {
        PQputCopyEnd(pointer, "nobody sends")
        while nextCopyRow() != nil {}
        _ = drain()
    }

    private func nextCopyRow() -> [UInt8]? {
        var buffer: UnsafeMutablePointer<CChar>?
        let length = PQgetCopyData(pointer, &buffer, 0)
        defer { PQfreemem(buffer) }
        guard length > 0, let buffer else { return nil }
        return [UInt8](UnsafeRawBufferPointer(start: buffer, count: Int(length)))
    }

    /// The results until there are no more, so that the next statement can begin.
    private func drain() -> [ResultHandle] {
        var results: [ResultHandle] = []
        while let result = PQgetResult(pointer) {
            let handle = ResultHandle(result)
            results.append(handle)
            if isBroken || [PGRES_COPY_IN, PGRES_COPY_OUT].contains(handle.status) { break }
        }
        return results
    }

    private func cancelHere() {
        guard let cancel = PQgetCancel(pointer) else { return }
        defer { PQfreeCancel(cancel) }
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { _ = PQcancel(cancel, $0.baseAddress, Int32($0.count)) }
    }
}
