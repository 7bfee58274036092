import ProgrammeRecord

/// What every handler of collection-service has at hand besides its context.
struct Collecting: Sendable {
    let key: LinkKey
    let programmes: ProgrammeRecord
}
