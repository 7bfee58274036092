/// Freezes the register as it is now, under a name.
package struct FreezeRegister: Command {
    package static let name = MessageName(.outreach, "freeze-register")

    package var id: FrameID
    package var title: String

    package init(id: FrameID, title: String) {
        self.id = id
        self.title = title
    }
}

/// The frames that there are, the newest first: each import of schools leaves one, and people freeze others.
package struct ListFrames: Query {
    package typealias Answer = Frames
    package static let name = MessageName(.outreach, "frames")

    package init() {}
}

package struct Frames: Codable, Sendable, Hashable {
    package var frames: [FrameSummary]

    package init(frames: [FrameSummary]) {
        self.frames = frames
    }
}

package struct FrameSummary: Codable, Sendable, Hashable {
    package var id: FrameID
    /// its name, or the file that left it
    package var title: String
    /// whether a person froze it
    package var named: Bool
    package var madeOn: Day
    /// of the newest file in it
    package var asOf: Day
    /// schools
    package var open: Int
    package var closed: Int

    package init(id: FrameID, title: String, named: Bool, madeOn: Day, asOf: Day, open: Int, closed: Int) {
        self.id = id
        self.title = title
        self.named = named
        self.madeOn = madeOn
        self.asOf = asOf
        self.open = open
        self.closed = closed
    }
}
