import COpenBLAS

/// OpenBLAS as a whole.
enum OpenBLAS {
    private static let isSingleThreaded: Bool = {
        openblas_set_num_threads(1)
        return true
    }()

    /// Keeps OpenBLAS from starting threads of its own, in the whole process: replicates run side by side instead, and
    /// matrices of the usual sizes factor faster on one thread than on several that wait for each other.
    static func useOneThread() { precondition(isSingleThreaded) }
}
