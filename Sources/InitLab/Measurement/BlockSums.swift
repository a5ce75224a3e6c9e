import CInitLabKernels

/// Sums that the blocks of a matrix add up to.
protocol BlockSums {
    mutating func add(_ other: Self)
}

extension Double: BlockSums {
    mutating func add(_ other: Double) { self += other }
}

extension initlab_moments: BlockSums {
    init(shift: Float) {
        self.init()
        self.shift = Double(shift)
    }

    mutating func add(_ other: Self) {
        powers.0 += other.powers.0
        powers.1 += other.powers.1
        powers.2 += other.powers.2
        powers.3 += other.powers.3
        row_spread += other.row_spread
        squared_row_sums += other.squared_row_sums
    }
}
