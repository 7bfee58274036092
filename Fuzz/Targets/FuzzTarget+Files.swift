import Contracts
import FoundationEssentials
import Programme
import ProgrammeLoader
import RegisterReading

extension FuzzTarget {
    private static let today = Day("2024-03-12")!
    private static let cohort = CohortID()

    /// The programme that the project ships.
    private static let definition: ProgrammeDefinition = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        do {
            let source = String(decoding: try Data(contentsOf: root.appending(path: "deploy/programmes/fwams.yaml")), as: UTF8.self)
            return try ProgrammeLoader.load(source: source, file: "fwams.yaml")
        } catch {
            preconditionFailure("deploy/programmes/fwams.yaml: \(error)")
        }
    }()

    func readLine(_ bytes: [UInt8]) throws(Contradiction) {
        let bodies = [
            NamedBody(reference: .school(100_234), name: "Ashgrove School"), NamedBody(reference: .school(100_235), name: "Oakfield Primary School"),
            NamedBody(reference: .trust(5603), name: "Beechwood Learning Trust"),
        ]
        let cohort = NamedCohort(id: Self.cohort, title: "Spring", bodies: [.school(100_234)])
        let line = LogLine.read(
            String(decoding: bytes, as: UTF8.self), today: Self.today, definition: Self.definition, bodies: bodies, cohorts: [cohort])
        guard line.problems.isEmpty else { return }
        guard let minutes = line.minutes, minutes > 0, line.kind != nil, line.on <= Self.today else {
            throw Contradiction("a line without a problem has no kind, no time, or a day that has not come")
        }
    }

    /// In one piece, and seven bytes at a time: the same rows, without the zero bytes that PostgreSQL takes from nobody, or
    /// a refusal, for whichever fault is seen first.
    func readRegister(_ bytes: [UInt8]) throws(Contradiction) {
        let (whole, portions) = (Self.register(bytes, portion: .max), Self.register(bytes, portion: 7))
        guard whole == portions else { throw Contradiction("read whole: \(whole); in portions: \(portions)") }
    }

    private static func register(_ bytes: [UInt8], portion: Int) -> String {
        do {
            var reader = try RegisterReader(MemorySource(bytes, portion: portion), file: "fuzz.csv")
            reader.append(constants: ["1", "2024-01-01"])
            var rows: [UInt8] = []
            while let more = try reader.next() { rows += more }
            guard !rows.contains(0) else { return "rows with a zero byte, portion \(portion)" }
            return "\(reader.tally.rows) rows, \(reader.tally.rejected) rejected, \(reader.spoken): " + String(decoding: rows, as: UTF8.self)
        } catch {
            return "refused"
        }
    }

    func readProgramme(_ bytes: [UInt8]) {
        do throws(ProgrammeProblems) { _ = try ProgrammeLoader.load(source: String(decoding: bytes, as: UTF8.self), file: "fuzz.yaml") } catch { return }
    }
}
