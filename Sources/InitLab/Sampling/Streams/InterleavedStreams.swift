/// The words of several streams, one of each in turn: what a test battery must look at to see streams that depend on
/// one another.
public final class InterleavedStreams {
    private final class Member {
        let stream: RandomStream
        init(_ stream: consuming RandomStream) { self.stream = stream }
    }

    private let members: [Member]
    /// Words of each stream that are drawn at a time.
    private static let depth = 1024

    /// The streams of a key that start at `addresses`.
    ///
    /// - Throws: `GSLError` if GSL finds no memory for the generators.
    public init(key: StreamKey, at addresses: [StreamAddress], generator: Generator = .philox) throws {
        members = try addresses.map { Member(try RandomStream(key: key, at: $0, generator: generator)) }
    }

    /// The next words, as many as one draw gives.
    public func nextWords() -> [UInt32] {
        let depth = Self.depth
        var own = [UInt32](repeating: 0, count: depth)
        var words = [UInt32](repeating: 0, count: members.count * depth)
        for (place, member) in members.enumerated() {
            own.withUnsafeMutableBufferPointer { member.stream.fillWords($0) }
            for index in 0..<depth { words[index * members.count + place] = own[index] }
        }
        return words
    }
}
