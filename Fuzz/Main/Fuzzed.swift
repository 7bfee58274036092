import FuzzTargets
import Glibc

/// Which target libFuzzer feeds: `ALONGSIDE_FUZZ` names it.
private let target: FuzzTarget = {
    guard let name = getenv("ALONGSIDE_FUZZ"), let target = FuzzTarget(rawValue: String(cString: name)) else {
        preconditionFailure("ALONGSIDE_FUZZ is one of \(FuzzTarget.allCases.map(\.rawValue))")
    }
    return target
}()

/// libFuzzer's way in. A finding ends the process, and libFuzzer keeps its input.
@_cdecl("LLVMFuzzerTestOneInput")
package func readOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    do throws(Contradiction) {
        try target.read(Array(UnsafeBufferPointer(start: start, count: count)))
    } catch {
        fputs("\(error)\n", stderr)
        abort()
    }
    return 0
}
