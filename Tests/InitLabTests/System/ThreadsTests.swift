import InitLab
import Synchronization
import Testing

@Suite struct ThreadsTests {
    private struct Failure: Error, Equatable { let piece: Int }

    @Test(arguments: [1, 2, 5]) func `pieces stand in their order, whoever makes them`(count: Int) {
        #expect(Threads(count).map(1000) { $0 * $0 } == (0..<1000).map { $0 * $0 })
        #expect(Threads(count).map(0) { $0 } == [])
    }

    @Test(arguments: [1, 3]) func `of several errors the first piece's is thrown, and all pieces are made`(count: Int) {
        let made = Atomic(0)
        #expect(throws: Failure(piece: 7)) {
            _ = try Threads(count).map(20) { piece throws(Failure) in
                made.add(1, ordering: .relaxed)
                if piece >= 7 { throw Failure(piece: piece) }
                return piece
            }
        }
        #expect(made.load(ordering: .relaxed) == 20)
    }
}
