/// Places that are on no map of England: made of invented beginnings and common endings.
enum PlaceNames {
    private static let beginnings = [
        "Vex", "Orrin", "Talla", "Brask", "Quen", "Zell", "Marro", "Fenno", "Isk", "Dru", "Wyvra", "Kestro", "Pellu", "Thrim", "Osk", "Lorra", "Jath",
        "Nemb", "Ulver", "Skelva", "Ombra", "Prax", "Yolle", "Ghent", "Hesk", "Ivra", "Calloo", "Dresk", "Eldra", "Murk", "Tozz", "Umber", "Vanna",
        "Wrenna", "Xanth", "Zephra", "Ambro", "Blint", "Corvo", "Figgle",
    ]
    private static let endings = [
        "mere", "combe", "stead", "thorpe", "wick", "holt", "den", "garth", "shaw", "beck", "hythe", "low", "moor", "cross", "gate", "brook",
    ]

    static func place(_ chance: inout Chance) -> String {
        let name = chance.pick(beginnings) + chance.pick(endings)
        // Some names carry an accent, so that readers of Windows-1252 are put to the test.
        guard chance.happens(percent: 2) else { return name }
        return String(name.map { $0 == "e" ? "é" : $0 })
    }

    static func street(_ chance: inout Chance) -> String {
        let kind = chance.pick(["Lane", "Road", "Street", "Way", "Close", "Rise"])
        return "\(chance.number(1...240)) \(chance.pick(beginnings))\(chance.pick(endings)) \(kind)"
    }

    /// In an area that Royal Mail does not use: ZZ.
    static func postcode(_ chance: inout Chance) -> String {
        let letters = Array("ABDEFGHJLNPQRSTUWXYZ")
        return "ZZ\(chance.number(1...99)) \(chance.number(1...9))\(chance.pick(letters))\(chance.pick(letters))"
    }
}
