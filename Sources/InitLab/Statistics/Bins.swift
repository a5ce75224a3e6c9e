/// How many numbers lie in each of the bins that hold any. Bins are equally wide; a number's place is its bin's.
///
/// Where more bins than `most` hold numbers, neighbours are united in pairs until no more than that do. What bins hold depends
/// on the numbers alone, not on the order in which they came or were merged.
struct Bins: Hashable, Sendable {
    /// How many bins hold numbers at most.
    static let most = 2048
    /// No place is further from zero.
    static let maximumPlace = 1 << 52

    /// Each bin is 2^level bins of the narrowest kind: the least level that leaves no more bins than there may be.
    private(set) var level = 0
    /// Rising.
    private(set) var places: [Int] = []
    /// One for each place, 1 or more.
    private(set) var counts: [Int] = []
    private(set) var count = 0

    package init() {}

    /// - Parameter places: of the narrowest bins, one a number, in any order.
    package init(_ places: [Int]) {
        guard let least = places.min(), let most = places.max() else { return }
        if most - least < max(256, 4 * places.count) {
            // Few enough bins to count in are quicker than sorting.
            var found = [Int](repeating: 0, count: most - least + 1)
            for place in places { found[place - least] += 1 }
            for (index, number) in found.enumerated() where number > 0 { append(least + index, number) }
        } else {
            for place in places.sorted() { append(place, 1) }
        }
        limit()
    }

    /// - Parameters:
    ///   - level: of the bins.
    ///   - counts: of places that rise.
    package init(level: Int, counts: some Sequence<(place: Int, count: Int)>) {
        self.level = level
        for (place, count) in counts { append(place, count) }
        limit()
    }

    mutating func merge(_ other: Bins) {
        var (left, right) = (self, other)
        let common = max(level, other.level)
        left.coarsen(to: common)
        right.coarsen(to: common)
        self = Bins()
        level = common
        places.reserveCapacity(left.places.count + right.places.count)
        counts.reserveCapacity(left.places.count + right.places.count)
        var (i, j) = (0, 0)
        while i < left.places.count || j < right.places.count {
            if j == right.places.count || (i < left.places.count && left.places[i] <= right.places[j]) {
                append(left.places[i], left.counts[i])
                i += 1
            } else {
                append(right.places[j], right.counts[j])
                j += 1
            }
        }
        limit()
    }

    /// Adds numbers to the last bin, or to one behind it.
    private mutating func append(_ place: Int, _ number: Int) {
        if place == places.last {
            counts[counts.count - 1] += number
        } else {
            places.append(place)
            counts.append(number)
        }
        count += number
    }

    private mutating func limit() { while places.count > Self.most { coarsen(to: level + 1) } }

    private mutating func coarsen(to level: Int) {
        guard level > self.level else { return }
        let shift = level - self.level
        let fine = (places, counts)
        (places, counts, count) = ([], [], 0)
        for (place, number) in zip(fine.0, fine.1) { append(place >> shift, number) }
        self.level = level
    }

    /// The place of the number of a rank, counted from 0 at the least; less than `count`.
    package func place(ofRank rank: Int) -> Int {
        var below = 0
        for (place, number) in zip(places, counts) {
            below += number
            if below > rank { return place }
        }
        preconditionFailure("rank \(rank) of \(count)")
    }

    // MARK: Bytes

    /// The number of bins, and if there are any the level, the first place, and the counts; between bins that are no
    /// neighbours a zero, and how many lie between them.
    package func write(to writer: inout ByteWriter) {
        writer.append(compact: UInt64(places.count))
        guard let first = places.first else { return }
        writer.append(compact: UInt64(level))
        writer.append(compact: first)
        var next = first
        for (place, number) in zip(places, counts) {
            if place > next {
                writer.append(compact: UInt64(0))
                writer.append(compact: UInt64(place - next))
            }
            writer.append(compact: UInt64(number))
            next = place + 1
        }
    }

    /// - Parameter most: the numbers that there can be.
    package init(from reader: inout ByteReader, upTo most: Int) throws(MalformedBytes) {
        let number = try reader.compact(upTo: min(Self.most, reader.count))
        guard number > 0 else { return }
        level = try reader.compact(upTo: 52)
        var place = try reader.compactSigned()
        guard place.magnitude <= Self.maximumPlace else { throw MalformedBytes() }
        while places.count < number {
            var found = try reader.compact(upTo: most - count)
            if found == 0 {
                place += try reader.compact(upTo: 2 * Self.maximumPlace)
                found = try reader.compact(upTo: most - count)
            }
            guard found > 0, place <= Self.maximumPlace else { throw MalformedBytes() }
            append(place, found)
            place += 1
        }
    }

    /// Form 1, which the first stores hold: every bin from the first that holds a number to the last, and the level by
    /// their number.
    package init(ofForm1 reader: inout ByteReader, upTo most: Int) throws(MalformedBytes) {
        let number = try reader.compact(upTo: min(Self.most, reader.count))
        guard number > 0 else { return }
        level = try reader.compact(upTo: 52)
        let first = try reader.compactSigned()
        guard first.magnitude <= Self.maximumPlace else { throw MalformedBytes() }
        for index in 0..<number {
            let found = try reader.compact(upTo: most - count)
            if found > 0 { append(first + index, found) }
        }
    }
}
