import CZlib

/// Unpacks gzip, member by member, a block at a time.
final class GzipInflater {
    /// The bytes are not gzip, or a checksum is wrong.
    struct Damaged: Error {}

    // zlib keeps the addresses of both.
    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    private var input = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 0)
    private var output = [UInt8](repeating: 0, count: 1 << 20)
    /// Whether the last call filled the whole output, so that more may be there.
    private var mayHaveMore = false
    /// Whether the bytes so far end with a whole member.
    private(set) var isAtEnd = false

    init() throws(Damaged) {
        stream.initialize(to: z_stream())
        guard initlab_inflate_gzip(stream) == Z_OK else { throw Damaged() }
    }

    deinit {
        inflateEnd(stream)
        stream.deinitialize(count: 1)
        stream.deallocate()
        input.deallocate()
    }

    /// Gives the next bytes of the file; all before them must be used up.
    func feed(_ bytes: [UInt8]) {
        input.deallocate()
        input = .allocate(capacity: bytes.count)
        _ = input.initialize(from: bytes)
        stream.pointee.next_in = input.baseAddress
        stream.pointee.avail_in = UInt32(bytes.count)
    }

    /// The next piece of what the file holds; nil if more bytes are needed.
    func next() throws(Damaged) -> ArraySlice<UInt8>? {
        while stream.pointee.avail_in > 0 || mayHaveMore {
            if isAtEnd {
                // Recorders that open a file again add a member. Zeros pad archives on tape.
                if stream.pointee.avail_in == 0 || stream.pointee.next_in.pointee == 0 { return nil }
                guard inflateReset(stream) == Z_OK else { throw Damaged() }
                isAtEnd = false
            }
            let status = output.withUnsafeMutableBufferPointer { target in
                stream.pointee.next_out = target.baseAddress
                stream.pointee.avail_out = UInt32(target.count)
                return inflate(stream, Z_NO_FLUSH)
            }
            isAtEnd = status == Z_STREAM_END
            guard status == Z_OK || isAtEnd || status == Z_BUF_ERROR else { throw Damaged() }
            mayHaveMore = !isAtEnd && stream.pointee.avail_out == 0
            let count = output.count - Int(stream.pointee.avail_out)
            if count > 0 { return output[..<count] }
            if status == Z_BUF_ERROR { return nil }
        }
        return nil
    }
}
