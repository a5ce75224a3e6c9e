import CInitLabKernels

/// The versions of the vector loops in C.
enum Kernels {
    /// The fastest that this processor runs.
    static let fastest = initlab_kernel_versions() - 1
}
