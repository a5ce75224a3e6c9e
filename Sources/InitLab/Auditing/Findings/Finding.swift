/// What is wrong with a checkpoint. Raw values are keys of reports.
package enum FindingKind: String, Sendable, CaseIterable {
    case notFinite = "not-finite"
    case garbage
    case repeatedExtreme = "repeated-extreme"
    case equalTensors = "equal-tensors"
    case sameSeed = "same-seed"
    case equalRows = "equal-rows"
    case scale
    case packedFans = "packed-fans"
    case uncorrectedTruncation = "uncorrected-truncation"
    case forgottenRoot = "forgotten-root"
    case blocks
    case oneRule = "one-rule"
    case family
    case outliers
    case mean
    /// A constant where values should be drawn.
    case constant
    /// Something else than the constant that it should be.
    case notConstant = "not-constant"
    /// What other layers have.
    case missing
    /// A matrix the other way round.
    case transposed
    /// A matrix of lower rank than draws have.
    case lowRank = "low-rank"
    /// A singular value beyond those of independent draws.
    case spectrum
    /// Tensors of one shape whose values go together.
    case correlated
    /// The same within one matrix, of rows or columns.
    case correlatedRows = "correlated-rows"
    case equalColumns = "equal-columns"
}

/// One finding: a role's tensors that have the same fault.
package struct Finding: Sendable {
    package let kind: FindingKind
    package let role: String
    /// Of all its tensors: several where one cause has hit them together.
    package internal(set) var roles: [String]
    /// Index of the worst.
    package let worst: Int
    /// The first is the worst.
    package var tensors: [String]
    /// How many tensors the roles have.
    package internal(set) var ofTensors: Int
    /// In the units of the kind: a standard deviation, a kurtosis, a mean, a value, a count.
    package internal(set) var seen: Double
    package let expected: Double
    /// The law or rule that was expected; empty if none was.
    package let expectedText: String
    /// The law or rule that what was seen fits; empty if none does.
    package internal(set) var resembles: String
    /// Adjusted for all that was tested, by Holm; 0 where chance has no part.
    package let pValue: Double
    /// Known rules or laws that are not rejected, the nearest first.
    package internal(set) var compatible: [CompatibleRule] = []
    /// The place of the first value that is no number, by axes; empty of other kinds.
    package internal(set) var place: [Int] = []
    /// What lies outside of the law; nil of other kinds.
    package internal(set) var outliers: OutlierCensus?
    /// The parts of a tensor that are odd; nil of other kinds.
    package internal(set) var parts: OddParts?
    /// Seen over expected, the least and the largest, where tensors of several shapes are off by one factor; nil of one shape.
    package internal(set) var factors: ClosedRange<Double>?
    /// Whether all its tensors have one scale, as far as chance goes; otherwise numbers are those of the worst.
    package internal(set) var isOfOneScale = true
    /// What follows from this one: of the same tensors, and gone where it is mended.
    package internal(set) var consequences: [Finding] = []
}

/// What one test of one role or tensor says, before it is known how many there are.
struct Evidence {
    let kind: FindingKind
    /// Indices of tensors, the worst first.
    let members: [Int]
    var seen = Double.nan
    var expected = Double.nan
    var expectedText = ""
    var resembles = ""
    /// Of this test alone.
    let pValue: Double
    /// Rules that the test itself compared with what was seen.
    var compatible: [CompatibleRule] = []
    /// Names that stand for the members, where those are not in the checkpoint.
    var names: [String] = []
    var parts: OddParts?
    /// Whether the p-value is that of all tensors of a role, of which the members are some.
    var isPooled = false
    /// Whether it makes findings of another kind on the same tensors needless.
    var explains: Set<FindingKind> = []
}

/// One of the statistics of an audit.
protocol AuditTest: Sendable {
    /// One entry for each test, also where it finds nothing: what was tested counts.
    func evidence(_ subject: AuditSubject) -> [Evidence]
}

enum AuditTests {
    static let all: [any AuditTest] = [
        FiniteTest(), MissingTest(), TransposedTest(), GarbageTest(), ExtremeTest(), EqualTensorsTest(), SameSeedTest(),
        CorrelationTest(), EqualRowsTest(), EqualColumnsTest(), ScaleTest(),
        PackedFansTest(), TruncationTest(), ForgottenRootTest(), TapTest(), BlockTest(), RowTest(), OneRuleTest(),
        FamilyTest(),
        OutlierTest(), MeanTest(),
        ConstantTest(), SpectrumTest(),
    ]
}
