extension Activation {
    /// The gain (weight variance x fan-in) that keeps a second moment of one in infinitely wide layers: 1 / m_2(1), with
    /// m_2(q) = E[phi(sqrt(q) z)^2]. For positively homogeneous activations it keeps any second moment; for others, which
    /// change their gain with the size of the signal, it is that at pre-activations of variance one. NaN where there is none.
    ///
    /// 2 / (1 + slope^2) for leaky ReLU, 2 for ReLU: He et al. (2015), arXiv:1502.01852, equations 10 and 15.
    public var criticalGain: Double {
        if let slopes { return 2 / (slopes.above * slopes.above + slopes.below * slopes.below) }
        let gain = (try? GaussianMoments(function).forwardGain()) ?? .nan
        return gain.isFinite ? gain : .nan
    }
}
