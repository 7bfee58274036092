import Contracts
import FoundationEssentials
import Programme

extension AmbassadorProfile {
    /// As it is kept: JSON on one line, the same for the same profile.
    var text: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }
}

extension Ambassador {
    /// From its profile as it is kept.
    init(appointed id: String, profile: String) throws {
        self.init(id: id, try JSONDecoder().decode(AmbassadorProfile.self, from: Data(profile.utf8)))
    }

    /// One that the programme has chosen while it runs.
    init(id: String, _ profile: AmbassadorProfile) {
        let place = profile.easting.flatMap { easting in profile.northing.map { GridPlace(easting: easting, northing: $0) } }
        self.init(
            id: id, name: profile.name, kind: profile.body.kind, regions: profile.regions, phases: profile.phases, capacity: profile.capacity, place: place,
            pupils: profile.pupils, types: profile.types)
    }
}
