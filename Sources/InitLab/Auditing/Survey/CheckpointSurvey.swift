import CInitLabKernels
import Foundation

/// One pass over the values of a checkpoint: threads share the tensors in pieces, each piece is read in blocks that fit a cache,
/// and sums are merged in the order of the file, so that their number changes nothing.
package struct CheckpointSurvey: Sendable {
    package let tensors: [TensorSurvey]

    /// - Parameters:
    ///   - segments: into how many equal parts rows of a tensor are divided, at their index.
    ///   - taps: how many values of a tensor that follow each other are summed apart; nil for none of any.
    /// - Throws: `InputFileError` where a file cannot be read any more.
    package init(
        _ tensors: [StoredTensor], segments: [Int], taps: [Int]? = nil, threads: Threads
    ) throws(InputFileError) {
        let sketches = ValueSketch.sizes(tensors)
        let plans = tensors.indices.map {
            TensorPieces(tensors[$0], segments: segments[$0], taps: taps?[$0] ?? 1, sketch: sketches[$0])
        }
        let pieces = plans.indices.flatMap { plan in plans[plan].pieces.map { (plan: plan, piece: $0) } }
        var found = [Result<TensorPieces.Found, InputFileError>?](repeating: nil, count: pieces.count)
        var starts = [TensorPieces.Start?](repeating: nil, count: plans.count)
        var failure: InputFileError?
        for plan in plans.indices {
            do throws(InputFileError) { starts[plan] = try plans[plan].start() } catch {
                failure = error
                break
            }
        }
        if let failure { throw failure }
        found.withUnsafeMutableBufferPointer { found in
            nonisolated(unsafe) let found = found
            threads.forEach(pieces.count) { index in
                let (plan, piece) = pieces[index]
                do throws(InputFileError) {
                    found[index] = .success(try plans[plan].survey(piece, starts[plan]!))
                } catch { found[index] = .failure(error) }
            }
        }
        var result: [TensorSurvey] = []
        var next = 0
        for (plan, tensor) in tensors.enumerated() {
            var merged = plans[plan].merging(starts[plan]!)
            for _ in plans[plan].pieces {
                merged.add(try found[next]!.get())
                found[next] = nil
                next += 1
            }
            result.append(
                TensorSurvey(
                    tensor, merged.sums, digest: merged.digest, rows: merged.rows, signs: starts[plan]!.signs,
                    taps: merged.taps, sketch: merged.sketch))
        }
        self.tensors = result
    }
}
