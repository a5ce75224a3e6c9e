import Foundation

/// Real mistakes that look like a finding, with their threads. Only what looks the same in the numbers as well is named.
enum KnownBugs {
    static func like(_ finding: Finding, _ audit: Audit) -> String? {
        let (tensor, survey) = (audit.subject.tensor(finding.worst), audit.subject.surveys[finding.worst])
        switch finding.kind {
        case .notFinite, .garbage:
            return "huggingface/transformers #34602 and karpathy/nanochat #686: torch.empty that nothing filled"
        case .repeatedExtreme:
            return "pytorch/pytorch #155588: trunc_normal_ in bfloat16 puts 0.4 % of values on the bound"
        case .equalTensors: return "pytorch/pytorch #86274: nn.TransformerEncoder copies one layer, values and all"
        case .sameSeed: return "allenai/OLMo-core #307: shards and layers that share a seed"
        case .equalRows:
            return tensor.kind == .linear || tensor.kind == .convolution
                ? "allenai/OLMo-core #307: shards and layers that share a seed"
                : "huggingface/pytorch-image-models PR #2229: register tokens that were all the same"
        case .scale: return scale(finding, tensor, depth: audit.subject.inventory.depth)
        case .packedFans: return "pytorch/pytorch #166378: Glorot on nn.MultiheadAttention's packed in_proj_weight"
        case .uncorrectedTruncation: return "tensorflow/tensorflow #18706: truncated normal without its correction"
        case .forgottenRoot, .mean, .missing, .transposed, .lowRank, .spectrum: return nil
        case .blocks where tensor.packed == 1: return nil
        case .blocks: return "facebookresearch/xformers #303: fans of merged queries, keys and values"
        case .oneRule:
            return isNear(finding.seen / finding.expected, depthFactor(audit.subject.inventory.depth).map { 1 / $0 })
                ? "pytorch/torchtitan #3334: one matrix of a block scaled, another left" : nil
        case .family where finding.expectedText.hasPrefix("truncated") && abs(survey.kurtosis - 3) < 0.2:
            return "pytorch/torchtitan #3334: a truncation at 100 standard deviations, which cuts nothing"
        case .family:
            return finding.expectedText == WeightFamily.uniform.rawValue
                && finding.resembles == WeightFamily.normal.rawValue
                ? "LLNL/lbann PR #316: a \"uniform\" that was not uniform" : nil
        case .outliers:
            return finding.expectedText.hasPrefix("truncated") && abs(survey.kurtosis - 3) < 0.2
                ? "pytorch/torchtitan #3334: a truncation at 100 standard deviations, which cuts nothing" : nil
        case .constant where finding.seen == 0:
            if tensor.kind == .head { return "huggingface/transformers #28873: LongT5's head was all zeros" }
            return tensor.kind == .loraA
                ? "nvidia-cosmos/cosmos-predict2.5 #15: both LoRA factors zero, and no gradient ever" : nil
        case .constant: return nil
        case .notConstant: return constant(finding, tensor.kind, isConstant: survey.isConstant)
        }
    }

    private static func scale(_ finding: Finding, _ tensor: AuditedTensor, depth: Int?) -> String? {
        let factor = finding.seen / finding.expected
        if finding.expectedText.contains("depth"), isNear(factor, depthFactor(depth)) {
            return "huggingface/transformers #47458: GPT-2 lost 1/sqrt(2*depth) on its residual outputs"
        }
        if tensor.kind == .head, isNear(finding.seen, 1), isNear(finding.expected, 1 / tensor.fanIn.squareRoot()) {
            return "huggingface/transformers #16749: T5's untied head of std 1, a loss of 110 in place of 11"
        }
        if isNear(factor, depthFactor(depth).map { 1 / $0 }) {
            return "pytorch/torchtitan #3334 and karpathy/llama2.c #579: depth scaling on the wrong matrix"
        }
        if finding.resembles.contains("PyTorch") {
            return "Modalities/modalities #168: modules that the initialization missed keep PyTorch's default"
        }
        return nil
    }

    /// sqrt(2 depth), by which residual outputs are scaled; nil of a single layer, where other reasons are as near.
    private static func depthFactor(_ depth: Int?) -> Double? {
        depth.flatMap { $0 > 1 ? Double(2 * $0).squareRoot() : nil }
    }

    private static func isNear(_ value: Double, _ other: Double?) -> Bool {
        other.map { abs(value / $0 - 1) < 0.1 } ?? false
    }

    private static func constant(_ finding: Finding, _ kind: RoleKind, isConstant: Bool) -> String? {
        switch kind {
        case .loraB: return "hao-ai-lab/FastVideo #781: a random B changes the model at step 0"
        case .scale where isConstant && finding.seen == 1 && finding.expected < 0.1:
            return "huggingface/pytorch-image-models PR #2605: LayerScale's gamma at 1 for 1e-5"
        case .norm where isConstant && finding.seen == 1 && finding.expected == 0:
            return "huggingface/transformers #40224: gains of 1 where the code multiplies by 1 + weight"
        case .norm where isConstant && finding.seen == 0:
            return "google-research/timesfm PR #481: gains of 0 where the code multiplies by the weight"
        case .norm where !isConstant: return "huggingface/transformers #143: BERT's gains drawn as weights are"
        default: return nil
        }
    }
}
