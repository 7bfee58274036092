import Contracts
import PostgreSQL

/// Answers as they were submitted, every version of them.
enum AnswerVersions {
    /// The current ones.
    static func current(of survey: SurveyID, in database: some Queryable) async throws -> Answers {
        let rows = try await database.query(
            """
            SELECT question, "row", codes, number, absence, free_text FROM collection.answer_version
            WHERE survey = \(survey) AND superseded_by IS NULL
            """)
        return try Dictionary(rows.map { (AnswerKey(try $0.get("question"), row: try $0.get("row")), try value($0)) }, uniquingKeysWith: { first, _ in first })
    }

    static func value(_ row: Row) throws -> AnswerValue {
        if let codes = try row.getOptional("codes", as: [String].self) { return .codes(codes) }
        if let number = try row.getOptional("number", as: Int.self) { return .number(number) }
        if let absence = try row.getOptional("absence", as: String.self) { return .absence(absence) }
        return .text(try row.get("free_text"))
    }

    /// Adds the answers that differ as this version; those that they replace stay, superseded. Answers how many differ.
    @discardableResult
    static func add(_ answers: Answers, version: Int, of survey: SurveyID, in database: some Queryable) async throws -> Int {
        let before = try await current(of: survey, in: database)
        let changed = answers.filter { before[$0.key] != $0.value }.sorted { $0.key < $1.key }
        let questions = changed.map(\.key.question)
        let lines = changed.map(\.key.row)
        try await database.execute(
            """
            UPDATE collection.answer_version a SET superseded_by = \(version)
            FROM UNNEST(\(questions), \(lines)) AS changed (question, line)
            WHERE a.survey = \(survey) AND a.question = changed.question AND a."row" = changed.line AND a.superseded_by IS NULL
            """)
        try await database.execute(
            """
            INSERT INTO collection.answer_version (survey, question, "row", version, codes, number, absence, free_text)
            SELECT \(survey), question, line, \(version), CASE WHEN codes IS NOT NULL THEN ARRAY(SELECT jsonb_array_elements_text(codes::jsonb)) END,
                number, absence, free_text
            FROM UNNEST(
                \(questions), \(lines), \(try changed.map { try $0.value.codesAsJSON() }), \(changed.map(\.value.numberOnly)),
                \(changed.map(\.value.absenceOnly)), \(changed.map(\.value.textOnly))) AS changed (question, line, codes, number, absence, free_text)
            """)
        return changed.count
    }
}

extension AnswerValue {
    fileprivate func codesAsJSON() throws -> String? {
        if case .codes(let codes) = self { try JSONList.text(codes) } else { nil }
    }

    fileprivate var numberOnly: Int? { if case .number(let number) = self { number } else { nil } }
    fileprivate var absenceOnly: String? { if case .absence(let absence) = self { absence } else { nil } }
    fileprivate var textOnly: String? { if case .text(let text) = self { text } else { nil } }
}
