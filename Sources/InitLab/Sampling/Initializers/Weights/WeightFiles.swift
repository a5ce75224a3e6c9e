import Foundation
import Synchronization

/// The files of a `weights:` initializer: their headers, read when they are needed.
final class WeightFiles: Sendable {
    let pattern: FilePattern
    private let names: [String]
    private let layout: WeightFile.Layout?

    private struct State: Sendable {
        var paths: [String]?
        var biasSquares: [Int: Double]?
        /// Headers by the replicates.
        var files: [Int: WeightFile] = [:]
    }

    private let state = Mutex(State())

    /// So many headers are kept.
    private static let most = 256

    init(_ pattern: FilePattern, names: [String], layout: WeightFile.Layout?) {
        (self.pattern, self.names, self.layout) = (pattern, names, layout)
    }

    /// In the order of the replicates; looked up once.
    var paths: [String] {
        state.withLock { state in
            if state.paths == nil { state.paths = pattern.paths() }
            return state.paths!
        }
    }

    /// - Throws: if there is none, or if it is not what is expected.
    func file(ofReplicate replicate: Int) throws(InitializerError) -> WeightFile {
        if let known = state.withLock({ $0.files[replicate] }) { return known }
        let paths = paths
        guard paths.indices.contains(replicate) else {
            throw InitializerError(
                reason:
                    "there are \(paths.count) files like `\(pattern.text.printable)`, and none for replicate \(replicate)"
            )
        }
        let file = try WeightFile(paths[replicate], names: names, layout: layout)
        state.withLock { state in
            if state.files.count >= Self.most { state.files.removeAll() }
            state.files[replicate] = file
        }
        return file
    }

    /// The mean square of the biases of each layer over all files that can be read, for layers that have any.
    var biasSquares: [Int: Double] {
        if let known = state.withLock({ $0.biasSquares }) { return known }
        var sums: [Int: (squares: Double, count: Int)] = [:]
        for path in paths {
            // What is wrong with a file is said where its replicate is drawn.
            guard let file = try? WeightFile(path, names: names, layout: layout) else { continue }
            for layer in file.matrices.indices.map({ $0 + 1 }) {
                guard let bias = try? file.bias(ofLayer: layer) else { continue }
                let sum = sums[layer] ?? (0, 0)
                sums[layer] = (
                    sum.squares + bias.reduce(0) { $0 + Double($1) * Double($1) }, sum.count + bias.count
                )
            }
        }
        let squares = sums.mapValues { $0.squares / Double(max(1, $0.count)) }
        state.withLock { $0.biasSquares = squares }
        return squares
    }
}
