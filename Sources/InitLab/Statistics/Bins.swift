import CInitLabKernels

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

    /// - Parameters:
    ///   - numbers: no NaN, in any order.
    ///   - width: of the narrowest bins.
    package init(_ numbers: UnsafeBufferPointer<Double>, width: Double) {
        guard let base = numbers.baseAddress, !numbers.isEmpty else { return }
        withUnsafeTemporaryAllocation(of: Int.self, capacity: numbers.count) { places in
            initlab_find_places(base, numbers.count, width, places.baseAddress!, Kernels.fastest)
            count(places)
        }
        limit()
    }

    /// - Parameter numbers: the places of numbers; not empty.
    private mutating func count(_ numbers: UnsafeMutableBufferPointer<Int>) {
        var (least, most) = (numbers[0], numbers[0])
        for place in numbers {
            least = min(least, place)
            most = max(most, place)
        }
        guard most - least < max(256, 4 * numbers.count) else {
            var sorted = numbers
            sorted.sort()
            for place in sorted { append(place, 1) }
            return
        }
        // Few enough bins to count in are quicker than sorting.
        withUnsafeTemporaryAllocation(of: Int.self, capacity: most - least + 1) { found in
            found.update(repeating: 0)
            for place in numbers { found[place - least] += 1 }
            let filled = found.count { $0 > 0 }
            var (places, counts) = ([Int](), [Int]())
            places.reserveCapacity(filled)
            counts.reserveCapacity(filled)
            for (index, number) in found.enumerated() where number > 0 {
                places.append(least + index)
                counts.append(number)
            }
            (self.places, self.counts) = (places, counts)
        }
        count = numbers.count
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
        guard other.count > 0 else { return }
        guard count > 0 else {
            self = other
            return
        }
        var (left, right) = (self, other)
        let common = max(level, other.level)
        left.coarsen(to: common)
        right.coarsen(to: common)
        level = common
        count += other.count
        let most = left.places.count + right.places.count
        var united = 0
        counts = [Int](unsafeUninitializedCapacity: most) { counts, filled in
            places = [Int](unsafeUninitializedCapacity: most) { places, filled in
                united = Self.unite(left, right, places: places, counts: counts)
                filled = united
            }
            filled = united
        }
        limit()
    }

    /// Writes the bins of both in their order, and says how many they are.
    private static func unite(
        _ left: Bins, _ right: Bins, places: UnsafeMutableBufferPointer<Int>, counts: UnsafeMutableBufferPointer<Int>
    ) -> Int {
        var (i, j, united) = (0, 0, 0)
        while i < left.places.count || j < right.places.count {
            let (one, other) = (left.place(at: i), right.place(at: j))
            let place = min(one, other)
            var number = 0
            if one == place {
                number += left.counts[i]
                i += 1
            }
            if other == place {
                number += right.counts[j]
                j += 1
            }
            places.initializeElement(at: united, to: place)
            counts.initializeElement(at: united, to: number)
            united += 1
        }
        return united
    }

    /// Behind the last bin, a place that no number has.
    private func place(at index: Int) -> Int { index < places.count ? places[index] : .max }

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
        var (places, counts) = ([Int](), [Int]())
        places.reserveCapacity(number)
        counts.reserveCapacity(number)
        for _ in 0..<number {
            var found = try reader.compact(upTo: most - count)
            if found == 0 {
                place += try reader.compact(upTo: 2 * Self.maximumPlace)
                found = try reader.compact(upTo: most - count)
            }
            guard found > 0, place <= Self.maximumPlace else { throw MalformedBytes() }
            places.append(place)
            counts.append(found)
            count += found
            place += 1
        }
        (self.places, self.counts) = (places, counts)
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
