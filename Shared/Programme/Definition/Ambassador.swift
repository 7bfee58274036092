package import Contracts

/// A school or trust that recruits other bodies and supports them.
package struct Ambassador: Hashable, Sendable {
    /// `A01`
    package var id: String
    package var name: String
    package var kind: BodyReference.Kind
    /// Empty: every region.
    package var regions: [String]
    /// A code of the programme: send, ap_and_pru, high_pupil_premium.
    package var specialism: String?
    /// Phases that it knows from inside; empty: all.
    package var phases: [String]
    /// GIAS's type groups that it knows from inside; empty: not compared.
    package var types: [String]
    /// Ages of pupils that it knows; nil: those of its phases.
    package var ages: ClosedRange<Int>?
    /// Its religious character, in GIAS's words; nil: none.
    package var faith: String?
    /// Bodies that it can support over the programme.
    package var capacity: Int
    /// Where it is, on the National Grid, in metres.
    package var place: GridPlace?
    /// Pupils, of a school; of a typical school, of a trust.
    package var pupils: Int?
    /// The day on which it withdrew.
    package var withdrew: Day?

    package init(
        id: String, name: String, kind: BodyReference.Kind, regions: [String], specialism: String? = nil, phases: [String] = [], capacity: Int,
        place: GridPlace? = nil, pupils: Int? = nil, withdrew: Day? = nil, types: [String] = [], ages: ClosedRange<Int>? = nil, faith: String? = nil
    ) {
        self.id = id
        self.name = name
        self.kind = kind
        self.regions = regions
        self.specialism = specialism
        self.phases = phases
        self.types = types
        self.ages = ages
        self.faith = faith
        self.capacity = capacity
        self.place = place
        self.pupils = pupils
        self.withdrew = withdrew
    }
}

/// A place on the National Grid, in metres.
package struct GridPlace: Hashable, Sendable {
    package var easting: Int
    package var northing: Int

    package init(easting: Int, northing: Int) {
        self.easting = easting
        self.northing = northing
    }
}

extension Ambassador {
    /// Whether it still takes part on the day; the day of withdrawal is its last.
    package func takesPart(on day: Day) -> Bool { withdrew.map { day <= $0 } ?? true }
}
