/// What there is to say of a condition beside its numbers.
public enum CheckRemark: Hashable, Sendable {
    /// The inputs and the first replicates are the baseline's to the last bit; no more were drawn.
    case bitIdentical(replicates: Int)
    /// Seed and platform are those of the baseline and the bits are not: what computes has changed.
    case otherBits
    /// The bits are not the baseline's, and the files of the program that draws are not those of the time.
    case otherProgram
    /// The file declares another initializer than the one that was recorded under the same label, or other biases.
    case otherDeclaration(recorded: String, now: String)
    /// Computed by another engine than it was recorded with: the laws are the same, the draws are not.
    case otherEngine(recorded: Engine, now: Engine)
    /// As it was recorded on another platform: what is different here.
    case otherPlatform([String])
    /// The baseline's own error keeps the call from telling.
    case coarseBaseline(replicates: Int)
    /// A recording has too few replicates to tell; or the baseline has, if that is the larger part of the error.
    case fewRecorded(isBaseline: Bool)
    /// A network of one hidden layer, or a dead one, has no growth that could be the same.
    case noGrowth
    case notComparable(BaselineMismatch)
    /// What theory says nothing of, and why.
    case notTested(String)
    /// Weights that should be drawn anew are the same in all replicates.
    case sameEveryTime
}

/// Why a condition cannot be compared with a baseline.
public enum BaselineMismatch: Hashable, Sendable {
    /// The baseline's file has another form.
    case schema(recorded: Int)
    /// Checked quantities were defined differently.
    case quantityVersion(recorded: Int)
    /// The baseline has no such condition.
    case new
    /// The experiment has no such condition, or was not given.
    case missing
    /// The label is the same, and what it stands for is not.
    case changed(recorded: String)
    /// The call asks for an engine, and the baseline was recorded with the other.
    case engine(recorded: Engine)
    /// Quantities that the baseline lacks, or has although nothing measures them.
    case quantities([String])
}
