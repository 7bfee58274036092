package import Contracts

/// The day as of which a register file speaks, from its name: `edubasealldata20231116.zip`.
package enum RegisterFileDate {
    /// The first eight digits in a row that make a day from 1990 on; nil where the name has none.
    package static func day(inName path: String) -> Day? {
        let digits = name(path).utf8.split { !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        return digits.lazy.filter { $0.count == 8 }.compactMap { run in
            let text = String(decoding: run, as: UTF8.self)
            let day = Day("\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))")
            return day.flatMap { $0.year >= 1990 ? $0 : nil }
        }.first
    }

    /// The day given, or else the one in the name. Throws `RegisterProblem` (undated) saying how to give it.
    package static func asOf(_ given: Day?, path: String) throws -> Day {
        if let day = given ?? day(inName: path) { return day }
        throw RegisterProblem(
            .undated, file: name(path), "The file's name has no date, so nobody can tell how old its facts are.",
            remedy: "Name it as GIAS does (edubasealldata20231116.csv), or give the day.")
    }

    /// The last part of a path.
    package static func name(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
}
