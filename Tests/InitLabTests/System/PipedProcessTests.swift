import Foundation
import InitLab
import Testing

/// A program that answers requests for so many bytes: first how many there are, then the bytes, in pieces.
@Suite struct PipedProcessTests {
    private static let script = """
        import sys, time
        out = sys.stdout.buffer
        for line in sys.stdin:
            count = int(line)
            out.write(count.to_bytes(8, "little"))
            out.flush()
            for start in range(0, count, 36864):
                out.write(bytes(min(36864, count - start)))
                out.flush()
        """

    /// No byte is lost, whatever the answers before were long, and however fast the program writes.
    @Test(arguments: [
        [100, 40_000, 100, 36_992, 40_128, 65_000, 70_000, 1], [5_000_000, 10, 20_000_000],
        [131_064, 131_065, 200_000],
    ])
    func noByteIsLost(counts: [Int]) throws {
        let process = try PipedProcess(["python3", "-u", "-c", Self.script], environment: [:])
        for _ in 0..<5 {
            for count in counts {
                let answer = try process.answer(to: "\(count)\n", timeLimit: 30) { start in
                    guard start.count >= 8 else { return nil }
                    return 8 + start.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
                }
                #expect(answer.count == 8 + count)
            }
        }
        process.end(patience: 5)
    }

    /// A program that is to end is not kept from it by a pipe that nobody reads.
    @Test func whatIsLeftInAPipeKeepsNothingFromEnding() throws {
        let script = "import sys; sys.stdin.readline(); sys.stdout.buffer.write(bytes(9) * 10**6); sys.stdout.flush()"
        let process = try PipedProcess(["python3", "-c", script], environment: [:])
        _ = try? process.answer(to: "x\n", timeLimit: 5) { _ in 4 }
        let start = ContinuousClock.now
        process.end(patience: 20)
        #expect(ContinuousClock.now - start < .seconds(15))
    }
}
