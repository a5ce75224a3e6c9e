import Foundation

/// How many values of a sample lie in each of many narrow bins, for quantiles of more values than can be kept.
///
/// Bins are equally wide in the logarithm of the magnitude: a quantile is found to 1 %, or 0.0043 decades. Where the
/// values span so many decades that there would be too many bins, neighbours are united. What a sketch holds depends on the
/// values alone, not on the order in which they came or were merged.
///
/// Source: Masson, Rim and Lee (2019), DDSketch, arXiv:1908.10693.
package struct QuantileSketch: Hashable, Sendable {
    /// Decades from one bin to the next: the magnitudes in a bin lie within 2 % of each other.
    package static let width = 0.008600171761917567

    package static let maximumBins = 2048
    /// No magnitude is further from one, in bins.
    package static let maximumPlace = 1 << 52

    private var negative = Bins()
    package private(set) var zeros = 0
    private var positive = Bins()

    package init() {}

    /// - Parameters:
    ///   - decades: the base-10 logarithms of positive values; minus infinity for a zero. No NaN.
    package init(decades values: some Sequence<Double>) {
        var places: [Int] = []
        for value in values { if value == -.infinity { zeros += 1 } else { places.append(Self.place(value)) } }
        positive = Bins(places)
    }

    /// - Parameter values: of either sign; no NaN.
    package init(_ values: some Sequence<Double>) {
        var (above, below): ([Int], [Int]) = ([], [])
        for value in values {
            if value == 0 {
                zeros += 1
            } else if value > 0 {
                above.append(Self.place(log10(value)))
            } else {
                below.append(Self.place(log10(-value)))
            }
        }
        (positive, negative) = (Bins(above), Bins(below))
    }

    private static func place(_ decades: Double) -> Int {
        let limit = Double(maximumPlace)
        return Int(max(-limit, min((decades / width).rounded(.down), limit)))
    }

    package var count: Int { negative.count + zeros + positive.count }

    package mutating func merge(_ other: Self) {
        negative.merge(other.negative)
        zeros += other.zeros
        positive.merge(other.positive)
    }

    /// The value below which a share of the sample lies; of positive ones as a logarithm if `inDecades`, zeros left out.
    package func quantile(_ share: Double, inDecades: Bool) -> Double {
        let total = inDecades ? positive.count : count
        guard total > 0 else { return .nan }
        var rank = Int((share * Double(total - 1)).rounded())
        if !inDecades {
            if rank < negative.count { return -pow(10, negative.decades(ofRank: negative.count - 1 - rank)) }
            rank -= negative.count
            if rank < zeros { return 0 }
            rank -= zeros
        }
        let decades = positive.decades(ofRank: rank)
        return inDecades ? decades : pow(10, decades)
    }

    package func write(to writer: inout ByteWriter) {
        negative.write(to: &writer)
        writer.append(compact: UInt64(zeros))
        positive.write(to: &writer)
    }

    /// - Parameter most: the values that there can be.
    package init(from reader: inout ByteReader, upTo most: Int) throws(MalformedBytes) {
        negative = try Bins(from: &reader, upTo: most)
        zeros = try reader.compact(upTo: most - negative.count)
        positive = try Bins(from: &reader, upTo: most - negative.count - zeros)
    }
}

/// Counts in neighbouring bins, from the first that holds a value to the last.
private struct Bins: Hashable, Sendable {
    /// Each bin is 2^level bins of the narrowest kind.
    private var level = 0
    private var first = 0
    private var counts: [Int] = []
    package private(set) var count = 0

    package init() {}

    package init(_ places: [Int]) {
        guard let least = places.min(), let most = places.max() else { return }
        level = Self.level(least, most)
        first = least >> level
        counts = Array(repeating: 0, count: (most >> level) - first + 1)
        for place in places { counts[(place >> level) - first] += 1 }
        count = places.count
    }

    /// The least that leaves no more bins than there may be; it depends on the ends alone.
    private static func level(_ least: Int, _ most: Int) -> Int {
        var level = 0
        while (most >> level) - (least >> level) >= QuantileSketch.maximumBins { level += 1 }
        return level
    }

    package mutating func merge(_ other: Bins) {
        guard other.count > 0 else { return }
        guard count > 0 else {
            self = other
            return
        }
        var other = other
        let common = max(level, other.level)
        coarsen(to: common)
        other.coarsen(to: common)
        let (least, most) = (min(first, other.first), max(last, other.last))
        let further = Self.level(least, most)
        coarsen(to: common + further)
        other.coarsen(to: common + further)
        let start = min(first, other.first)
        var union = Array(repeating: 0, count: max(last, other.last) - start + 1)
        for (index, value) in counts.enumerated() { union[first - start + index] += value }
        for (index, value) in other.counts.enumerated() { union[other.first - start + index] += value }
        (first, counts) = (start, union)
        count += other.count
    }

    private var last: Int { first + counts.count - 1 }

    private mutating func coarsen(to level: Int) {
        guard level > self.level else { return }
        let shift = level - self.level
        let start = first >> shift
        var coarse = Array(repeating: 0, count: (last >> shift) - start + 1)
        for (index, value) in counts.enumerated() { coarse[((first + index) >> shift) - start] += value }
        (self.level, first, counts) = (level, start, coarse)
    }

    /// The middle of the bin that holds the value of a rank, counted from 0 at the least magnitude.
    package func decades(ofRank rank: Int) -> Double {
        var below = 0
        for (index, value) in counts.enumerated() {
            below += value
            if below > rank {
                return QuantileSketch.width * (Double(first + index) + 0.5) * Double(1 << level)
            }
        }
        return .nan
    }

    /// Level, and if it is not empty the first bin, the number of bins, and their counts.
    package func write(to writer: inout ByteWriter) {
        writer.append(compact: UInt64(counts.count))
        guard count > 0 else { return }
        writer.append(compact: UInt64(level))
        writer.append(compact: first)
        for value in counts { writer.append(compact: UInt64(value)) }
    }

    package init(from reader: inout ByteReader, upTo most: Int) throws(MalformedBytes) {
        let number = try reader.compact(upTo: min(QuantileSketch.maximumBins, reader.count))
        guard number > 0 else { return }
        level = try reader.compact(upTo: 52)
        first = try reader.compactSigned()
        guard first.magnitude <= QuantileSketch.maximumPlace else { throw MalformedBytes() }
        for _ in 0..<number {
            counts.append(try reader.compact(upTo: most - count))
            count += counts.last!
        }
    }
}
