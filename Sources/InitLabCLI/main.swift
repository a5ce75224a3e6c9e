import Foundation
import InitLab

OpenBLAS.restartWithBetterKernels()

do {
    exit(try Tool.run(Array(CommandLine.arguments.dropFirst())).rawValue)
} catch let error as UsageError {
    Terminal.diagnose(error.description)
    exit(ExitCode.usage.rawValue)
} catch {
    Terminal.diagnose("\(error)")
    exit(ExitCode(of: error).rawValue)
}
