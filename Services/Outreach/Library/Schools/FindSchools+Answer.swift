package import Contracts
import Messaging
package import PostgreSQL

/// Finds schools as a person would.
package enum SchoolFinder {
    static func answer(_ query: FindSchools, _ context: QueryContext) async throws -> SchoolPage { try await find(query, context.database) }

    /// What is found nowhere as it was typed is looked for once more, with words that the register has in place of those that it
    /// has not.
    package static func find(_ query: FindSchools, _ database: some Queryable) async throws -> SchoolPage {
        let search = SchoolSearch(query.text)
        var page = try await SchoolPage.read(search, query, database)
        if page.total == 0, page.page == 1, case .words(let words) = search.meaning {
            let corrected = try await Spelling.correct(words, database)
            if corrected != words {
                page = try await SchoolPage.read(SchoolSearch(words: corrected), query, database)
                if page.total > 0 { page.corrected = corrected.joined(separator: " ") }
            }
        }
        let choices = try await database.query("SELECT kind, value FROM register.search_choice ORDER BY kind, value")
        for choice in choices {
            let value: String = try choice.get("value")
            if try choice.get("kind") == "region" { page.regions.append(value) } else { page.phases.append(value) }
        }
        return page
    }
}

extension SchoolPage {
    /// Schools on a page.
    static let size = 50

    static func read(_ search: SchoolSearch, _ query: FindSchools, _ database: some Queryable) async throws -> SchoolPage {
        let number = max(1, query.page)
        let rows = try await database.query(search.page(number, query))
        guard let first = rows.first else {
            // Past the last page: how many there are is said all the same.
            guard number > 1 else { return SchoolPage(schools: [], total: 0, page: 1, pages: 1, matched: search.name) }
            var start = query
            start.page = 1
            var page = try await read(search, start, database)
            (page.schools, page.page) = ([], number)
            return page
        }
        let total: Int = try first.get("total")
        let tier: Int = try first.get("tier")
        return SchoolPage(
            schools: try rows.map(SchoolSummary.init(row:)), total: total, page: number, pages: (total + size - 1) / size,
            matched: tier < SchoolSearch.wordsOnly ? "name" : search.name, others: try first.get("others"))
    }
}
