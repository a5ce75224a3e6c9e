import CInitLabKernels
import Foundation

/// How the traces of a unit are packed, form 1: for each quantity, in their order, one byte that says how, and what it
/// says. Numbers have their low byte first; those of a quantity stand layer by layer, and in a layer replicate by replicate.
///
///     0  one Double, which all values are
///     1  for each layer a Double, and an unsigned 32-bit number a replicate: the value is their sum, the second in
///        units of 2^-28; 2^32 - 1 stands for minus infinity, 2^32 - 2 for nothing recorded
///     2  Doubles
///     3  one byte, the place of an earlier quantity with the same values
///
/// Then, packed in the same way, the conservation error, iterations and error of data scaling, one value a replicate each; and,
/// where any of them is recorded, the quantities that are recorded on request.
extension TraceBlock {
    private enum Packing {
        static let constant: UInt8 = 0
        static let steps: UInt8 = 1
        static let doubles: UInt8 = 2
        static let copy: UInt8 = 3
    }

    /// The places of the values of each quantity, and of each number a replicate.
    private static func slabs(
        _ shape: TraceShape, count: Int
    ) -> (always: [(places: Range<Int>, isRounded: Bool)], onRequest: [(places: Range<Int>, isRounded: Bool)]) {
        let length = shape.places * count
        func slab(_ quantity: Quantity) -> (places: Range<Int>, isRounded: Bool) {
            (
                places: (quantity.rawValue * length)..<((quantity.rawValue + 1) * length),
                isRounded: quantity.isKeptRounded
            )
        }
        let end = Quantity.allCases.count * length
        let items = PerReplicate.allCases.map { item in
            (places: (end + item.rawValue * count)..<(end + (item.rawValue + 1) * count), isRounded: false)
        }
        return (Quantity.usual.map(slab) + items, Quantity.onRequest.map(slab))
    }

    /// The values as bytes.
    package var packed: [UInt8] {
        var writer = ByteWriter()
        var written: [ArraySlice<Double>] = []
        let (always, onRequest) = Self.slabs(shape, count: count)
        let isAsked = onRequest.contains { values[$0.places].contains { !$0.isNaN } }
        for (places, isRounded) in always + (isAsked ? onRequest : []) {
            let slab = values[places]
            let first = slab[places.lowerBound]
            if slab.allSatisfy({ $0.bitPattern == first.bitPattern || ($0.isNaN && first.isNaN) }) {
                writer.append(Packing.constant)
                writer.append(first)
            } else if let original = written.firstIndex(where: { Self.areSame($0, slab) }) {
                writer.append(Packing.copy)
                writer.append(UInt8(original))
            } else if !isRounded || !append(steps: slab, to: &writer) {
                writer.append(Packing.doubles)
                writer.append(doubles: slab)
            }
            written.append(slab)
        }
        return writer.bytes
    }

    private static func areSame(_ left: ArraySlice<Double>, _ right: ArraySlice<Double>) -> Bool {
        left.count == right.count && zip(left, right).allSatisfy { $0.bitPattern == $1.bitPattern }
    }

    /// Writes the values of each layer as steps from its least.
    ///
    /// - Returns: nothing written and false if those of a layer lie too far apart, or are too few for it to save anything.
    private func append(steps slab: ArraySlice<Double>, to writer: inout ByteWriter) -> Bool {
        guard count > 2 else { return false }
        var attempt = ByteWriter()
        attempt.append(Packing.steps)
        var steps = [UInt32](repeating: 0, count: count)
        let isHeld = slab.withUnsafeBufferPointer { slab in
            stride(from: 0, to: slab.count, by: count).allSatisfy { start in
                var base = 0.0
                guard initlab_pack_steps(slab.baseAddress! + start, count, &base, &steps, Kernels.fastest) != 0 else {
                    return false
                }
                attempt.append(base)
                attempt.append(words: steps)
                return true
            }
        }
        if isHeld { writer.append(attempt) }
        return isHeld
    }

    /// - Parameters:
    ///   - shape: of the traces, and `count` of replicates, as they are known from elsewhere.
    ///   - most: how many values several replicates may have.
    /// - Throws: if the bytes are not what `packed` makes.
    package init(
        _ shape: TraceShape, count: Int, packed bytes: [UInt8], upTo most: Int = Self.maximumValues
    ) throws(MalformedBytes) {
        // Values that are all the same take few bytes: their number is not bounded by those that are there.
        guard count <= max(1, most / Self.usualSeriesCount(shape)) else { throw MalformedBytes() }
        var reader = ByteReader(bytes)
        let (always, onRequest) = Self.slabs(shape, count: count)
        let slabs = always + onRequest
        var values = [Double](repeating: .nan, count: Self.seriesCount(shape) * count)
        for (index, slab) in slabs.enumerated() {
            if index == always.count, reader.isAtEnd { break }
            try values.withUnsafeMutableBufferPointer { values throws(MalformedBytes) in
                try Self.unpack(
                    slab.places, count: count, of: values, from: &reader, earlier: slabs[..<index].map(\.places))
            }
        }
        guard reader.isAtEnd else { throw MalformedBytes() }
        self.init(shape, count: count, values: values)
        guard self[.scalingIterations].allSatisfy({ $0.isNaN || Self.areIterations($0) }) else {
            throw MalformedBytes()
        }
    }

    /// Unpacks the values of one quantity, of `count` replicates a layer.
    ///
    /// - Parameter earlier: the places of those before.
    private static func unpack(
        _ places: Range<Int>, count: Int, of values: UnsafeMutableBufferPointer<Double>, from reader: inout ByteReader,
        earlier: [Range<Int>]
    ) throws(MalformedBytes) {
        let slab = values.extracting(places)
        switch try reader.byte() {
        case Packing.constant: slab.update(repeating: try reader.double())
        case Packing.steps:
            for first in stride(from: 0, to: slab.count, by: count) {
                let base = try reader.double()
                try reader.withElements(count, ofSize: 4) {
                    initlab_unpack_steps($0.baseAddress, count, base, slab.baseAddress! + first, Kernels.fastest)
                }
            }
        case Packing.doubles:
            try reader.withElements(slab.count, ofSize: 8) { UnsafeMutableRawBufferPointer(slab).copyMemory(from: $0) }
        case Packing.copy:
            let original = Int(try reader.byte())
            guard original < earlier.count, earlier[original].count == slab.count else { throw MalformedBytes() }
            _ = slab.update(fromContentsOf: values[earlier[original]])
        default: throw MalformedBytes()
        }
    }

    /// Whether a number counts the iterations of data scaling.
    package static func areIterations(_ number: Double) -> Bool { number >= 0 && number < 1e9 }
}
