/// Expectations of an activation over normal pre-activations of mean zero and variance q.
public struct ActivationMoments: Hashable, Sendable {
    /// m_1 = E[phi]
    public let mean: Double
    /// m_2 = E[phi^2]
    public let second: Double
    /// d_2 = E[phi'^2]
    public let derivativeSecond: Double
    /// dm_2/dq = E[z phi phi'] / sqrt(q), with z the pre-activation over its standard deviation
    public let secondSlope: Double
}
