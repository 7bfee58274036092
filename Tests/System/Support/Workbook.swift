import Subprocess
import SystemPackage

/// What a workbook says: its shared strings, read by Python's own zip module, as the browser's tests need Python anyway.
enum Workbook {
    static func text(_ path: String) async throws -> String {
        let program = "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(*[z.read(n).decode() for n in z.namelist() if n.endswith('.xml')])"
        let result = try await Subprocess.run(
            .path("/usr/bin/python3"), arguments: ["-c", program, path], output: .string(limit: 64 << 20), error: .string(limit: 65_536))
        guard result.terminationStatus.isSuccess else { throw NotInTime("\(path) is no workbook: \(result.standardError)") }
        return result.standardOutput
    }
}
