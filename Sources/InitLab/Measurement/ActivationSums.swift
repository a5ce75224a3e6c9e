import CInitLabKernels

struct ActivationSums: BlockSums {
    var below = initlab_moments()
    var above = initlab_moments()
    var zeros = initlab_zeros()

    mutating func add(_ other: Self) {
        below.add(other.below)
        above.add(other.above)
        zeros.entries += other.zeros.entries
        zeros.rows += other.zeros.rows
    }
}
