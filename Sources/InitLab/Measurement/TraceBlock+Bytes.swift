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

    /// The slabs in the order of their bytes: those that are always there, and those on request.
    private static let always =
        Quantity.usual.map(\.rawValue) + PerReplicate.allCases.map { Quantity.allCases.count + $0.rawValue }
    private static let onRequest = Quantity.onRequest.map(\.rawValue)

    /// The values as bytes.
    package var packed: [UInt8] {
        var writer = ByteWriter()
        let isAsked = Self.onRequest.contains { slab($0)?.contains { !$0.isNaN } ?? false }
        let slabs = (Self.always + (isAsked ? Self.onRequest : [])).map { (number: $0, values: slab($0)) }
        // Four bytes a value and a little more: most slabs are packed as steps.
        writer.reserve(slabs.reduce(0) { $0 + 5 * ($1.values?.count ?? 0) })
        for (index, slab) in slabs.enumerated() {
            guard let values = slab.values else {
                writer.append(Packing.constant)
                writer.append(Double.nan)
                continue
            }
            let first = values[values.startIndex]
            if values.allSatisfy({ $0.bitPattern == first.bitPattern || ($0.isNaN && first.isNaN) }) {
                writer.append(Packing.constant)
                writer.append(first)
            } else if let original = slabs[..<index].firstIndex(where: { Self.areSame($0.values, values) }) {
                writer.append(Packing.copy)
                writer.append(UInt8(original))
            } else if !Self.isRounded(slab.number) || !append(steps: values, to: &writer) {
                writer.append(Packing.doubles)
                writer.append(doubles: values)
            }
        }
        return writer.bytes
    }

    private static func areSame(_ left: ArraySlice<Double>?, _ right: ArraySlice<Double>) -> Bool {
        left.map { $0.elementsEqual(right) { $0.bitPattern == $1.bitPattern } } ?? false
    }

    /// Writes the values of each layer as steps from its least.
    ///
    /// - Returns: nothing written and false if those of a layer lie too far apart, or are too few for it to save anything.
    private func append(steps slab: ArraySlice<Double>, to writer: inout ByteWriter) -> Bool {
        guard count > 2 else { return false }
        let layers = slab.count / count
        return slab.withUnsafeBufferPointer { slab in
            writer.append(filling: 1 + layers * Self.bytesOfSteps(count)) { bytes in
                bytes[0] = Packing.steps
                return initlab_pack_steps(slab.baseAddress!, count, layers, bytes.baseAddress! + 1, Kernels.fastest)
                    != 0
            }
        }
    }

    /// What a layer's `count` values take as steps from their least, which stands before them.
    private static func bytesOfSteps(_ count: Int) -> Int { 8 + 4 * count }

    /// The values of a slab as bytes hold them.
    private enum Content {
        case constant(Double)
        /// With the place of the first byte.
        case steps(Int)
        case doubles(Int)

        var isRecorded: Bool {
            if case .constant(let value) = self { !value.isNaN } else { true }
        }
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
        let contents = try Self.contents(of: bytes, shape, count: count)
        self = bytes.withUnsafeBytes { bytes in
            TraceBlock(shape, count: count, recorded: contents.map(\.isRecorded)) { slab, values in
                switch contents[slab] {
                case .constant(let value): values.initialize(repeating: value)
                case .steps(let place):
                    initlab_unpack_steps(
                        bytes.baseAddress! + place, count, Self.series(inSlab: slab, shape), values.baseAddress!,
                        Kernels.fastest)
                case .doubles(let place):
                    UnsafeMutableRawBufferPointer(values).copyMemory(
                        from: UnsafeRawBufferPointer(start: bytes.baseAddress! + place, count: 8 * values.count))
                }
            }
        }
        guard self[.scalingIterations].allSatisfy({ $0.isNaN || Self.areIterations($0) }) else {
            throw MalformedBytes()
        }
    }

    /// What the bytes hold of each slab.
    private static func contents(
        of bytes: [UInt8], _ shape: TraceShape, count: Int
    ) throws(MalformedBytes) -> [Content] {
        var contents = [Content](repeating: .constant(.nan), count: slabs)
        var reader = ByteReader(bytes)
        let order = always + onRequest
        for (index, slab) in order.enumerated() {
            if index == always.count, reader.isAtEnd { break }
            let series = series(inSlab: slab, shape)
            switch try reader.byte() {
            case Packing.constant: contents[slab] = .constant(try reader.double())
            case Packing.steps: contents[slab] = .steps(try reader.skip(series, ofSize: bytesOfSteps(count)))
            case Packing.doubles: contents[slab] = .doubles(try reader.skip(series * count, ofSize: 8))
            case Packing.copy:
                let original = Int(try reader.byte())
                guard original < index, self.series(inSlab: order[original], shape) == series else {
                    throw MalformedBytes()
                }
                contents[slab] = contents[order[original]]
            default: throw MalformedBytes()
            }
        }
        guard reader.isAtEnd else { throw MalformedBytes() }
        return contents
    }

    /// Whether a number counts the iterations of data scaling.
    package static func areIterations(_ number: Double) -> Bool { number >= 0 && number < 1e9 }
}
