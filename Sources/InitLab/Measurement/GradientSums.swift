import CInitLabKernels

struct GradientSums: BlockSums {
    var moments = initlab_moments()
    var products = initlab_products()

    mutating func add(_ other: Self) {
        moments.add(other.moments)
        products.both += other.products.both
        products.left += other.products.left
        products.right += other.products.right
    }
}
