/// What becomes of the differences between inputs, for programs. Keys that have no value stand as null.
struct InputSeparationJSON: Encodable {
    private let separation: InputSeparation

    init(_ separation: InputSeparation) { self.separation = separation }

    private enum CodingKeys: String, CodingKey {
        case verdict
        case inputCosine = "input_cosine"
        case cosine
        case low = "ci_low"
        case high = "ci_high"
        case replicates
        case theory
        case layer
        case depthScale = "depth_scale"
        case limit = "limit_cosine"
        case chi
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(separation.verdict.rawValue, forKey: .verdict)
        try container.encode(separation.inputCosine, forKey: .inputCosine)
        try container.encode(separation.cosine.ifFinite, forKey: .cosine)
        try container.encode(separation.low.ifFinite, forKey: .low)
        try container.encode(separation.high.ifFinite, forKey: .high)
        try container.encode(separation.replicates, forKey: .replicates)
        try container.encode(separation.theory.ifFinite, forKey: .theory)
        try container.encode(separation.layer, forKey: .layer)
        try container.encode(separation.longRun?.depthScale.ifFinite, forKey: .depthScale)
        try container.encode(separation.longRun?.cosine.ifFinite, forKey: .limit)
        try container.encode(separation.longRun?.chi.ifFinite, forKey: .chi)
    }
}
