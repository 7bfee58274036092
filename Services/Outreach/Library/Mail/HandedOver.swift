import Contracts

/// A message on its way to whoever delivers it: sent again, it is another one to them.
struct HandedOver: Sendable, Equatable {
    var id: MailID
    /// How often it was taken up.
    var number: Int

    /// By which a service that delivers it can be asked.
    var reference: String { "\(id).\(number)" }

    init(id: MailID, number: Int = 1) {
        self.id = id
        self.number = number
    }

    /// Nil for what is no reference of ours.
    init?(reference: String) {
        let parts = reference.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let id = MailID(parts[0]), let number = Int(parts[1]), number > 0 else { return nil }
        self.init(id: id, number: number)
    }
}
