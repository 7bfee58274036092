import Contracts
import Operations
import PostgreSQL
import TestSupport
import Testing

@testable import Outreach

/// What a person types, and which schools they meant.
struct SchoolSearchTests {
    @Test(arguments: [
        ("", SchoolSearch.Meaning.everything), ("%", .nothing), ("100234", .urn(100_234)), ("10023", .urn(10_023)), ("2013614", .laestab("2013614")),
        ("201/3614", .laestab("2013614")), ("sw1a 1aa", .postcode("SW1A1AA")), ("LS6", .postcode("LS6")), ("St. Joseph’s", .words(["st", "josephs"])),
        ("Saint Mary & All Saints", .words(["st", "mary", "and", "all", "saints"])), ("école-du-Parc", .words(["ecole", "du", "parc"])),
    ])
    func whatIsTypedIsUnderstood(text: String, meaning: SchoolSearch.Meaning) { #expect(SchoolSearch(text).meaning == meaning) }

    @Test(arguments: [("josphes", "josephs", 2), ("jospehs", "josephs", 1), ("cathlic", "catholic", 1), ("abc", "abc", 0), ("", "ab", 2)])
    func editsAreCounted(left: String, right: String, edits: Int) { #expect(Spelling.edits(left, right) == edits && Spelling.edits(right, left) == edits) }

    @Suite(.database(ServiceSchema.all), .timeLimit(.minutes(2))) struct Found {
        private static let register = """
            URN,EstablishmentName,EstablishmentStatus (name),PhaseOfEducation (name),Town,Postcode,LA (code),LA (name),EstablishmentNumber,Trusts (code),Trusts (name),GOR (name)
            1,St Joseph's Catholic Primary School,Open,Primary,Leeds,LS6 1AA,383,Leeds,3614,,,Yorkshire and the Humber
            2,St Joseph's Catholic Primary School,Open,Primary,Bradford,BD1 1AA,380,Bradford,3614,501,Bishop Oak Trust,Yorkshire and the Humber
            3,St Joseph's Catholic Primary School,Closed,Primary,Leeds,LS6 1AA,383,Leeds,3614,,,Yorkshire and the Humber
            4,"St. Josephs Catholic Primary School, Otley",Open,Primary,Otley,LS21 1AA,383,Leeds,3001,,,Yorkshire and the Humber
            5,Saint Josephs Catholic Primary School,Open,Primary,Hull,HU1 1AA,810,Hull,3002,,,Yorkshire and the Humber
            6,Oakfield Academy,Open,Secondary,Ely,CB7 1AA,873,Cambridgeshire,3,502,Fen Learning Trust,East of England

            """

        private func found(_ fixture: OutreachFixture, _ text: String, status: String? = "open", wide: Bool = false) async throws -> SchoolPage {
            try await fixture.harness.ask(FindSchools(text: text, status: status, wide: wide), as: OutreachFixture.staff)
        }

        @Test func aNameFindsTheSchoolsOfThatName() async throws {
            let fixture = try await OutreachFixture()
            try await fixture.importRegister(Self.register)
            let page = try await found(fixture, "st joseph's catholic primary school")
            #expect(page.schools.map(\.urn) == [1, 2] && page.total == 2 && page.matched == "name" && page.others == 2)
            #expect(page.schools.map(\.town) == ["Leeds", "Bradford"] && page.schools.map(\.laestab) == ["383/3614", "380/3614"])
            #expect(try await found(fixture, "St Joseph's Catholic Primary School", status: nil).schools.map(\.urn) == [1, 2, 3])
            #expect(try await found(fixture, "St Joseph's Catholic Primary School", wide: true).schools.map(\.urn) == [5, 1, 2, 4])
            // Spelt in another way, it is the name all the same.
            #expect(try await Set(found(fixture, "SAINT JOSEPH’S CATHOLIC PRIMARY SCHOOL").schools.map(\.urn)) == [1, 2, 5])
        }

        @Test(arguments: [
            ("joseph leeds", [1, 4]), ("bishop oak", [2]), ("fen learning", [6]), ("LS6 1AA", [1]), ("cb7", [6]), ("383/3614", [1]), ("8730003", [6]),
            ("oakf", [6]), ("field", [6]), ("saint joseph otley", [4]), ("zzzz", []), ("' OR true --", []),
        ])
        func partsFind(text: String, urns: [Int]) async throws {
            let fixture = try await OutreachFixture()
            try await fixture.importRegister(Self.register)
            #expect(try await found(fixture, text).schools.map(\.urn).sorted() == urns)
        }

        @Test(arguments: [
            ("st josphes cathlic", "st josephs catholic"), ("oakfeild acadmy", "oakfield academy"), ("Saint Jospeh's, Otly", "st josephs otley"),
        ])
        func typingErrorsAreForgiven(text: String, corrected: String) async throws {
            let fixture = try await OutreachFixture()
            try await fixture.importRegister(Self.register)
            let page = try await found(fixture, text)
            #expect(page.total > 0 && page.corrected == corrected, "\(page.corrected ?? "")")
        }

        @Test func theIndexFollowsWhatChanges() async throws {
            let fixture = try await OutreachFixture()
            try await fixture.importRegister(Self.register)
            try await fixture.importRegister("URN,EstablishmentName\n6,Ashdown Academy\n", asOf: "2024-01-01")
            #expect(try await found(fixture, "oakfield").total == 0)
            #expect(try await found(fixture, "ashdown").schools.map(\.urn) == [6])
            let page = try await found(fixture, "")
            #expect(page.regions == ["East of England", "Yorkshire and the Humber"] && page.phases == ["Primary", "Secondary"])
        }

        /// What is typed is folded here, what the register says there.
        @Test func bothFoldAlike() async throws {
            let fixture = try await OutreachFixture()
            for text in ["St. Mary's & All-Saints’ (CofE) Académie", "SAINT-Émile’s  School, No. 7", "Saints' Saint sainted", "ÀÁÂÄÃÅÇÈÉÊËÌÍÎÏÑÒÓÔÖÕÙÚÛÜÝŸ x"] {
                let row = try #require(try await fixture.database.queryOne("SELECT register.folded(\(text)) AS folded"))
                #expect(try row.get("folded", as: String.self) == Folding.words(text).joined(separator: " "))
            }
        }
    }
}
