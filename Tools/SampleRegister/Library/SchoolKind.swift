/// A kind of school, in the register's own words and codes, and how often it comes.
struct SchoolKind {
    let type: (code: Int, name: String)
    let group: (code: Int, name: String)
    let phase: (code: Int, name: String)
    let ages: (low: Int, high: Int)
    let pupils: ClosedRange<Int>
    /// What its name ends with.
    let titles: [String]
    /// Of all schools, in ten thousandths.
    let weight: Int
    /// Run by a trust.
    let academy: Bool
}

extension SchoolKind {
    static let all: [SchoolKind] =
        primary + secondary + special
        + alternative + [
            SchoolKind((15, "Local authority nursery school"), maintained, (1, "Nursery"), 2...5, 40...140, ["Nursery School"], 170),
            SchoolKind((1, "Community school"), maintained, (3, "Middle deemed primary"), 5...12, 200...500, ["Middle School"], 20),
            SchoolKind((34, "Academy converter"), academies, (5, "Middle deemed secondary"), 9...13, 300...700, ["Middle School"], 60),
            SchoolKind((34, "Academy converter"), academies, (7, "All-through"), 4...18, 900...1700, ["All-through School"], 45),
            SchoolKind((28, "Academy sponsor led"), academies, (7, "All-through"), 4...18, 800...1600, ["Community Academy"], 25),
            SchoolKind((45, "Academy 16-19 converter"), academies, (6, "16 plus"), 16...19, 900...2400, ["Sixth Form College"], 15),
            SchoolKind((39, "Free schools 16 to 19"), free, (6, "16 plus"), 16...19, 300...800, ["Sixth Form"], 12),
            SchoolKind((11, "Other independent school"), (3, "Independent schools"), none, 3...18, 90...700, ["Hall School", "House School"], 600),
        ]

    private static let maintained = (4, "Local authority maintained schools")
    private static let academies = (10, "Academies")
    private static let free = (11, "Free Schools")
    private static let specials = (5, "Special schools")
    private static let none = (0, "Not applicable")

    private static let primary: [SchoolKind] = {
        let phase = (2, "Primary")
        let titles = ["Primary School", "Primary School", "Community Primary School", "Infant School", "Junior School"]
        let church = ["Church of England Primary School", "Catholic Primary School"]
        let academy = ["Primary Academy", "Primary School", "Academy"]
        return [
            SchoolKind((1, "Community school"), maintained, phase, 4...11, 90...460, titles, 2500),
            SchoolKind((2, "Voluntary aided school"), maintained, phase, 4...11, 80...320, church, 980),
            SchoolKind((3, "Voluntary controlled school"), maintained, phase, 4...11, 60...260, [church[0]], 560),
            SchoolKind((5, "Foundation school"), maintained, phase, 4...11, 120...460, titles, 260),
            SchoolKind((34, "Academy converter"), academies, phase, 4...11, 90...480, academy, 1900),
            SchoolKind((28, "Academy sponsor led"), academies, phase, 4...11, 150...460, academy, 650),
            SchoolKind((35, "Free schools"), free, phase, 4...11, 120...420, ["Primary Free School"], 110),
        ]
    }()

    private static let secondary: [SchoolKind] = {
        let phase = (4, "Secondary")
        let titles = ["High School", "School", "Community School"]
        let academy = ["Academy", "High School", "School"]
        return [
            SchoolKind((1, "Community school"), maintained, phase, 11...16, 600...1400, titles, 180),
            SchoolKind((2, "Voluntary aided school"), maintained, phase, 11...18, 650...1300, ["Catholic High School"], 110),
            SchoolKind((5, "Foundation school"), maintained, phase, 11...18, 600...1400, titles, 90),
            SchoolKind((34, "Academy converter"), academies, phase, 11...18, 650...1700, academy, 620),
            SchoolKind((28, "Academy sponsor led"), academies, phase, 11...16, 500...1250, academy, 320),
            SchoolKind((35, "Free schools"), free, phase, 11...18, 300...1000, ["Free School"], 70),
            SchoolKind((40, "University technical college"), free, phase, 14...19, 200...600, ["University Technical College"], 20),
            SchoolKind((41, "Studio schools"), free, phase, 14...19, 120...300, ["Studio School"], 12),
        ]
    }()

    private static let special: [SchoolKind] = {
        let titles = ["School", "Park School", "Lodge School"]
        return [
            SchoolKind((7, "Community special school"), specials, none, 3...19, 60...220, titles, 210),
            SchoolKind((12, "Foundation special school"), specials, none, 3...19, 60...200, titles, 30),
            SchoolKind((8, "Non-maintained special school"), specials, none, 5...19, 30...120, titles, 25),
            SchoolKind((10, "Other independent special school"), specials, none, 7...18, 15...90, ["House", "Farm School"], 180),
            SchoolKind((44, "Academy special converter"), academies, none, 3...19, 70...240, titles, 120),
            SchoolKind((33, "Academy special sponsor led"), academies, none, 3...19, 60...200, titles, 35),
            SchoolKind((36, "Free schools special"), free, none, 4...19, 50...160, titles, 40),
        ]
    }()

    private static let alternative: [SchoolKind] = [
        SchoolKind((14, "Pupil referral unit"), maintained, none, 11...16, 20...120, ["Pupil Referral Unit", "Learning Centre"], 75),
        SchoolKind((42, "Academy alternative provision converter"), academies, none, 5...16, 30...120, ["AP Academy"], 32),
        SchoolKind((43, "Academy alternative provision sponsor led"), academies, none, 5...16, 30...110, ["AP Academy"], 14),
        SchoolKind((38, "Free schools alternative provision"), free, none, 11...16, 25...90, ["AP Free School"], 18),
    ]

    private init(
        _ type: (Int, String), _ group: (Int, String), _ phase: (Int, String), _ ages: ClosedRange<Int>, _ pupils: ClosedRange<Int>, _ titles: [String],
        _ weight: Int
    ) {
        self.type = (type.0, type.1)
        self.group = (group.0, group.1)
        self.phase = (phase.0, phase.1)
        self.ages = (ages.lowerBound, ages.upperBound)
        self.pupils = pupils
        self.titles = titles
        self.weight = weight
        academy = group.0 == 10 || group.0 == 11
    }
}
