/// An invented trust: it takes schools of one region.
struct SampleTrust {
    let uid: Int
    let name: String
    let region: String
    /// How readily it takes schools.
    let weight: Int
}

extension SampleTrust {
    static let count = 150

    static func make(_ chance: inout Chance) -> [SampleTrust] {
        (0..<count).map { index in
            let region = chance.pick(LocalAuthority.all) { $0.schools }.region
            let ending = chance.pick(["Learning Trust", "Schools Trust", "Multi-Academy Trust", "Partnership Trust", "Education Trust"])
            return SampleTrust(uid: 900_001 + index, name: "\(PlaceNames.place(&chance)) \(ending)", region: region, weight: chance.number(1...12))
        }
    }
}
