import Dispatch
import Synchronization

/// Threads that share the work of one replicate.
///
/// Work is divided into pieces that do not depend on the number of threads, so results do not either.
package struct Threads: Sendable {
    package let count: Int

    package static let one = Self(1)

    package init(_ count: Int) {
        precondition(count >= 1)
        self.count = count
    }

    /// Calls `body` for each piece, 0 to `pieces` - 1, in any order and on any of the threads.
    package func forEach(_ pieces: Int, _ body: (Int) -> Void) {
        guard count > 1, pieces > 1 else {
            for piece in 0..<pieces { body(piece) }
            return
        }
        let next = Atomic(0)
        withoutActuallyEscaping(body) { body in
            // Pieces write to different places; that is the caller's word.
            nonisolated(unsafe) let body = body
            DispatchQueue.concurrentPerform(iterations: min(count, pieces)) { _ in
                while true {
                    let piece = next.add(1, ordering: .relaxed).oldValue
                    guard piece < pieces else { return }
                    body(piece)
                }
            }
        }
    }

    /// What `body` makes of each piece, in their order.
    ///
    /// - Throws: of what `body` throws, that of the first piece; the others are made all the same.
    package func map<Element, Failure: Error>(
        _ pieces: Int, _ body: (Int) throws(Failure) -> Element
    ) throws(Failure) -> [Element] {
        let results = [Result<Element, Failure>](unsafeUninitializedCapacity: pieces) { results, count in
            count = pieces
            let results = results
            forEach(pieces) { piece in
                let result: Result<Element, Failure>
                do throws(Failure) { result = .success(try body(piece)) } catch { result = .failure(error) }
                results.initializeElement(at: piece, to: result)
            }
        }
        var elements: [Element] = []
        elements.reserveCapacity(pieces)
        for result in results { elements.append(try result.get()) }
        return elements
    }
}
