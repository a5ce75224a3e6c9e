import CInitLabKernels
import COpenBLAS
import Foundation

/// OpenBLAS as a whole.
public enum OpenBLAS {
    private static let isSingleThreaded: Bool = {
        openblas_set_num_threads(1)
        return true
    }()

    /// Keeps OpenBLAS from starting threads of its own, in the whole process: InitLab divides large products itself, so
    /// that results do not depend on the number of threads.
    package static func useOneThread() { precondition(isSingleThreaded) }

    /// OpenBLAS' name for the kernels that it chose for this processor.
    public static var kernels: String { String(cString: openblas_get_corename()) }

    /// OpenBLAS' version.
    public static var version: String {
        // "OpenBLAS 0.3.21 NO_LAPACKE DYNAMIC_ARCH ..."
        let words = String(cString: openblas_get_config()).split(separator: " ")
        return words.count > 1 ? String(words[1]) : "unknown"
    }

    /// The variable by which a user names kernels.
    public static let kernelsVariable = "OPENBLAS_CORETYPE"

    /// Kernels that use this processor's vectors where those that OpenBLAS chose do not: a processor that is newer than the
    /// library gets those of one from 2004, at a fifth of the speed. Nil if the choice is good, or the user's own.
    public static var betterKernels: String? {
        guard ProcessInfo.processInfo.environment[kernelsVariable] == nil else { return nil }
        let withoutVectors = ["Prescott", "Core2", "Penryn", "Dunnington", "Nehalem", "Generic", "Unknown"]
        guard withoutVectors.contains(kernels) else { return nil }
        return ["avx512": "SkylakeX", "avx2": "Haswell"][String(cString: initlab_simd_level())]
    }

    /// Tells the process that it was started again.
    private static let restartVariable = "INITLAB_RESTARTED"

    /// Starts the process again, with the same arguments and process id, if there are better kernels: OpenBLAS chooses
    /// once, when it is loaded. To be called by a program before it does anything else.
    package static func restartWithBetterKernels() {
        #if os(Linux)
            if getenv(restartVariable) != nil {
                // The library has read it; programs that this one starts, perhaps on other processors, should not.
                unsetenv(kernelsVariable)
                unsetenv(restartVariable)
                return
            }
            guard let kernels = betterKernels else { return }
            setenv(kernelsVariable, kernels, 1)
            setenv(restartVariable, "1", 1)
            execv("/proc/self/exe", CommandLine.unsafeArgv)
        // Whatever kept the process from starting again, the kernels at hand give results too.
        #endif
    }
}
