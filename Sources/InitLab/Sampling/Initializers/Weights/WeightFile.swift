import Foundation

/// One file with the weights of one replicate: which tensor is the matrix of which layer, and its numbers when they are asked for.
struct WeightFile: Sendable {
    /// How matrices stand in the file.
    enum Layout: String, CaseIterable, Sendable {
        case outIn = "out,in"
        case inOut = "in,out"
    }

    typealias Entry = SafetensorsHeader.Entry

    let path: String
    /// The matrices, from the input to the output.
    let matrices: [Entry]
    private let biases: [Entry?]
    private let layout: Layout?
    /// By which the file is known again.
    private let version: CheckpointFile.Version

    /// Reads the header, and trusts nothing about it.
    ///
    /// - Parameters:
    ///   - names: of the matrices, from the input to the output; found by themselves if empty.
    ///   - layout: told by the shapes if nil.
    init(_ path: String, names: [String], layout: Layout?) throws(InitializerError) {
        let entries: [Entry]
        do throws(InputFileError) {
            let file = try CheckpointFile(path)
            version = file.version
            entries = try SafetensorsHeader(file).entries
        } catch { throw InitializerError(reason: error.description.printable) }
        do { matrices = try WeightNames.matrices(of: entries, named: names) } catch {
            throw InitializerError(reason: "\(path.printable): \(error)")
        }
        biases = WeightNames.biases(of: matrices, in: entries)
        self.path = path
        self.layout = layout ?? Self.layout(of: matrices.map(\.shape))
    }

    /// The layout in which each matrix takes what the one before it gives; nil if that does not tell.
    private static func layout(of shapes: [[Int]]) -> Layout? {
        let fitting = Layout.allCases.filter { layout in
            zip(shapes, shapes.dropFirst()).allSatisfy { layout == .outIn ? $0[0] == $1[1] : $0[1] == $1[0] }
        }
        return fitting.count == 1 ? fitting[0] : nil
    }

    // MARK: Numbers

    /// The matrix that feeds a layer, fan_out x fan_in.
    func matrix(_ shape: WeightShape) throws(InitializerError) -> [Float] {
        let (entry, layout) = try place(of: shape)
        let values = try self.values(of: entry)
        guard layout == .inOut else { return values }
        return [Float](unsafeUninitializedCapacity: values.count) { result, count in
            for row in 0..<shape.fanOut {
                for column in 0..<shape.fanIn {
                    result.initializeElement(at: row * shape.fanIn + column, to: values[column * shape.fanOut + row])
                }
            }
            count = values.count
        }
    }

    /// The biases that come with a matrix; nil if there are none.
    func bias(_ shape: WeightShape) throws(InitializerError) -> [Float]? {
        guard let values = try bias(ofLayer: shape.layer) else { return nil }
        guard values.count == shape.fanOut else {
            throw failure("layer \(shape.layer) has \(values.count) biases, and \(shape.fanOut) were expected")
        }
        return values
    }

    func bias(ofLayer layer: Int) throws(InitializerError) -> [Float]? {
        guard biases.indices.contains(layer - 1), let entry = biases[layer - 1] else { return nil }
        return try values(of: entry)
    }

    /// Why the file has no matrix of that place and shape, and what to do.
    func obstacle(to shape: WeightShape) -> String? {
        do { _ = try place(of: shape) } catch { return error.reason }
        return nil
    }

    private func place(of shape: WeightShape) throws(InitializerError) -> (entry: Entry, layout: Layout) {
        let isLast = shape.layer == matrices.count
        guard shape.layer <= matrices.count, isLast == shape.isOutput else {
            let found = "\(matrices.count) \(matrices.count == 1 ? "matrix" : "matrices")"
            throw failure(
                "the file has \(found) (\(WeightNames.list(matrices))), and the network has"
                    + (shape.isOutput ? " \(shape.layer)" : " more")
                    + ", the output's among them; name those that are meant, in their order, with `names`")
        }
        let entry = matrices[shape.layer - 1]
        let fitting = Layout.allCases.filter { layout in
            entry.shape == (layout == .outIn ? [shape.fanOut, shape.fanIn] : [shape.fanIn, shape.fanOut])
        }
        if let layout, fitting.contains(layout) { return (entry, layout) }
        if layout == nil, fitting.count == 1 { return (entry, fitting[0]) }
        let name = "`\(entry.name.printable)`"
        guard fitting.isEmpty || layout != nil else {
            throw failure(
                "\(name) is square, and nothing in the file tells how it stands; say `layout: 'out,in'`, as in PyTorch, or"
                    + " `layout: 'in,out'`, as in Keras and JAX")
        }
        let turned = layout == .inOut ? ", which stands as in,out" : ""
        throw failure(
            "\(name), for layer \(shape.layer), has the shape \(entry.shape), and fan_out x fan_in ="
                + " [\(shape.fanOut), \(shape.fanIn)] was expected\(turned)")
    }

    private func values(of entry: Entry) throws(InitializerError) -> [Float] {
        let values: [Float]
        do throws(InputFileError) {
            let file = try CheckpointFile(path)
            guard file.version == version else {
                throw .invalid(path, "the file has changed while it was used; run again")
            }
            values = entry.values(of: Data(try file.bytes(at: entry.bytes.lowerBound, count: entry.bytes.count)))
        } catch { throw InitializerError(reason: error.description.printable) }
        guard values.allSatisfy(\.isFinite) else {
            throw failure("`\(entry.name.printable)` holds an infinity or a NaN")
        }
        return values
    }

    private func failure(_ reason: String) -> InitializerError {
        InitializerError(reason: "\(path.printable): \(reason)")
    }
}
