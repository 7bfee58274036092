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
        let line = Array("A contradiction: \(error)\n".utf8)
        _ = write(STDERR_FILENO, line, line.count)
        abort()
    }
    return 0
}

/// libFuzzer's driver, of the sanitizer's runtime.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ read: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// The package manager calls a program's beginning by the program's name, so libFuzzer's own `main` is not found.
@_cdecl("fuzz_main")
package func begin(_ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> CInt {
    var (count, arguments) = (count, arguments)
    return runDriver(&count, &arguments) { readOneInput($0, $1) }
}
