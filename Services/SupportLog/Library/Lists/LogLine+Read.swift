import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

extension ActivityOffer {
    func read(_ query: ReadLogLine, _ context: QueryContext) async throws -> LogLineReading {
        LogLineReading(activity: nil, problems: [])
    }
}
