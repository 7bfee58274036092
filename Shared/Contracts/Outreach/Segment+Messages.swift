/// A saved segment with what it takes now.
package struct GetSegment: Query {
    package typealias Answer = SegmentDetail
    package static let name = MessageName(.outreach, "segment")

    package var id: SegmentID
    /// the register as it is now when absent
    package var frame: FrameID?
    /// How many schools to show, at most 1,000; 10 when absent.
    package var sample: Int?

    package init(id: SegmentID, frame: FrameID? = nil, sample: Int? = nil) {
        self.id = id
        self.frame = frame
        self.sample = sample
    }
}

package struct SegmentDetail: Codable, Sendable, Hashable {
    package var segment: SegmentSummary
    package var preview: SegmentPreview
    /// as people write it
    package var yaml: String
    package var createdOn: Day

    package init(segment: SegmentSummary, preview: SegmentPreview, yaml: String, createdOn: Day) {
        self.segment = segment
        self.preview = preview
        self.yaml = yaml
        self.createdOn = createdOn
    }
}

/// Reads a segment that a person wrote as YAML, and keeps nothing of it.
package struct ReadSegment: Query {
    package typealias Answer = WrittenSegment
    package static let name = MessageName(.outreach, "read-segment")

    package var yaml: String

    package init(yaml: String) {
        self.yaml = yaml
    }
}

package struct WrittenSegment: Codable, Sendable, Hashable {
    /// absent where the text has none
    package var name: String?
    package var filter: SegmentFilter

    package init(name: String?, filter: SegmentFilter) {
        self.name = name
        self.filter = filter
    }
}
