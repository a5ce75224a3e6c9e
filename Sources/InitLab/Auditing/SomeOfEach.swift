/// What a budget is spent on.
enum SomeOfEach {
    /// The first of each list, then the second of each, and so on, until there are enough.
    static func picked(_ lists: [[Int]], limit: Int) -> [Int] {
        var picked: [Int] = []
        for round in 0..<(lists.map(\.count).max() ?? 0) where picked.count < limit {
            picked += lists.filter { $0.count > round }.map { $0[round] }
        }
        return Array(picked.prefix(limit))
    }
}
