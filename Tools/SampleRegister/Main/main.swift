import FoundationEssentials
import SampleRegister

// Writes the fictional register where the argument says, or where the project keeps it.
let path = CommandLine.arguments.dropFirst().first ?? SampleRegister.path
try Data(SampleRegister.bytes()).write(to: URL(filePath: path))
print("\(path): \(SampleRegister.schools) invented schools, \(SampleRegister.seed) the seed")
