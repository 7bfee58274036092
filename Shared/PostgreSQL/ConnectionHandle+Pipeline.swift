import CPostgreSQL

/// What one round trip carries, in order.
enum PipelineStep {
    /// A statement without parameters or rows: `BEGIN`, `COMMIT`, a savepoint.
    case text(String)
    case prepared(name: String, SQL)

    var text: String {
        switch self {
        case .text(let text): text
        case .prepared(_, let statement): statement.text
        }
    }
}

extension ConnectionHandle {
    /// Sends the steps at once and reads what each answers: one round trip, in libpq's pipeline mode. After one that fails, the
    /// others are not run. Whatever goes wrong, the connection is out of that mode again afterwards, or broken.
    ///
    /// - Throws: what the first step that failed met.
    func pipeline(_ steps: [PipelineStep]) throws(DatabaseError) -> [ResultHandle] {
        guard PQenterPipelineMode(pointer) == 1, steps.allSatisfy(send), PQpipelineSync(pointer) == 1 else { throw lost(in: nil) }
        var results: [ResultHandle] = []
        var failure: DatabaseError?
        for step in steps {
            guard let result = nextResult() else { throw failure ?? lost(in: step) }
            if ![PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_PIPELINE_ABORTED].contains(result.status) {
                failure = failure ?? error(of: result, step.text)
            }
            if isBroken { throw failure ?? lost(in: step) }
            results.append(result)
        }
        guard nextResult()?.status == PGRES_PIPELINE_SYNC, PQexitPipelineMode(pointer) == 1 else { throw failure ?? lost(in: nil) }
        if let failure { throw failure }
        return results
    }

    private func send(_ step: PipelineStep) -> Bool {
        switch step {
        case .text(let text): PQsendQueryParams(pointer, text, 0, nil, nil, nil, nil, 0) == 1
        case .prepared(let name, let statement):
            Self.withCStrings(statement.parameters.map(\.text)) {
                PQsendQueryPrepared(pointer, name, Int32(statement.parameters.count), $0, nil, nil, 0) == 1
            }
        }
    }

    /// One step's result, after which libpq has nothing once; the pipeline's end has nothing after it.
    private func nextResult() -> ResultHandle? {
        guard let result = PQgetResult(pointer) else { return nil }
        let handle = ResultHandle(result)
        if handle.status != PGRES_PIPELINE_SYNC, !isBroken {
            while let more = PQgetResult(pointer) { PQclear(more) }
        }
        return handle
    }

    private func lost(in step: PipelineStep?) -> DatabaseError {
        DatabaseError(kind: .connection, sqlState: "08006", message: errorMessage, statement: step?.text)
    }
}
