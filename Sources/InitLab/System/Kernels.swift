import CInitLabKernels

/// The versions of the vector loops in C.
package enum Kernels {
    /// The fastest that this processor runs.
    package static let fastest = initlab_kernel_versions() - 1
}
