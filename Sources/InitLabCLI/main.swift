import Foundation
import InitLab

OpenBLAS.restartWithBetterKernels()

// A file that may not grow (`ulimit -f`) is an error to tell of, like a full disk.
signal(SIGXFSZ, SIG_IGN)

do {
    exit(try Tool.run(Array(CommandLine.arguments.dropFirst())).rawValue)
} catch let error as UsageError {
    Terminal.diagnose(error.description)
    exit(ExitCode.usage.rawValue)
} catch let error as InputFileError {
    for mistake in [error] + error.others {
        Terminal.diagnose("\(mistake.place): \(mistake.message)")
        for line in mistake.remedy { Terminal.show("  \(line.printable)\n") }
    }
    exit(ExitCode(of: error).rawValue)
} catch {
    Terminal.diagnose("\(error)")
    exit(ExitCode(of: error).rawValue)
}
