import CInitLabKernels

/// How the values of one tensor are divided among threads.
struct TensorPieces {
    let tensor: StoredTensor
    /// Values of a run, over which the kernel goes at once: a segment of a row, or a piece of a tensor without rows.
    private let run: Int
    /// Runs of a row.
    private let segments: Int
    private let hasRows: Bool
    /// Of a convolution's kernel; one if squares are not summed by them.
    private let taps: Int
    /// Values that are kept.
    private let sketch: Int
    /// Ranges of values, each of whole rows where there are rows.
    let pieces: [Range<Int>]

    private static let pieceBytes = 1 << 22
    private static let blockBytes = 1 << 18

    init(_ tensor: StoredTensor, segments: Int, taps: Int = 1, sketch: Int = 0) {
        (self.tensor, self.taps, self.sketch) = (tensor, taps, sketch)
        // Tokens of a batch of one are rows as well.
        let axes = (tensor.isColumnMajor ? tensor.shape.reversed() : tensor.shape).drop { $0 == 1 }
        let row = axes.dropFirst().reduce(1, *)
        hasRows = axes.count > 1 && row >= 8 && row * tensor.type.width <= Self.pieceBytes && tensor.count > 0
        self.segments = hasRows && row % segments == 0 ? segments : 1
        run = hasRows ? row / self.segments : Self.blockBytes / tensor.type.width
        let unit = hasRows ? row : run
        let step = max(1, Self.pieceBytes / (unit * tensor.type.width)) * unit
        pieces = stride(from: 0, to: tensor.count, by: step).map { [count = tensor.count] in $0..<min(count, $0 + step)
        }
    }

    /// What the first values tell: the size of the others, for sums that neither overflow nor vanish.
    struct Start {
        let shift: Float
        let scale: Float
        let signs: [UInt64]
    }

    func start() throws(InputFileError) -> Start {
        let count = min(tensor.count, 4096)
        let bytes = try tensor.file.bytes(at: tensor.offset, count: count * tensor.type.width)
        var values = [Float](repeating: 0, count: count)
        initlab_widen(bytes, count, tensor.type.kernelCode, &values)
        var signs = [UInt64](repeating: 0, count: 4)
        for (index, value) in values.prefix(256).enumerated() where value > 0 { signs[index / 64] |= 1 << (index % 64) }
        let finite = values.filter { $0.isFinite && abs($0) < 1e18 }.map(Double.init)
        guard !finite.isEmpty else { return Start(shift: 0, scale: 1, signs: signs) }
        let mean = finite.reduce(0, +) / Double(finite.count)
        let square = finite.reduce(0) { $0 + $1 * $1 } / Double(finite.count)
        let shift = mean * mean > 0.2 * square ? Float(mean) : 0
        let spread = shift == 0 ? square : max(square - mean * mean, square * 1e-10)
        guard spread > 1e-60 else { return Start(shift: shift, scale: 1, signs: signs) }
        return Start(
            shift: shift, scale: Float(sign: .plus, exponent: -Int(spread.squareRoot().exponent), significand: 1),
            signs: signs)
    }

    /// What a piece holds.
    struct Found {
        var sums: initlab_survey
        let range: Range<Int>
        var digests: [UInt64] = []
        var squares: [Double] = []
        var taps: [Double] = []
        var sketch: [Float] = []
    }

    private func empty(_ start: Start) -> initlab_survey {
        var sums = initlab_survey()
        (sums.shift, sums.scale, sums.minimum, sums.maximum) = (start.shift, start.scale, .infinity, -.infinity)
        return sums
    }

    func survey(_ range: Range<Int>, _ start: Start) throws(InputFileError) -> Found {
        let width = tensor.type.width
        var found = Found(sums: empty(start), range: range)
        let runsInBlock = max(1, Self.blockBytes / (run * width))
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: runsInBlock * run * width, alignment: 64)
        defer { buffer.deallocate() }
        var first = range.lowerBound
        while first < range.upperBound {
            let count = min(runsInBlock * run, range.upperBound - first)
            try tensor.file.read(
                UnsafeMutableRawBufferPointer(rebasing: buffer[..<(count * width)]), at: tensor.offset + first * width)
            var place = 0
            while place < count {
                let length = min(run, count - place)
                let (before, squaresBefore) = (found.sums.powers.0, found.sums.powers.1)
                let digest = initlab_survey_values(
                    buffer.baseAddress! + place * width, length, tensor.type.kernelCode, &found.sums, Kernels.fastest)
                found.digests.append(digest)
                if hasRows {
                    let shift = Double(start.shift) * Double(start.scale)
                    let (one, two) = (found.sums.powers.0 - before, found.sums.powers.1 - squaresBefore)
                    let scale = Double(start.scale)
                    found.squares.append((two + 2 * shift * one + Double(length) * shift * shift) / (scale * scale))
                }
                place += length
            }
            if taps > 1 { add(buffer.baseAddress!, first: first, count: count, to: &found) }
            if sketch > 0 { keep(UnsafeRawBufferPointer(buffer), of: first..<(first + count), in: &found) }
            first += count
        }
        return found
    }

    /// The values whose places are among these.
    private func keep(_ bytes: UnsafeRawBufferPointer, of range: Range<Int>, in found: inout Found) {
        var part = range.lowerBound * sketch / tensor.count
        while part < sketch {
            let place = ValueSketch.place(part, count: tensor.count, size: sketch)
            if place >= range.upperBound { return }
            if place >= range.lowerBound {
                found.sketch.append(tensor.type.value(at: place - range.lowerBound, in: bytes))
            }
            part += 1
        }
    }

    /// Squares by their place in the kernel.
    private func add(_ bytes: UnsafeRawPointer, first: Int, count: Int, to found: inout Found) {
        let values = [Float](unsafeUninitializedCapacity: count) { buffer, filled in
            initlab_widen(bytes, count, tensor.type.kernelCode, buffer.baseAddress!)
            filled = count
        }
        if found.taps.isEmpty { found.taps = Array(repeating: 0, count: taps) }
        var tap = first % taps
        for value in values {
            found.taps[tap] += Double(value) * Double(value)
            tap = tap + 1 == taps ? 0 : tap + 1
        }
    }

    /// All pieces together.
    struct Merged {
        var sums: initlab_survey
        var rows: RowSurvey?
        var digest: UInt64
        var taps: [Double] = []
        var sketch: [Float] = []
        private let rowLength: Int
        private let segments: Int

        init(sums: initlab_survey, rows: RowSurvey?, digest: UInt64, rowLength: Int, segments: Int) {
            (self.sums, self.rows, self.digest) = (sums, rows, digest)
            (self.rowLength, self.segments) = (rowLength, segments)
        }

        mutating func add(_ found: Found) {
            sums.add(found.sums)
            sketch += found.sketch
            taps = taps.isEmpty ? found.taps : zip(taps, found.taps).map(+)
            for run in found.digests { digest = mixed(digest, run) }
            guard rows != nil else { return }
            let first = found.range.lowerBound / rowLength
            for (index, digest) in found.digests.enumerated() {
                let row = first + index / segments
                rows!.digests[row] = mixed(rows!.digests[row], digest)
                rows!.squares[first * segments + index] = found.squares[index]
            }
        }
    }

    func merging(_ start: Start) -> Merged {
        let row = hasRows ? run * segments : 1
        return Merged(
            sums: empty(start), rows: hasRows ? RowSurvey(rows: tensor.count / row, segments: segments) : nil,
            digest: UInt64(tensor.count), rowLength: row, segments: segments)
    }
}

private func mixed(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let product = (hash ^ word) &* 0x9e37_79b9_7f4a_7c15
    return product ^ product >> 29
}

extension initlab_survey {
    fileprivate mutating func add(_ other: initlab_survey) {
        powers.0 += other.powers.0
        powers.1 += other.powers.1
        powers.2 += other.powers.2
        powers.3 += other.powers.3
        finite += other.finite
        nans += other.nans
        infinities += other.infinities
        zeros += other.zeros
        subnormals += other.subnormals
        significands |= other.significands
        if other.minimum == minimum { at_minimum += other.at_minimum }
        if other.minimum < minimum { (minimum, at_minimum) = (other.minimum, other.at_minimum) }
        if other.maximum == maximum { at_maximum += other.at_maximum }
        if other.maximum > maximum { (maximum, at_maximum) = (other.maximum, other.at_maximum) }
    }
}

extension NumberType {
    /// What the kernels call it.
    var kernelCode: Int32 {
        switch self {
        case .float64: Int32(INITLAB_F64)
        case .float32: Int32(INITLAB_F32)
        case .float16: Int32(INITLAB_F16)
        case .bfloat16: Int32(INITLAB_BF16)
        case .float8E4M3: Int32(INITLAB_F8_E4M3)
        case .float8E5M2: Int32(INITLAB_F8_E5M2)
        }
    }
}
