import Contracts
import FoundationEssentials
import MessagingClient

extension FuzzTarget {
    func readEnvelope(_ bytes: [UInt8]) throws(Contradiction) {
        let id = Envelope.readableID(in: bytes)
        let envelope: Envelope
        do throws(Refusal) {
            envelope = try Envelope(decoding: bytes)
        } catch {
            return
        }
        guard envelope.id == id else { throw Contradiction("the id is \(envelope.id), and by itself \(String(describing: id))") }
        let written = envelope.encode()
        do throws(Refusal) {
            guard try Envelope(decoding: written).encode() == written else { throw Refusal(.fault, "it was written otherwise the second time") }
        } catch {
            throw Contradiction("what was read and written is refused: \(error)")
        }
        if let trace = envelope.traceparent.flatMap(TraceParent.init), TraceParent(trace.description) != trace {
            throw Contradiction("the trace \(trace) is another when it is read again")
        }
        do throws(Refusal) { _ = try Reply(envelope) } catch { return }
    }

    func readCommand(_ bytes: [UInt8]) throws(Contradiction) {
        let end = bytes.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        let name = String(decoding: bytes[..<end], as: UTF8.self)
        // A name that was changed by the fuzzer still stands for one of the types.
        let number = bytes[..<end].reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFFFF } % Catalogue.all.count
        let entry = Catalogue.all.first { $0.name.description == name } ?? Catalogue.all[number]
        let written: String
        do {
            written = try CatalogueEntry.json(try entry.decoded(Data(bytes[min(end + 1, bytes.count)...])))
        } catch {
            return
        }
        do {
            let again = try CatalogueEntry.json(try entry.decoded(Data(written.utf8)))
            guard again == written else { throw Contradiction("a \(entry.type) is written otherwise when it is read again") }
        } catch let contradiction as Contradiction {
            throw contradiction
        } catch {
            throw Contradiction("a \(entry.type) that was read and written is refused: \(error)")
        }
    }
}
