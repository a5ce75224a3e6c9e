import Foundation

/// How many numbers of a sample lie in each of many narrow bins, for quantiles of more numbers than can be kept.
///
/// Quantiles are those that `gsl_stats_quantile_from_sorted_data` gives: at the rank p (n - 1), between neighbours in
/// proportion; type 7 of Hyndman and Fan (1996), doi:10.2307/2684934. Each neighbour is known to half a bin:
///
/// - A sketch of decades has bins 0.0086 decades wide: a quantile is off by 0.0043 decades at most.
/// - A sketch of signed numbers has bins as wide in the logarithm of the magnitude: a quantile is off by 1 % of itself at
///   most, or between a negative and a positive neighbour by 1 % of what each contributes.
///
/// Bins become wider where more than 2,048 of one sign hold numbers. That takes more numbers than that, over more than 17
/// decades; half a bin is then less than a two-thousandth of all those decades. A sketch holds at most 32 KiB for each sign, however
/// many numbers it saw. What it holds depends on the numbers alone, not on the order in which they came or were merged.
///
/// Source: Masson, Rim and Lee (2019), DDSketch, arXiv:1908.10693, with bins united evenly.
package struct QuantileSketch: Hashable, Sendable {
    /// What is sketched.
    package enum Scale: Sendable {
        /// Logarithms to base 10, of either sign; bins are equally wide.
        case decades
        /// Numbers of either sign; the magnitudes in a bin lie within 2 % of each other.
        case signed
    }

    /// Decades from one bin to the next: log10(1.02).
    package static let width = 0.008600171761917567

    package let scale: Scale
    /// Of the magnitudes of negative numbers; empty for decades.
    private var negative = Bins()
    private var zeros = 0
    private var positive = Bins()

    /// Of nothing.
    package init(_ scale: Scale) { self.scale = scale }

    /// - Parameter decades: finite.
    package init(decades: UnsafeBufferPointer<Double>) {
        scale = .decades
        positive = Bins(decades, width: Self.width)
    }

    /// - Parameters:
    ///   - numbers: no NaN.
    ///   - logarithms: the natural logarithms of their magnitudes.
    package init(signed numbers: UnsafeBufferPointer<Double>, logarithms: UnsafeBufferPointer<Double>) {
        scale = .signed
        let width = Self.width * M_LN10
        if numbers.allSatisfy({ $0 > 0 }) {
            positive = Bins(logarithms, width: width)
            return
        }
        // Both signs' logarithms, from either end.
        withUnsafeTemporaryAllocation(of: Double.self, capacity: numbers.count) { sorted in
            var (above, below) = (0, sorted.count)
            for (number, logarithm) in zip(numbers, logarithms) {
                if number > 0 {
                    sorted[above] = logarithm
                    above += 1
                } else if number < 0 {
                    below -= 1
                    sorted[below] = logarithm
                }
            }
            zeros = below - above
            positive = Bins(UnsafeBufferPointer(rebasing: sorted[..<above]), width: width)
            negative = Bins(UnsafeBufferPointer(rebasing: sorted[below...]), width: width)
        }
    }

    /// - Parameter numbers: no NaN, and of decades nothing infinite.
    package init(_ numbers: [Double], scale: Scale) {
        self = numbers.withUnsafeBufferPointer { numbers in
            switch scale {
            case .decades: Self(decades: numbers)
            case .signed:
                withUnsafeTemporaryAllocation(of: Double.self, capacity: max(1, numbers.count)) { logarithms in
                    numbers.takeLogarithms(into: logarithms.baseAddress!)
                    return Self(
                        signed: numbers, logarithms: UnsafeBufferPointer(rebasing: logarithms[..<numbers.count]))
                }
            }
        }
    }

    private static func place(_ decades: Double) -> Int {
        let limit = Double(Bins.maximumPlace)
        return Int(max(-limit, min((decades / width).rounded(.down), limit)))
    }

    /// The middle of a bin.
    private static func decades(ofPlace place: Int, level: Int) -> Double {
        width * (Double(place) + 0.5) * Double(1 << level)
    }

    package var count: Int { negative.count + zeros + positive.count }

    /// Adds what another sketch of the same scale holds.
    package mutating func merge(_ other: Self) {
        precondition(scale == other.scale)
        negative.merge(other.negative)
        zeros += other.zeros
        positive.merge(other.positive)
    }

    /// The quantile of a share from 0 to 1; NaN of no numbers.
    package func quantile(_ share: Double) -> Double {
        guard count > 0 else { return .nan }
        let rank = share * Double(count - 1)
        let below = Int(rank)
        let low = number(ofRank: below)
        let weight = rank - Double(below)
        guard weight > 0, below + 1 < count else { return low }
        return (1 - weight) * low + weight * number(ofRank: below + 1)
    }

    /// The number of a rank, counted from 0 at the least, to half a bin.
    private func number(ofRank rank: Int) -> Double {
        func decades(_ bins: Bins, _ rank: Int) -> Double {
            Self.decades(ofPlace: bins.place(ofRank: rank), level: bins.level)
        }
        guard scale == .signed else { return decades(positive, rank) }
        // The middle of a wide bin may lie beyond the range of Double.
        func magnitude(_ bins: Bins, _ rank: Int) -> Double {
            min(pow(10, decades(bins, rank)), .greatestFiniteMagnitude)
        }
        if rank < negative.count { return -magnitude(negative, negative.count - 1 - rank) }
        return rank < negative.count + zeros ? 0 : magnitude(positive, rank - negative.count - zeros)
    }

    // MARK: Bytes

    package func write(to writer: inout ByteWriter) {
        if scale == .signed {
            negative.write(to: &writer)
            writer.append(compact: UInt64(zeros))
        }
        positive.write(to: &writer)
    }

    /// - Parameter most: the numbers that there can be.
    package init(from reader: inout ByteReader, scale: Scale, upTo most: Int) throws(MalformedBytes) {
        self.scale = scale
        if scale == .signed {
            negative = try Bins(from: &reader, upTo: most)
            zeros = try reader.compact(upTo: most - negative.count)
        }
        positive = try Bins(from: &reader, upTo: most - negative.count - zeros)
    }

    /// Form 1 of summaries had all three parts of every sketch, and sketched even decades by their magnitudes where they
    /// have either sign: those take the places of the bins' middles, to 1 % of the decades and half a bin.
    ///
    /// - Parameter isSigned: whether the sketch was one of numbers of either sign.
    package init(
        ofForm1 reader: inout ByteReader, scale: Scale, isSigned: Bool, upTo most: Int
    ) throws(MalformedBytes) {
        self.scale = scale
        let below = try Bins(ofForm1: &reader, upTo: most)
        let none = try reader.compact(upTo: most - below.count)
        let above = try Bins(ofForm1: &reader, upTo: most - below.count - none)
        guard scale == .decades else {
            (negative, zeros, positive) = (below, none, above)
            return
        }
        guard isSigned else {
            positive = above
            return
        }
        func moved(_ bins: Bins, sign: Double) -> [(place: Int, count: Int)] {
            zip(bins.places, bins.counts).map { place, count in
                (Self.place(sign * pow(10, Self.decades(ofPlace: place, level: bins.level))), count)
            }
        }
        positive = Bins(
            level: 0,
            counts: moved(below, sign: -1).reversed() + (none > 0 ? [(place: 0, count: none)] : [])
                + moved(above, sign: 1))
    }
}
