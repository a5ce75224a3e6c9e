import CGSL
import Foundation

/// Drawn tensors of one shape whose values go together, though they are no copies and start with other draws.
///
/// Compared are the values of ``ValueSketch``, less the mean of their tensor. Of two tensors with values x and y, independent and as often
/// above as below zero, the signs of the products xy are those of a fair coin whatever their sizes: the sum of the products over the root
/// of the sum of their squares is beyond z with a probability of at most 2 exp(-z^2/2). Hoeffding (1963),
/// doi:10.1080/01621459.1963.10500830, theorem 2.
package struct TensorCorrelations: Sendable {
    /// Tensors that were compared with each other.
    struct Group: Sendable {
        /// Pairs that were compared.
        let pairs: Int
        /// Of the pair that goes together most: its p-value times the number of pairs.
        let pValue: Double
        let worst: Pair
        /// Tensors that hang together by pairs below ``clear``, each cluster with its worst pair; none where no pair is.
        let clusters: [(members: [Int], worst: Pair)]
    }

    struct Pair: Sendable {
        let first: Int
        let second: Int
        let correlation: Double
        /// Of this pair, times the number of pairs of its group.
        var pValue: Double
        let places: Int
    }

    let groups: [Group]
    /// Drawn tensors that were compared with no other of their shape or with some of them alone, as there are too many.
    package let partial: Int

    /// Tensors of one shape that are compared with each other; those of more are taken in parts that follow each other.
    package static let together = 512
    /// Pairs below this belong to a cluster.
    private static let clear = 1e-6

    static let none = TensorCorrelations(groups: [], partial: 0)

    private init(groups: [Group], partial: Int) { (self.groups, self.partial) = (groups, partial) }

    init(_ subject: AuditSubject, threads: Threads) {
        guard !subject.isTrained else {
            self = .none
            return
        }
        OpenBLAS.useOneThread()
        var (shapes, order): ([Key: [Int]], [Key]) = ([:], [])
        var partial = 0
        for index in Self.representatives(subject) {
            let tensor = subject.tensor(index).stored
            let key = Key(shape: tensor.shape, isColumnMajor: tensor.isColumnMajor)
            if shapes[key] == nil { order.append(key) }
            shapes[key, default: []].append(index)
        }
        var parts: [[Int]] = []
        for key in order {
            let members = shapes[key]!
            guard members.count > 1 else { continue }
            guard !subject.surveys[members[0]].sketch.isEmpty else {
                partial += members.count
                continue
            }
            if members.count > Self.together { partial += members.count }
            parts += stride(from: 0, to: members.count, by: Self.together).map {
                Array(members[$0..<min(members.count, $0 + Self.together)])
            }.filter { $0.count > 1 }
        }
        let work = parts
        var found = [Group?](repeating: nil, count: work.count)
        found.withUnsafeMutableBufferPointer { found in
            nonisolated(unsafe) let found = found
            threads.forEach(work.count) { found[$0] = Self.group(subject, work[$0]) }
        }
        self.init(groups: found.compactMap { $0 }, partial: partial)
    }

    private struct Key: Hashable {
        let shape: [Int]
        let isColumnMajor: Bool
    }

    /// Drawn tensors, one of those that are equal or of one seed: of them other tests tell.
    private static func representatives(_ subject: AuditSubject) -> [Int] {
        var (digests, signs): (Set<UInt64>, Set<[UInt64]>) = ([], [])
        return subject.surveys.indices.filter { index in
            let (survey, tensor) = (subject.surveys[index], subject.tensor(index))
            guard tensor.stored.shape.count >= 2, survey.count >= 256, survey.finite == survey.count,
                !survey.isConstant, survey.reach < 1e15, survey.scale > 1e-15, subject.isDrawn(index),
                tensor.kind.isMatrix, looksDrawn(survey, tensor)
            else { return false }
            guard digests.insert(survey.digest).inserted else { return false }
            guard let seed = SameSeedTest.signs(survey) else { return true }
            return signs.insert(seed).inserted
        }
    }

    /// Whether the law of values may be one of draws, or of a sum of draws: tables of sines, masks and sparse matrices are alike by what
    /// they are.
    private static func looksDrawn(_ survey: TensorSurvey, _ tensor: AuditedTensor) -> Bool {
        let squares = ScaleStatistics.squares(survey, tensor.kind)
        guard squares.count >= 256 else { return false }
        let kurtosis = survey.kurtosis * squares.count / Double(survey.finite)
        let reach = 0.1 + 5 * (WeightFamily.normal.kurtosisSpread / squares.count).squareRoot()
        let mean = abs(survey.mean) - 5 * survey.deviation / squares.count.squareRoot()
        return kurtosis > WeightFamily.uniform.kurtosis - reach && kurtosis < WeightFamily.normal.kurtosis + reach
            && mean <= 0.1 * survey.deviation
    }

    /// Nil where no pair may be compared.
    private static func group(_ subject: AuditSubject, _ members: [Int]) -> Group? {
        let (count, size) = (members.count, subject.surveys[members[0]].sketch.count)
        var values = [Float](repeating: 0, count: count * size)
        for (row, index) in members.enumerated() {
            let survey = subject.surveys[index]
            let (mean, scale) = (Float(survey.mean), Float(1 / survey.deviation))
            for (column, value) in survey.sketch.enumerated() where value != 0 {
                values[row * size + column] = (value - mean) * scale
            }
        }
        let products = gram(values, count, size)
        let squares = gram(values.map { $0 * $0 }, count, size)
        let pairs = count * (count - 1) / 2
        var candidates: [Pair] = []
        var worst: Pair?
        for row in 1..<count {
            for column in 0..<row {
                let (first, second) = (members[column], members[row])
                guard !areTied(subject, first, second), squares[row * count + column] > 0 else { continue }
                let z = Double(products[row * count + column]) / Double(squares[row * count + column]).squareRoot()
                let norms = Double(products[row * (count + 1)]) * Double(products[column * (count + 1)])
                var pair = Pair(
                    first: first, second: second,
                    correlation: Double(products[row * count + column]) / norms.squareRoot(),
                    pValue: pValue(z, pairs), places: size)
                if pair.pValue < 1e-2 {
                    // Values that are repeated, as of mirrored matrices, count once.
                    pair.pValue = max(
                        pair.pValue, pValue(score(subject.surveys[first], subject.surveys[second]), pairs))
                }
                if pair.pValue < clear { candidates.append(pair) }
                if worst.map({ pair.pValue < $0.pValue }) ?? true { worst = pair }
            }
        }
        guard let worst else { return nil }
        return Group(pairs: pairs, pValue: worst.pValue, worst: worst, clusters: clusters(candidates))
    }

    private static func pValue(_ z: Double, _ pairs: Int) -> Double { min(1, 2 * Double(pairs) * exp(-z * z / 2)) }

    /// A head may be a copy of the embedding in which some rows are others.
    private static func areTied(_ subject: AuditSubject, _ first: Int, _ second: Int) -> Bool {
        let kinds = [subject.tensor(first).kind, subject.tensor(second).kind]
        return kinds.contains(.head) && kinds.contains(.embedding)
    }

    /// The lower triangle of rows times rows.
    private static func gram(_ values: [Float], _ rows: Int, _ columns: Int) -> [Float] {
        var gram = [Float](repeating: 0, count: rows * rows)
        cblas_ssyrk(
            CblasRowMajor, CblasLower, CblasNoTrans, Int32(rows), Int32(columns), 1, values, Int32(columns), 0, &gram,
            Int32(rows))
        return gram
    }

    /// The sum of products over the root of the sum of their squares, each pair of magnitudes counted once.
    private static func score(_ first: TensorSurvey, _ second: TensorSurvey) -> Double {
        var (seen, sum, square): (Set<UInt64>, Double, Double) = ([], 0, 0)
        for (x, y) in zip(first.sketch, second.sketch) where x != 0 && y != 0 {
            let key = UInt64(abs(x).bitPattern) << 32 | UInt64(abs(y).bitPattern)
            guard seen.insert(key).inserted else { continue }
            let product = (Double(x) - first.mean) / first.deviation * (Double(y) - second.mean) / second.deviation
            sum += product
            square += product * product
        }
        return square > 0 ? sum / square.squareRoot() : 0
    }

    /// The worst first.
    private static func clusters(_ pairs: [Pair]) -> [(members: [Int], worst: Pair)] {
        var clusters: [(members: [Int], worst: Pair)] = []
        func strength(_ pair: Pair) -> (Double, Double) { (pair.pValue, -abs(pair.correlation)) }
        for pair in pairs.sorted(by: { strength($0) < strength($1) }) {
            let touched = clusters.indices.filter { place in
                clusters[place].members.contains { $0 == pair.first || $0 == pair.second }
            }
            guard let first = touched.first else {
                clusters.append(([pair.first, pair.second], pair))
                continue
            }
            for index in [pair.first, pair.second] where !clusters[first].members.contains(index) {
                if touched.count < 2 || !clusters[touched[1]].members.contains(index) {
                    clusters[first].members.append(index)
                }
            }
            guard touched.count > 1 else { continue }
            let other = clusters.remove(at: touched[1])
            clusters[first].members += other.members
        }
        return clusters
    }
}
