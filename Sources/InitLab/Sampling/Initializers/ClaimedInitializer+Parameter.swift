extension ClaimedInitializer {
    /// `claims:`, beside weights that no rule of InitLab draws.
    static let parameter = Parameter(
        "claims", "what the weights ought to be, which is what a check tests",
        .section(
            (WeightScale.parameters + [
                Parameter("distribution", "of each weight", among: ["normal", "uniform", "other"]),
                Parameter(
                    "independent", "whether the weights are; as they are by default if there is a distribution", .flag),
            ]).map { $0.with { $0.isAxis = false } }, oneOf: WeightScale.parameters.map(\.name)))

    /// Weights and what they ought to be, which they cannot say themselves.
    ///
    /// - Parameter claims: what `parameter` is set to; nothing is claimed if nil.
    static func claimed(
        _ initializer: any Initializer, _ claims: Setting?
    ) throws(SettingError) -> any Initializer {
        guard case .section(let claims) = claims else { return initializer }
        let marginal: MarginalLaw? =
            switch claims["distribution"] {
            case .word("normal"): .normal
            case .word("uniform"): .uniform
            default: nil
            }
        let isIndependent = claims["independent"].map { $0 == .flag(true) } ?? (marginal != nil)
        guard marginal == nil || isIndependent else {
            throw SettingError(
                "independent",
                "a `distribution` is that of independent weights; leave it out, and only their variance is claimed")
        }
        return ClaimedInitializer(
            initializer, scale: WeightScale(claims), marginal: marginal, isIndependent: isIndependent)
    }
}
