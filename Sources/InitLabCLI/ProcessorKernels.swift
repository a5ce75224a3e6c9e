import Foundation
import InitLab

/// Makes OpenBLAS take the kernels of this processor. It chooses once, when the process starts, so that a better choice
/// takes a new start, with the same arguments and process id.
enum ProcessorKernels {
    static func choose() {
        #if os(Linux)
            guard let kernels = OpenBLAS.betterKernels else { return }
            setenv(OpenBLAS.kernelsVariable, kernels, 1)
            execv("/proc/self/exe", CommandLine.unsafeArgv)
        // Whatever kept the process from starting again, the kernels at hand give results too.
        #endif
    }
}
