package import FoundationEssentials

/// An identifier of one kind of thing, so that a lead's id cannot be given where an engagement's is wanted.
///
/// Ids are UUIDv7 (RFC 9562): they sort by the time they were made. An id is made with the *intent*, by whoever
/// asks; a thing that an event causes has an id derived from that event's, so that doing it twice makes it once.
package struct ID<Subject>: Hashable, Sendable, Codable, CustomStringConvertible, Comparable {
    package let uuid: UUID

    package init(_ uuid: UUID) { self.uuid = uuid }

    /// A new UUIDv7 of this instant.
    package init() { uuid = UUID.version7() }

    /// Parses the usual 36-character form, in either case.
    package init?(_ text: some StringProtocol) {
        guard let uuid = UUID(text: String(text)) else { return nil }
        self.uuid = uuid
    }

    /// The id of what `cause` brings about under `label`: always the same for the same two.
    package init<Cause>(from cause: ID<Cause>, label: String) { uuid = cause.uuid.derived(label: label) }

    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let uuid = UUID(text: text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "“\(text)” is not a UUID"))
        }
        self.uuid = uuid
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    package var description: String { uuid.text }

    package static func < (left: ID, right: ID) -> Bool { left.description < right.description }
}

extension UUID {
    /// A UUIDv7: 48 bits of Unix milliseconds, then random bits.
    package static func version7(at date: Date = Date()) -> UUID {
        var generator = SystemRandomNumberGenerator()
        let high = generator.next() as UInt64
        let low = generator.next() as UInt64
        let milliseconds = UInt64(max(0, date.timeIntervalSince1970 * 1000))
        return UUID(high: milliseconds << 16 | 0x7000 | high & 0x0FFF, low: low & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000)
    }

    /// The Unix time in milliseconds that a UUIDv7 carries; nil for another version.
    package var version7Milliseconds: UInt64? {
        guard uuid.6 >> 4 == 7 else { return nil }
        let bytes = [uuid.0, uuid.1, uuid.2, uuid.3, uuid.4, uuid.5]
        return bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// A version 8 UUID that depends on this one and the label alone: two rounds of FNV-1a over both, 128 bits.
    /// Not a secret: whoever knows both can compute it.
    package func derived(label: String) -> UUID {
        var high: UInt64 = 0xCBF2_9CE4_8422_2325
        var low: UInt64 = 0x6C62_272E_07BB_0142
        func mix(_ byte: UInt8) {
            high = (high ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
            low = (low ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
            low ^= high >> 29
        }
        withUnsafeBytes(of: uuid) { $0.forEach(mix) }
        label.utf8.forEach(mix)
        for byte in label.utf8.reversed() { mix(byte) }
        return UUID(high: high & 0xFFFF_FFFF_FFFF_0FFF | 0x8000, low: low & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000)
    }

    init(high: UInt64, low: UInt64) {
        func byte(_ word: UInt64, _ index: Int) -> UInt8 { UInt8(truncatingIfNeeded: word >> (56 - 8 * UInt64(index))) }
        self.init(
            uuid: (
                byte(high, 0), byte(high, 1), byte(high, 2), byte(high, 3), byte(high, 4), byte(high, 5), byte(high, 6), byte(high, 7),
                byte(low, 0), byte(low, 1), byte(low, 2), byte(low, 3), byte(low, 4), byte(low, 5), byte(low, 6), byte(low, 7)
            ))
    }
}

/// What ids name. The kinds are empty: they exist to keep ids apart.
package enum Named {
    package enum Person {}
    package enum Session {}
    package enum SignInLink {}
    package enum Segment {}
    package enum Campaign {}
    package enum Template {}
    package enum Contact {}
    package enum Mail {}
    package enum IncomingMail {}
    package enum Touch {}
    package enum Gathering {}
    package enum Place {}
    package enum EventFile {}
    package enum Lead {}
    package enum Enquiry {}
    package enum Import {}
    package enum Upload {}
    package enum Frame {}
    package enum Statement {}
    package enum Sample {}
    package enum Round {}
    package enum Application {}
    package enum Engagement {}
    package enum Activity {}
    package enum Cohort {}
    package enum Survey {}
    package enum Claim {}
    package enum Message {}
    package enum Trace {}
}

package typealias PersonID = ID<Named.Person>
package typealias SessionID = ID<Named.Session>
package typealias SignInLinkID = ID<Named.SignInLink>
package typealias SegmentID = ID<Named.Segment>
package typealias CampaignID = ID<Named.Campaign>
package typealias TemplateID = ID<Named.Template>
package typealias ContactID = ID<Named.Contact>
package typealias MailID = ID<Named.Mail>
package typealias IncomingMailID = ID<Named.IncomingMail>
package typealias TouchID = ID<Named.Touch>
/// Of an event of the programme, such as a webinar; not of an event of the log, which is a message.
package typealias EventID = ID<Named.Gathering>
package typealias PlaceID = ID<Named.Place>
package typealias EventFileID = ID<Named.EventFile>
package typealias LeadID = ID<Named.Lead>
package typealias EnquiryID = ID<Named.Enquiry>
package typealias ImportID = ID<Named.Import>
package typealias UploadID = ID<Named.Upload>
/// Of the import that left it, or of the freezing.
package typealias FrameID = ID<Named.Frame>
package typealias StatementID = ID<Named.Statement>
package typealias SampleID = ID<Named.Sample>
package typealias RoundID = ID<Named.Round>
package typealias ApplicationID = ID<Named.Application>
package typealias EngagementID = ID<Named.Engagement>
package typealias ActivityID = ID<Named.Activity>
package typealias CohortID = ID<Named.Cohort>
package typealias SurveyID = ID<Named.Survey>
package typealias ClaimID = ID<Named.Claim>
/// The id of a command, a query, a reply or an event on the wire.
package typealias MessageID = ID<Named.Message>
/// What ties the messages of one piece of work together: the trace id of W3C trace context.
package typealias TraceID = ID<Named.Trace>

extension TraceID {
    /// Parses the 32 digits of a trace context.
    package init?(trace digits: some StringProtocol) {
        guard digits.utf8.count == 32 else { return nil }
        var text = String(digits)
        for place in [20, 16, 12, 8] { text.insert("-", at: text.index(text.startIndex, offsetBy: place)) }
        self.init(text)
    }

    /// 32 digits, as log lines have them.
    package var digits: String { uuid.digits }
}
