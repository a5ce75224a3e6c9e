/// A pointwise function between the layers: its definition in Double, and what is known of it.
///
/// One of your own is a small type with `name`, `summary`, `value(at:)` and `derivative(at:)`; everything else has a
/// default. The moments that theory needs are then found by quadrature, and signals are computed value by value.
public protocol ActivationFunction: Hashable, Sendable {
    /// The name in experiment files and reports.
    static var name: String { get }
    /// Other names in experiment files.
    static var aliases: [String] { get }
    /// Names of other frameworks for what is near it, and what to write in their place.
    static var answers: [String: String] { get }
    /// One line of help.
    static var summary: String { get }
    /// What can be set, in the order in which it is printed.
    static var parameters: [ActivationParameter] { get }

    /// The activation with these settings, one for each of `parameters`, of its kind and in its range.
    init(_ settings: ActivationSettings)
    var settings: ActivationSettings { get }

    /// phi(x), to about the digits of Double for every x; its limits at the infinities, NaN for NaN.
    func value(at x: Double) -> Double
    /// phi'(x); at a kink the derivative of one side or the other.
    func derivative(at x: Double) -> Double

    /// What the function is but for a number that is added to it; nil if there is none.
    var shiftedOutput: ShiftedOutput? { get }

    /// Where the derivative jumps.
    var kinks: [Double] { get }
    /// Other places between which the function is nearly straight or smooth at their distance: quadrature begins with them.
    var breaks: [Double] { get }
    /// The slopes of the two half-lines, if the function is positively homogeneous: phi(c x) = c phi(x) for c > 0.
    ///
    /// What holds for such functions alone is to be had through these, and for no other.
    var slopes: HalfLines? { get }
    /// How a matrix of Floats goes through.
    var kernel: ActivationKernel { get }

    /// m_2(q) = E[phi(x)^2] for normal x of mean zero and variance q; nil where no closed form is known, or it would lose
    /// digits.
    func secondMoment(variance q: Double) -> Double?
    /// d_2(q) = E[phi'(x)^2]; nil as above.
    func derivativeSecondMoment(variance q: Double) -> Double?
    /// All expectations over a normal x of this mean and variance; nil where they are left to quadrature.
    func closedMoments(mean: Double, variance q: Double) -> ClosedMoments?
    /// Expectations over two normal variables of mean zero; nil where they are left to quadrature.
    func closedMoments(of pair: GaussianPair) -> PairMoments?
    /// The same over variables to which `shift` is added.
    func closedMoments(of pair: GaussianPair, shift: Double) -> PairMoments?

    /// The name with the settings that differ from the standard, as `elu(alpha=0.5)`. It is part of the identity of a
    /// condition: functions that differ have different labels.
    var label: String { get }
}

extension ActivationFunction {
    public static var aliases: [String] { [] }
    public static var answers: [String: String] { [:] }
    public static var parameters: [ActivationParameter] { [] }
    public var settings: ActivationSettings { [:] }
    public var shiftedOutput: ShiftedOutput? { nil }
    public var kinks: [Double] { [] }
    public var breaks: [Double] { [-40, -8, -1, 0, 1, 8, 40] }
    public var slopes: HalfLines? { nil }
    public var kernel: ActivationKernel { ActivationKernel(valueByValue: self) }
    public func secondMoment(variance q: Double) -> Double? { nil }
    public func derivativeSecondMoment(variance q: Double) -> Double? { nil }
    public func closedMoments(mean: Double, variance q: Double) -> ClosedMoments? { nil }
    public func closedMoments(of pair: GaussianPair) -> PairMoments? { nil }
    public func closedMoments(of pair: GaussianPair, shift: Double) -> PairMoments? {
        shift == 0 ? closedMoments(of: pair) : nil
    }

    public var label: String {
        let settings = settings
        let words = Self.parameters.filter { settings[$0.name] != $0.standard }.map {
            "\($0.name)=\(settings[$0.name] ?? $0.standard!)"
        }
        return words.isEmpty ? Self.name : "\(Self.name)(\(words.joined(separator: ", ")))"
    }
}

/// What can be set of an activation, and what it is set to.
public typealias ActivationParameter = Parameter
public typealias ActivationSetting = Setting
public typealias ActivationSettings = Settings
