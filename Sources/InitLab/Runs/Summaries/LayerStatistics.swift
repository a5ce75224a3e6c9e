import Foundation

/// One quantity of one layer over replicates that arrive in parts: a `LayerSummary` in the making, of fixed size.
struct LayerStatistics: Hashable, Sendable {
    private let isLogarithmic: Bool
    /// Replicates in which the quantity was recorded, and those in which it was exactly zero.
    private var recorded = 0
    private var zeros = 0
    /// Of logarithms, or of the values themselves.
    private var moments: RunningMoments
    /// Of logarithmic quantities: the largest logarithm, and the sum of all values over it.
    private var peak = -Double.infinity
    private var sumOverPeak = 0.0
    /// Of others: the natural logarithms, as long as all values are positive.
    private var logarithms = RunningMoments()
    private var sketch: QuantileSketch

    /// Of nothing.
    private init(isLogarithmic: Bool) {
        self.isLogarithmic = isLogarithmic
        moments = RunningMoments()
        sketch = QuantileSketch(isLogarithmic ? .decades : .signed)
    }

    /// - Parameter values: as traces hold them: NaN where nothing is recorded, minus infinity for the logarithm of zero.
    init(_ values: ArraySlice<Double>, isLogarithmic: Bool) {
        self.init(isLogarithmic: isLogarithmic)
        withUnsafeTemporaryAllocation(of: Double.self, capacity: max(1, values.count)) { kept in
            let stay = values.withUnsafeBufferPointer {
                $0.keepRecorded(
                    isLogarithmic: isLogarithmic, into: kept.baseAddress!, recorded: &recorded, zeros: &zeros)
            }
            // Much of what could be recorded is not.
            guard stay > 0 else { return }
            let kept = UnsafeBufferPointer(rebasing: kept[..<stay])
            moments = RunningMoments(kept)
            if isLogarithmic { sketchDecades(kept) } else { sketchNumbers(kept) }
        }
    }

    /// - Parameter decades: logarithms, not empty.
    private mutating func sketchDecades(_ decades: UnsafeBufferPointer<Double>) {
        sketch = QuantileSketch(decades: decades)
        peak = decades.max()!
        sumOverPeak = decades.sumOfPowersOfTen(over: peak)
    }

    private mutating func sketchNumbers(_ numbers: UnsafeBufferPointer<Double>) {
        withUnsafeTemporaryAllocation(of: Double.self, capacity: numbers.count) { results in
            numbers.takeLogarithms(into: results.baseAddress!)
            sketch = QuantileSketch(signed: numbers, logarithms: UnsafeBufferPointer(results))
            if numbers.allSatisfy({ $0 > 0 }) { logarithms = RunningMoments(UnsafeBufferPointer(results)) }
        }
    }

    mutating func merge(_ other: Self) {
        // A part with a value that is not positive leaves fewer logarithms than values.
        logarithms.merge(other.logarithms)
        recorded += other.recorded
        zeros += other.zeros
        moments.merge(other.moments)
        sketch.merge(other.sketch)
        if other.peak > peak {
            sumOverPeak = sumOverPeak * pow(10, peak - other.peak) + other.sumOverPeak
            peak = other.peak
        } else if other.peak > -.infinity {
            sumOverPeak += other.sumOverPeak * pow(10, other.peak - peak)
        }
    }

    var summary: LayerSummary {
        let none = recorded == 0 || moments.count == 0
        let geometricMean =
            isLogarithmic
            ? moments.mean : Int(logarithms.count) == recorded ? exp(logarithms.mean) : .nan
        let mean = isLogarithmic ? peak + log10(sumOverPeak / Double(recorded)) : moments.mean
        return LayerSummary(
            replicates: recorded, zeros: zeros,
            mean: recorded == 0 ? .nan : isLogarithmic && peak == -.infinity ? -.infinity : mean,
            geometricMean: none ? .nan : geometricMean, standardDeviation: moments.standardDeviation,
            quantile05: sketch.quantile(0.05), quantile50: sketch.quantile(0.5), quantile95: sketch.quantile(0.95))
    }

    func write(to writer: inout ByteWriter) {
        writer.append(compact: UInt64(recorded))
        // Much of what could be recorded is not.
        guard recorded > 0 else { return }
        writer.append(compact: UInt64(zeros))
        moments.write(to: &writer)
        if isLogarithmic {
            writer.append(peak)
            writer.append(sumOverPeak)
        } else {
            logarithms.write(to: &writer)
        }
        sketch.write(to: &writer)
    }

    /// - Parameters:
    ///   - replicates: how many there are.
    ///   - form: of the bytes; see `SketchedTraces`.
    init(
        from reader: inout ByteReader, form: Int, of replicates: Int, isLogarithmic: Bool
    ) throws(MalformedBytes) {
        self.init(isLogarithmic: isLogarithmic)
        let scale = sketch.scale
        recorded = try reader.compact(upTo: replicates)
        guard recorded > 0 else { return }
        zeros = try reader.compact(upTo: recorded)
        moments = try RunningMoments(from: &reader, upTo: recorded)
        if isLogarithmic {
            peak = try reader.double()
            sumOverPeak = try reader.double()
        } else {
            logarithms = try RunningMoments(from: &reader, upTo: recorded)
        }
        sketch =
            form == 1
            ? try QuantileSketch(ofForm1: &reader, scale: scale, isSigned: !isLogarithmic, upTo: recorded)
            : try QuantileSketch(from: &reader, scale: scale, upTo: recorded)
    }
}
